import { IsBoolean, IsIn, IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';

const REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high'] as const;
const SERVICE_TIERS = ['auto', 'default', 'flex', 'priority'] as const;

/** Options of a model of `openai` that thinks. What is unset is left to the provider. */
export class OpenAiLlmOptionsDto {
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

  /**
   * The most tokens of one answer, tool calls included. An answer that is cut off in the middle of a tool call does
   * nothing, so leave room.
   */
  @IsOptional()
  @IsInt()
  @Min(16)
  @Max(16_384)
  maxCompletionTokens?: number;

  /** How long it thinks before it speaks. Unset: as little as the model can. */
  @IsOptional()
  @IsIn(REASONING_EFFORTS)
  reasoningEffort?: (typeof REASONING_EFFORTS)[number];

  @IsOptional()
  @IsIn(SERVICE_TIERS)
  serviceTier?: (typeof SERVICE_TIERS)[number];

  /** Whether it may call several tools at once. */
  @IsOptional()
  @IsBoolean()
  parallelToolCalls?: boolean;
}
