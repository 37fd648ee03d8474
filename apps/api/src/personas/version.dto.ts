import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { languageWarnings, PersonaSpecDto, type PublishedVersion, type VersionSummary } from '@signoff/personas';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { PageOf } from '../http/page.dto.js';

const ANY_JSON: ApiPropertyOptions = {
  oneOf: ['string', 'number', 'boolean', 'null', 'object', 'array'].map((type) => ({
    type,
    ...(type === 'array' && { items: {} }),
  })),
  required: false,
};

/** A published version, without its spec. */
class VersionSummaryDto {
  /** Counts from 1 in each persona. */
  @ApiProperty({ type: 'integer' })
  number: number;

  publishedAt: Date;
}

/** A published version. It never changes. */
export class VersionDto extends VersionSummaryDto {
  /** The persona in full, with every default as it was when the version was published. */
  spec: PersonaSpecDto;
}

/** Something in a persona that works worse than it could. */
class WarningDto {
  /** Where it is: `validationRules[0].by`. */
  path: string;

  message: string;
}

/** A version that has just been published. */
export class PublicationDto extends VersionDto {
  /** What may not work as meant, e.g. because the platform does not know the persona's language. */
  warnings: WarningDto[];
}

/** A part of the list of a persona's versions, newest first. */
export class VersionPageDto extends PageOf(VersionSummaryDto) {}

/** Which versions to compare. */
export class DiffQueryDto {
  /** Number of the version that the changes start from. */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  @Type(() => Number)
  from: number;

  /** Number of the version that the changes lead to. */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  @Type(() => Number)
  to: number;
}

/** One step from a version to another: an operation of RFC 6902, and the values before and after it. */
class SpecChangeDto {
  @ApiProperty({ enum: ['add', 'remove', 'replace'] })
  op: 'add' | 'remove' | 'replace';

  /** JSON pointer (RFC 6901) into the spec, as it is when the steps before this one have been taken. */
  path: string;

  /** What to add, or to put there instead; the same as `to`. */
  @ApiProperty(ANY_JSON)
  value?: unknown;

  /** What stood there before. */
  @ApiProperty(ANY_JSON)
  from?: unknown;

  /** What stands there afterwards. */
  @ApiProperty(ANY_JSON)
  to?: unknown;
}

/** What changed from one version to another. */
export class DiffDto {
  /** In order; a JSON Patch (RFC 6902) that makes the one spec of the other. */
  changes: SpecChangeDto[];
}

/** A version in a list, as the API shows it. */
export function presentSummary({ number, publishedAt }: VersionSummary): VersionSummaryDto {
  return { number, publishedAt };
}

/** A version as the API shows it. */
export function presentVersion(version: PublishedVersion): VersionDto {
  return { ...presentSummary(version), spec: version.spec };
}

/** A version that has just been published as the API shows it. */
export function presentPublication(version: PublishedVersion): PublicationDto {
  return { ...presentVersion(version), warnings: languageWarnings(version.spec) };
}
