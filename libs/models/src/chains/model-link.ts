import { APIConnectionError, APIError } from '@livekit/agents';
import { type ModelPart } from '../provider/model-part.js';
import { type ProviderSettings } from '../provider/model-provider.js';

/** One model of a chain: who it is, and the model itself or what builds it. */
export interface ModelLink<T> {
  provider: string;
  model: string;
  make: T;
}

/** The SDK's own retries are off: a chain tries again itself. The time limit is for what only the SDK can limit. */
export const ONE_ATTEMPT = { maxRetry: 0, retryIntervalMs: 0, timeoutMs: 30_000 } as const;

/** Tells whoever keeps the logs that a model failed. */
export function reportFailure(
  part: ModelPart,
  { provider, model }: ModelLink<unknown>,
  error: unknown,
  { onFailure }: ProviderSettings,
): void {
  onFailure?.({ part, provider, model, error });
}

/** Whether asking the same model again cannot help: it refuses what it is asked, or whoever asks. */
export function isRefusal(error: unknown): boolean {
  return error instanceof APIError && !error.retryable;
}

/** An error that the SDK takes for a failure of the model, whatever it was; it is not tried again. */
export function lastFailure(error: unknown): APIError {
  if (error instanceof APIError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new APIConnectionError({ message, options: { retryable: false } });
}
