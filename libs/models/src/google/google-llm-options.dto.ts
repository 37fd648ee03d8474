import { IsIn, IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';

const THINKING_LEVELS = ['minimal', 'low', 'medium', 'high'] as const;

/** Options of a model of `google` that thinks. What is unset is left to the provider. */
export class GoogleLlmOptionsDto {
  /** How freely it talks. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(2)
  temperature?: number;

  /** The share of likely words it chooses from. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  topP?: number;

  /** The most tokens of one answer, thinking and tool calls included. */
  @IsOptional()
  @IsInt()
  @Min(16)
  @Max(65_536)
  maxOutputTokens?: number;

  /** The most tokens it may think before it speaks, for Gemini 2.5; 0: none. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(24_576)
  thinkingBudget?: number;

  /** How long it thinks before it speaks, from Gemini 3 on. */
  @IsOptional()
  @IsIn(THINKING_LEVELS)
  thinkingLevel?: (typeof THINKING_LEVELS)[number];
}
