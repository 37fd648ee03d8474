import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { type ValidationRuleDto, validationRuleSchema } from '@signoff/admission';
import { IsE164 } from '@signoff/platform';
import { IsStorable } from '@signoff/texts';
import { IsArray, IsInt, IsISO31661Alpha2, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { PageOf } from '../http/page.dto.js';

const UUID_OR_NULL = { type: 'string', format: 'uuid', nullable: true } as const;

/** A new phone number. */
export class NewNumberDto {
  /** E.164. A number belongs to one tenant. */
  @IsString()
  @IsE164()
  number: string;

  /** For people. */
  @ApiPropertyOptional({ type: 'string', nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @IsStorable()
  label?: string | null;

  /** Whose national numbers its callers come with (ISO 3166-1). Left out: the trunk's country, else its own. */
  @ApiPropertyOptional({ type: 'string', nullable: true, pattern: '^[A-Z]{2}$' })
  @IsOptional()
  @IsISO31661Alpha2({ message: '$property must be a country in two letters (ISO 3166-1), like CH' })
  country?: string | null;

  /** The inbound trunk that its calls come in on; without one nobody can call it. */
  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  inboundTrunkId?: string | null;

  /** The outbound trunk for calls that show this number. */
  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  outboundTrunkId?: string | null;

  /** Who answers; without one, callers are refused. */
  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  personaId?: string | null;

  /** Number of the persona's version that answers; without one, the newest at the time of the call. */
  @ApiPropertyOptional({ type: 'integer', nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2 ** 31 - 1)
  version?: number | null;

  /** What the number itself asks of its calls, after the tenant's rules and before the persona's. No variables. */
  @ApiPropertyOptional(validationRuleSchema)
  @IfGiven()
  @IsArray()
  validationRules?: ValidationRuleDto[];
}

/**
 * What is to change of a number: what is left out stays, null takes away. Another persona answers in its newest version
 * unless one is given.
 */
export class NumberChangeDto extends OmitType(NewNumberDto, ['number'] as const) {}

/** A phone number, who answers it, and the trunks it is on. */
export class NumberDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** E.164. */
  number: string;

  @ApiProperty({ type: 'string', nullable: true })
  label: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  country: string | null;

  @ApiProperty(UUID_OR_NULL)
  inboundTrunkId: string | null;

  @ApiProperty(UUID_OR_NULL)
  outboundTrunkId: string | null;

  @ApiProperty(UUID_OR_NULL)
  personaId: string | null;

  /** Null means the persona's newest version at the time of the call. */
  @ApiProperty({ type: 'integer', nullable: true })
  version: number | null;

  @ApiProperty(validationRuleSchema)
  validationRules: ValidationRuleDto[];

  createdAt: Date;

  updatedAt: Date;
}

/** A part of the list of numbers, newest first. */
export class NumberPageDto extends PageOf(NumberDto) {}
