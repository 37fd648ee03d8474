import { APIConnectionError, APIStatusError, APITimeoutError } from '@livekit/agents';
import { type ProviderAccount } from '../provider/model-provider.js';
import { type RetryAfter, retryAfterMs } from '../wire/retry-after.js';

/** OpenAI's own API. */
export const OPENAI_URL = 'https://api.openai.com/v1';

/** The most of a refusal that is kept, in characters. */
const DETAIL_LENGTH = 1000;

/**
 * Asks an OpenAI-compatible API for something. Nothing comes from the environment, nothing is logged.
 *
 * @param path below the base URL, e.g. `/audio/speech`
 * @returns the answer, with its body still to come
 * @throws APIError for what the server refuses, and for a server that cannot be reached
 */
export async function askOpenAi(
  { apiKey, baseUrl = OPENAI_URL }: ProviderAccount,
  path: string,
  body: string | FormData,
  signal: AbortSignal,
): Promise<Response> {
  const headers = {
    authorization: `Bearer ${apiKey}`,
    ...(typeof body === 'string' && { 'content-type': 'application/json' }),
  };
  const url = baseUrl.replace(/\/+$/, '') + path;
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
  } catch (error) {
    throw connectionFailure(error);
  }
  if (response.ok) return response;
  throw await refusalOf(response);
}

/** The refusal of a server; `retryAfterMs` of it says when it may be asked again, where the server says so. */
async function refusalOf(response: Response): Promise<APIStatusError & RetryAfter> {
  const message = (await response.text().catch(() => '')).slice(0, DETAIL_LENGTH);
  const options = { statusCode: response.status };
  const error = new APIStatusError({ message: message || response.statusText, options });
  return Object.assign(error, { retryAfterMs: retryAfterMs(response.headers) });
}

/** What `fetch` and its bodies throw, as the SDK knows it. */
export function connectionFailure(error: unknown): APIConnectionError {
  if (error instanceof Error && error.name === 'TimeoutError') return new APITimeoutError({ message: error.message });
  const { message, cause } = error as Error;
  return new APIConnectionError({ message: cause instanceof Error ? `${message}: ${cause.message}` : message });
}
