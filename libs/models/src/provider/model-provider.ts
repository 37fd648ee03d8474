import { type llm, type stt, type tts } from '@livekit/agents';
import { type ModelPart } from './model-part.js';

/** How a provider is reached. `baseUrl` ends before the paths of its API; unset: the provider's own. */
export interface ProviderAccount {
  apiKey: string;
  /** Where the provider gives one with the key. */
  apiSecret?: string;
  baseUrl?: string;
}

/** Accounts by the provider's name. */
export type ProviderAccounts = Readonly<Record<string, ProviderAccount | undefined>>;

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

/** What a model is made with, beside its name and options. */
interface ModelContext {
  /**
   * The account with the provider.
   *
   * @throws Error without one, saying how to mend it
   */
  account: () => ProviderAccount;
  /** How long the model may keep silent, in ms. */
  silenceMs: number;
}

/** What a model that thinks is made with. */
interface LlmContext extends ModelContext {
  /** How long it may think before its first word, in ms, as long as it shows that it does. */
  patienceMs: number;
}

/** What a model that listens or speaks is made with. */
interface SpeechContext extends ModelContext {
  /** The persona's (BCP 47). */
  language: string;
}

/** A part that a provider can play. */
export interface Offer<M, C = SpeechContext, O extends object = object> {
  /** The class of the options that a persona may give. */
  options: new () => O;
  /** What the names of its models look like, where that is known; with an example for authors. */
  names?: { like: RegExp; example: string };
  /**
   * Makes a model for one attempt, without retries and fallbacks of its own: those are the chains'. Imports what it needs
   * when it is called, so that who only checks personas loads none of it.
   *
   * @param model the provider's own name of the model
   */
  make(model: string, options: O, context: C): Promise<M>;
}

/** The environment variables of the platform's account with a provider. */
export interface AccountVariables {
  apiKey: string;
  /** For providers that give a secret with the key. */
  apiSecret?: string;
  baseUrl: string;
}

/** A provider of models: everything that the platform knows of it. Keeps no state. */
export interface ModelProvider {
  /** Its name in personas. */
  name: string;
  /** Unset: it takes no account. */
  account?: AccountVariables;
  /** Models that think. */
  llm?: Offer<llm.LLM, LlmContext>;
  /** Models that listen. */
  stt?: Offer<stt.STT>;
  /** Models that speak, with `stream()`. */
  tts?: Offer<tts.TTS>;
}

/**
 * The account with a provider.
 *
 * @throws Error without one, saying how to mend it
 */
export function accountOf({ name, account: variables }: ModelProvider, accounts: ProviderAccounts): ProviderAccount {
  if (!variables) throw new Error(`provider "${name}" takes no account`);
  const account = accounts[name];
  const { apiKey, apiSecret } = variables;
  if (!account) {
    const wanted = apiSecret === undefined ? apiKey : `${apiKey} and ${apiSecret}`;
    throw new Error(
      `provider "${name}" has no key: start the agent with ${wanted}, or keep a key of the tenant's own for it`,
    );
  }
  if (apiSecret === undefined || account.apiSecret) return account;
  throw new Error(`provider "${name}" needs a secret beside its key: give both`);
}

/** Says what a provider is. Gives it back as it is, with its name and its account as literal types. */
export function defineProvider<const P extends ModelProvider>(provider: P): P {
  return provider;
}

/** Says what a provider offers for one part. Gives it back as it is; the compiler checks the options against their class. */
export function offer<M, C, O extends object>(definition: Offer<M, C, O>): Offer<M, C, O> {
  return definition;
}
