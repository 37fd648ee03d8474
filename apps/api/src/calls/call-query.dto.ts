import {
  CALL_STATES,
  type CallState,
  CHANNELS,
  type Channel,
  ENDING_CATEGORIES,
  type EndingCategory,
  NAME_PATTERN,
} from '@signoff/contracts';
import { PageQueryDto } from '@signoff/platform';
import { Transform, Type } from 'class-transformer';
import { IsArray, IsDate, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, Min } from 'class-validator';

/** Which calls to list; all conditions must hold. */
export class CallQueryDto extends PageQueryDto {
  @IsOptional()
  @IsUUID()
  personaId?: string;

  /** Number of the persona's version. */
  @IsOptional()
  @IsInt()
  @Min(1)
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
  endingReason?: string;

  /** Name of the outcome. */
  @IsOptional()
  @Matches(NAME_PATTERN)
  outcome?: string;

  /** The caller's number, E.164. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  from?: string;

  /** The called number, E.164. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  to?: string;

  /** Created at or after. */
  @IsOptional()
  @IsDate()
  @Type(() => Date)
  since?: Date;

  /** Created before. */
  @IsOptional()
  @IsDate()
  @Type(() => Date)
  until?: Date;

  /** `name:value`; may be given several times. */
  @IsOptional()
  @IsArray()
  @Matches(/^[^:]{1,100}:/, { each: true, message: 'metadata must be written name:value' })
  @Transform(({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value]))
  metadata?: string[];
}
