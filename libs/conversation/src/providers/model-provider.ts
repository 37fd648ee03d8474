import { type llm } from '@livekit/agents';
import { type ModelDto } from '@signoff/contracts';
import { type ModelPart } from '@signoff/personas';
import { type FieldFault } from '@signoff/platform';

/** Addresses, keys and patience: the platform's configuration, never the persona's. */
export interface ProviderSettings {
  /** How long a model may keep silent, in ms: until its first word, and between two. Then the attempt has failed. */
  silenceMs: number;
  /** How often a request is tried as long as nothing of the answer has arrived. At least 1. */
  attempts: number;
  /** The OpenAI API, or any that is compatible with it; `baseUrl` ends before `/chat/completions`. */
  openai?: { baseUrl: string; apiKey: string };
}

/**
 * Patience for a phone call: a model that keeps silent has failed after 2 x 4.5 s + 0.1 s, within the ten seconds that a
 * caller will bear. Left alone, the SDK waits 10 s for the head of an answer, four times, with 2 s in between (some 44 s),
 * and for ever for the words of an answer that has begun (`DEFAULT_API_CONNECT_OPTIONS` of @livekit/agents 1.9.0).
 */
export const DEFAULT_PATIENCE = { silenceMs: 4500, attempts: 2 } as const;

/** Who runs models. The methods it has say which parts it can play; it keeps no state and holds no settings. */
export interface ModelProvider {
  /** What personas call it. */
  readonly name: string;

  /** What is wrong with a model's name and options; paths start at the model, e.g. `options.temperature`. */
  checkOptions(part: ModelPart, model: ModelDto): FieldFault[];

  /**
   * A model that thinks, for one call.
   *
   * @throws Error when the platform's settings lack what the provider needs
   */
  llm?(model: ModelDto, settings: ProviderSettings): llm.LLM;
}
