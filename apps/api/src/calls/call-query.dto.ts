import {
  CALL_STATES,
  type CallState,
  CHANNELS,
  type Channel,
  ENDING_CATEGORIES,
  type EndingCategory,
  NAME_PATTERN,
} from '@signoff/contracts';
import { IsStorable } from '@signoff/texts';
import { PageQueryDto } from '@signoff/platform';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsOptionalTime } from '../http/time.validator.js';

/** Which calls to list; all conditions must hold. */
export class CallQueryDto extends PageQueryDto {
  @IsOptional()
  @IsUUID()
  personaId?: string;

  /** Number of the persona's version. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  @Type(() => Number)
  version?: number;

  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;

  @IsOptional()
  @IsIn(CALL_STATES)
  state?: CallState;

  @IsOptional()
  @IsIn(ENDING_CATEGORIES)
  endingCategory?: EndingCategory;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  @IsStorable()
  endingReason?: string;

  /** Name of the outcome. */
  @IsOptional()
  @Matches(NAME_PATTERN)
  outcome?: string;

  /** The caller's number, E.164. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  @IsStorable()
  from?: string;

  /** The called number, E.164. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  @IsStorable()
  to?: string;

  /** Created at or after. */
  @IsOptionalTime()
  since?: Date;

  /** Created before. */
  @IsOptionalTime()
  until?: Date;

  /** `name:value`; may be given several times. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @MaxLength(601, { each: true })
  @IsStorable({ each: true })
  @Matches(/^[^:]{1,100}:/, { each: true, message: 'metadata must be written name:value' })
  @Transform(({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value]))
  metadata?: string[];
}
