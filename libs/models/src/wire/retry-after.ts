/** An error of a server that says when it may be asked again. */
export interface RetryAfter {
  /** From now on, in ms; undefined when the server does not say. */
  retryAfterMs?: number;
}

/**
 * When a server may be asked again, by the header `Retry-After` (RFC 9110, section 10.2.3) as a number of seconds, or by
 * OpenAI's own `retry-after-ms`. A date is not read: the clock of the server may be another, and no caller waits that long.
 *
 * @returns ms from now on; undefined when the server does not say
 */
export function retryAfterMs(headers: Headers): number | undefined {
  const ms = headers.get('retry-after-ms');
  const seconds = headers.get('retry-after');
  const value = ms ? Number(ms) : seconds ? Number(seconds) * 1000 : NaN;
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
