import { IsNumber, IsOptional, IsString, Length, Max, Min } from 'class-validator';

/** Options of a model of `openai` that speaks. */
export class OpenAiTtsOptionsDto {
  /** Name of a voice. */
  @IsString()
  @Length(1, 100)
  voice: string = 'alloy';

  /** 1 is how fast the voice speaks by nature. */
  @IsOptional()
  @IsNumber()
  @Min(0.25)
  @Max(4)
  speed?: number;

  /** How to say it, for models that can be told: `calm and friendly`. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  instructions?: string;
}
