import { IsIn, IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';

const REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high'] as const;

/** Options of a model that thinks behind LiveKit Inference. What is unset is left to the provider. */
export class LiveKitLlmOptionsDto {
  /** How freely it talks. Reasoning models do not take it. */
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

  /** The most tokens of one answer, tool calls included. */
  @IsOptional()
  @IsInt()
  @Min(16)
  @Max(16_384)
  maxCompletionTokens?: number;

  /** How long it thinks before it speaks. */
  @IsOptional()
  @IsIn(REASONING_EFFORTS)
  reasoningEffort?: (typeof REASONING_EFFORTS)[number];
}
