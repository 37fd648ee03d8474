import { IsNumber, IsOptional, Max, Min } from 'class-validator';

/** Options of a model of `deepgram` that speaks; the model's name names voice and language: `aura-2-thalia-en`. */
export class DeepgramTtsOptionsDto {
  /** 1 is how fast the voice speaks by nature. */
  @IsOptional()
  @IsNumber()
  @Min(0.7)
  @Max(1.5)
  speed?: number;
}
