import { OutreachError } from './outreach-error.js';
import { type OutreachMethod } from './outreach-request.js';

/** Before the second attempt, and before the third, which is the last. */
const PAUSES_MS = [100, 400];
/** They may happen twice (RFC 9110, section 9.2.2). */
const IDEMPOTENT: ReadonlySet<OutreachMethod> = new Set(['GET', 'PUT', 'DELETE']);
/** A server, or what stands before it, that says it could not see to the request for the moment. */
const PASSING = new Set([502, 503, 504]);

/**
 * How long to wait before a request is made again, in ms; undefined when it must not be, or when another time would make
 * no difference.
 *
 * @param attempts how often it was made so far
 * @param outcome what became of it the last time
 */
export function pauseBeforeNext(
  attempts: number,
  method: OutreachMethod,
  outcome: OutreachError | { status: number },
): number | undefined {
  const mayHappenTwice = IDEMPOTENT.has(method);
  const isWorthIt =
    outcome instanceof OutreachError
      ? outcome.repeat === 'any' || (outcome.repeat === 'idempotent' && mayHappenTwice)
      : PASSING.has(outcome.status) && mayHappenTwice;
  return isWorthIt ? PAUSES_MS[attempts - 1] : undefined;
}
