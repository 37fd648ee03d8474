import { IsInt, IsNumber, Max, Min } from 'class-validator';

/** How long the stand-in lets one wait. Default: not at all. Real services take some 500, 200 and 300 ms. */
export class LatenciesDto {
  /** Before a model's first word. */
  @IsInt()
  @Min(0)
  @Max(60_000)
  modelMs: number = 0;

  /** Before the first sound of a voice. */
  @IsInt()
  @Min(0)
  @Max(60_000)
  voiceMs: number = 0;

  /** Before what was said is known. */
  @IsInt()
  @Min(0)
  @Max(60_000)
  transcriptionMs: number = 0;

  /** How many seconds of speech a voice makes in one second; 0: all at once. */
  @IsNumber()
  @Min(0)
  @Max(1000)
  voicePace: number = 0;
}
