import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';

/** A model that takes over when the one before it fails. Keys and addresses are configuration, never the persona's. */
export class FallbackModelDto {
  /** Name of a provider that the platform knows, e.g. `openai`. */
  @Matches(/^[a-z][a-z0-9_-]{0,30}$/)
  provider: string;

  /** The provider's own name of the model. */
  @IsString()
  @Length(1, 200)
  model: string;

  /** The provider's own options, checked by the provider at publish. */
  @IsObject()
  options: Record<string, unknown> = {};
}

/** A model of a provider, and what takes over when it fails. */
export class ModelDto extends FallbackModelDto {
  /** Asked in this order when the model fails before it has said anything. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => FallbackModelDto)
  fallbacks?: FallbackModelDto[];
}

/** What listens, thinks and speaks. */
export class ModelsDto {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ModelDto)
  llm: ModelDto;

  /** Speech to text; for the channels `phone` and `web`. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ModelDto)
  stt?: ModelDto;

  /** Text to speech; for the channels `phone` and `web`. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ModelDto)
  tts?: ModelDto;
}
