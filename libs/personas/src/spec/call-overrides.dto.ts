import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsLocale,
  IsObject,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ClosingTextDto } from './closing.dto.js';
import { GreetingDto, toGreeting } from './greeting.dto.js';

/** What a call may say differently from its persona, by name. */
export const OVERRIDES = ['instructions', 'greeting', 'language', 'closingTexts', 'voice'] as const;
export type OverrideName = (typeof OVERRIDES)[number];

/** Another voice of the persona's own provider. */
class VoiceOverrideDto {
  /** The provider's name of the model; the persona's when left out. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  model?: string;

  /** Replace the persona's options of the same names, e.g. `voice`. */
  @IsOptional()
  @IsObject()
  options?: Record<string, unknown>;
}

/** What one call says differently from its persona, which has to allow it. Texts may use the persona's `{{variables}}`. */
export class CallOverridesDto {
  /** Added at the end of the persona's instructions. */
  @IsOptional()
  @IsString()
  @Length(1, 10_000)
  instructions?: string;

  /** Instead of the persona's. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => GreetingDto)
  @Transform(toGreeting, { toClassOnly: true })
  greeting?: GreetingDto;

  /** The language of the call (BCP 47). */
  @IsOptional()
  @IsLocale()
  @MaxLength(35)
  language?: string;

  /** Instead of the persona's closing texts. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ClosingTextDto)
  closingTexts?: ClosingTextDto[];

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => VoiceOverrideDto)
  voice?: VoiceOverrideDto;
}
