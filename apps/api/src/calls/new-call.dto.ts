import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { CallOverridesDto } from '@signoff/personas';
import { CHANNELS, type Channel } from '@signoff/contracts';
import { DIAL_STRING } from '@signoff/numbers';
import { IsE164 } from '@signoff/platform';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsLocale,
  IsObject,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { IsOptionalTime } from '../http/time.validator.js';
import { IsMetadata } from './metadata.validator.js';

const DIAL_STRING_MESSAGE = {
  message:
    '$property must be a phone number in E.164, like +41445556677, and behind it at most ;ext=12 or keys like ,,12#',
};

/** A call that is to be. */
export class NewCallDto {
  /** Who answers. */
  @IsUUID()
  personaId: string;

  /** Number of the persona's version; the newest one when left out. */
  @IfGiven()
  @IsInt()
  @Min(1)
  version?: number;

  @IsIn(CHANNELS)
  channel: Channel;

  /**
   * The caller's number, E.164. On the phone it must be one of your own numbers with an outbound trunk; left out, it is
   * the only one that the persona answers, or the only one that you have.
   */
  @IfGiven()
  @IsE164()
  from?: string;

  /**
   * The called number, E.164; needed on the phone. An extension (`;ext=12`), or pauses and keys (`,,12#`, a comma is two
   * seconds), are pressed once it has answered.
   */
  @IfGiven()
  @Matches(DIAL_STRING, DIAL_STRING_MESSAGE)
  to?: string;

  /** Values of the persona's variables. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IfGiven()
  @IsObject()
  variables?: Record<string, unknown>;

  /** Yours, to find the call again: up to 50 texts of up to 500 characters. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @IfGiven()
  @IsMetadata()
  metadata?: Record<string, string>;

  /** Language of the call (BCP 47); the persona's when left out. */
  @IfGiven()
  @IsLocale()
  @MaxLength(35)
  language?: string;

  /** When to start it; at once when left out or past. Not for web calls. */
  @IsOptionalTime()
  scheduleAt?: Date;

  /** What it says differently from the persona, which must allow it by `allowedOverrides`. */
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => CallOverridesDto)
  overrides?: CallOverridesDto;

  /** Whether its tools answer with their mocks, so that nothing is sent to your servers. */
  @IsBoolean()
  mockTools: boolean = false;
}
