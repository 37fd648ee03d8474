import { IsLocale, IsOptional, IsString, Length } from 'class-validator';

/** Options of a model of `openai` that listens. It is asked once for each thing that the caller says. */
export class OpenAiSttOptionsDto {
  /** The language that callers speak. Unset: the persona's. */
  @IsOptional()
  @IsLocale()
  language?: string;

  /** Words that callers are likely to say: names, products. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  prompt?: string;
}
