import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** What the stand-in for a model provider is started with. */
export class StandInConfig {
  @IsString()
  HOST: string = '127.0.0.1';

  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT: number = 4010;

  /** The folder of the scripts, one `<model>.json` each. Default: those that come with it. */
  @IsOptional()
  @IsString()
  SCRIPTS_DIR?: string;

  /** How long a model takes until its first word, in ms. */
  @IsInt()
  @Min(0)
  @Max(60_000)
  MODEL_MS: number = 0;

  /** How long a voice takes until its first sound, in ms. */
  @IsInt()
  @Min(0)
  @Max(60_000)
  VOICE_MS: number = 0;

  /** How long it takes until what was said is known, in ms. */
  @IsInt()
  @Min(0)
  @Max(60_000)
  TRANSCRIPTION_MS: number = 0;
}
