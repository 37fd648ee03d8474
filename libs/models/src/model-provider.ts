import { type llm, type stt, type tts } from '@livekit/agents';
import { type FallbackModelDto } from './model.dto.js';
import { type KeyedProvider } from './keyed-provider.js';
import { type ModelPart } from './model-part.js';

/** How a provider is reached. `baseUrl` ends before the paths of its API; unset: the provider's own. */
export interface ProviderAccount {
  apiKey: string;
  /** For `livekit` alone. */
  apiSecret?: string;
  baseUrl?: string;
}

export type ProviderAccounts = Partial<Record<KeyedProvider, ProviderAccount>>;

/** A model that failed, for logs. What it failed with may hold what people said, and what servers answered. */
export interface ModelFailure {
  part: ModelPart;
  provider: string;
  model: string;
  error: unknown;
}

/** Addresses, keys and patience: the platform's configuration and the tenant's keys, never the persona's. */
export interface ProviderSettings {
  /** How long a model may keep silent, in ms: until its first word, and between two. Then the attempt has failed. */
  silenceMs: number;
  /** How often a request is tried as long as nothing of the answer has arrived. At least 1. */
  attempts: number;
  accounts: ProviderAccounts;
  /** Told of every attempt that failed, also where another one helps and nobody hears of it. */
  onFailure?: (failure: ModelFailure) => void;
}

/**
 * Patience for a phone call: a model that keeps silent has failed after 2 x 4.5 s + 0.1 s, within the ten seconds that a
 * caller will bear, and a voice after half of that. Left alone, the SDK waits 10 s for the head of an answer, four times,
 * with 2 s in between (some 44 s), and for ever for the words of an answer that has begun (`DEFAULT_API_CONNECT_OPTIONS`
 * of @livekit/agents 1.9.0).
 */
export const DEFAULT_PATIENCE = { silenceMs: 4500, attempts: 2 } as const;

/**
 * Who runs models. The methods it has say which parts it can play; it keeps no state and holds no settings. It builds a
 * model for one attempt, without retries or fallbacks of its own: those are for the {@link ProviderRegistry}. What a
 * provider needs is loaded when it is first asked for a model. All throw when the settings lack what the provider needs.
 */
export interface ModelProvider {
  /** What personas call it. */
  readonly name: string;

  /** A model that thinks. */
  llm?(model: FallbackModelDto, settings: ProviderSettings): Promise<llm.LLM>;

  /** A model that listens; `language` is the persona's (BCP 47). */
  stt?(model: FallbackModelDto, settings: ProviderSettings, language: string): Promise<stt.STT>;

  /** A model that speaks, with `stream()`; `language` is the persona's (BCP 47). */
  tts?(model: FallbackModelDto, settings: ProviderSettings, language: string): Promise<tts.TTS>;
}
