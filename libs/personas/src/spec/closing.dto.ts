import {
  CALLER_SPEECH_POLICIES,
  type CallerSpeechPolicy,
  CLOSING_MODES,
  type ClosingMode,
  NAME_PATTERN,
} from '@signoff/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsLocale,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** A closing message. Of those that match a call, the most specific is said. */
export class ClosingTextDto {
  /** What to say; `{{variable}}` is filled in. */
  @IsString()
  @Length(1, 2000)
  text: string;

  /** Only for calls with this outcome. */
  @IsOptional()
  @Matches(NAME_PATTERN)
  outcome?: string;

  /** Only for calls in this language (BCP 47). */
  @IsOptional()
  @IsLocale()
  language?: string;
}

/** How the goodbye is said. */
export class ClosingDto {
  /**
   * `static`: one of the texts. `generated`: the model says it from the instructions. `none`: nothing is said.
   * With no text that matches, a short default in the persona's language is said: never silence.
   */
  @IsIn(CLOSING_MODES)
  mode: ClosingMode = 'static';

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ClosingTextDto)
  texts: ClosingTextDto[] = [];

  /** For mode `generated`: what the model should say. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  instructions?: string;

  /**
   * What happens when the caller speaks during the closing. `ignore`: it goes on. `cancel`: it stops, and the talk goes
   * on with what was said. `postpone`: it is finished, the caller is answered once, and the call ends without saying it
   * again. Unset: `cancel` when the agent asked to end the call, `ignore` for every other cause.
   */
  @IsOptional()
  @IsIn(CALLER_SPEECH_POLICIES)
  onCallerSpeech?: CallerSpeechPolicy;

  /** How often the caller may stop the closing; after that it is `ignore`. */
  @IsInt()
  @Min(0)
  @Max(10)
  maxReopens: number = 2;

  /** The closing is over after this many seconds, finished or not. */
  @IsNumber()
  @Min(1)
  @Max(60)
  timeoutSeconds: number = 15;

  /** Milliseconds between the last sample of the closing and the hangup: the jitter buffers of the trunk. */
  @IsInt()
  @Min(0)
  @Max(5000)
  graceMs: number = 500;
}
