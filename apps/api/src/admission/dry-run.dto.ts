import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CHANNELS, type Channel } from '@signoff/contracts';
import { IsE164 } from '@signoff/platform';
import { IsStorable } from '@signoff/texts';
import { Type } from 'class-transformer';
import {
  Equals,
  IsDefined,
  IsIn,
  IsInt,
  IsLocale,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { IsOptionalTime, IsTime } from '../http/time.validator.js';

const VERDICTS = ['allow', 'reject', 'defer', 'failed'] as const;

/** The call that is imagined. */
class SupposedCallDto {
  @IsIn(CHANNELS)
  channel: Channel;

  @IsIn(['inbound', 'outbound'])
  direction: 'inbound' | 'outbound';

  /** The caller's number, E.164. Left out: your own number if it calls, else none is shown. */
  @ApiPropertyOptional({ type: 'string', nullable: true })
  @IsOptional()
  @IsE164()
  from?: string | null;

  /** Who calls instead of a number in full: an extension, digits of an unknown country, or the name of a SIP user. */
  @ApiPropertyOptional({ type: 'string', nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  fromRaw?: string | null;

  /** The called number, E.164. Left out: your own number if it is called. */
  @ApiPropertyOptional({ type: 'string', nullable: true })
  @IsOptional()
  @IsE164()
  to?: string | null;

  /** Language of the call (BCP 47); the persona's when left out. */
  @IfGiven()
  @IsLocale()
  @MaxLength(35)
  language?: string;

  /** Values of the persona's variables. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IfGiven()
  @IsObject()
  variables?: Record<string, unknown>;
}

/** What every server of yours that a rule would ask is taken to answer. */
class SupposedAnswerDto {
  /** `failed`: nothing that makes sense. */
  @IsIn(VERDICTS)
  verdict: (typeof VERDICTS)[number];

  /** For `reject`: what the caller would be told. */
  @IfGiven()
  @IsString()
  @Length(1, 1000)
  @IsStorable()
  message?: string;

  /** For `defer`, and needed there: when the call would be tried again. */
  @ApiPropertyOptional({ type: 'string', format: 'date-time' })
  @ValidateIf(({ verdict, retryAt }: SupposedAnswerDto) => verdict === 'defer' || retryAt !== undefined)
  @IsTime()
  retryAt?: Date;
}

/** A call to try the validation rules with. */
export class DryRunDto {
  @IsUUID()
  personaId: string;

  /** Number of the persona's version; the newest one when left out. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(2 ** 31 - 1)
  version?: number;

  /** The persona's draft instead of a version. */
  @ApiPropertyOptional({ type: 'boolean', enum: [true] })
  @IfGiven()
  @Equals(true, { message: '$property must be true, or left out' })
  draft?: true;

  /** Your own number that is called, or shown to the callee: its rules apply, too. */
  @IfGiven()
  @IsUUID()
  numberId?: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SupposedCallDto)
  facts: SupposedCallDto;

  /** The moment of the call; now when left out. Calls are counted as they are now. */
  @IsOptionalTime()
  at?: Date;

  /** Nobody's server is asked. Left out: they allow the call. */
  @ApiProperty({ type: () => SupposedAnswerDto, required: false })
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => SupposedAnswerDto)
  answer?: SupposedAnswerDto;
}
