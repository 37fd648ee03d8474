import { type ProviderSettings } from '../provider/model-provider.js';

/** How long is waited before the same model is asked again, in ms. */
export const RETRY_PAUSE_MS = 100;

/** How long one request may take, in ms. */
export interface Patience {
  /** How long the model may give no sign of life. */
  silenceMs: number;
  /** How long the caller waits for the first word, however often models are asked for it. */
  patienceMs: number;
}

/**
 * How long callers wait for the first word, and how long each model may give no sign of life: all together no longer than
 * one model with its attempts. A persona that waits for another time has a model that thinks, maybe without any sign of it.
 *
 * @param models how many stand in for one another
 * @param wantedMs how long callers of the persona wait; unset: as long as the platform has them wait
 */
export function patienceOf({ silenceMs, attempts }: ProviderSettings, models: number, wantedMs?: number): Patience {
  if (wantedMs !== undefined) return { patienceMs: wantedMs, silenceMs: Math.floor(wantedMs / models) };
  const shareMs = Math.floor((silenceMs * attempts) / models);
  return {
    patienceMs: silenceMs * attempts + RETRY_PAUSE_MS * (attempts - 1),
    silenceMs: Math.min(silenceMs, shareMs),
  };
}
