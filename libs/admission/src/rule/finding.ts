import { type Condition } from '@signoff/contracts';
import { type AdmissionFacts } from './admission-facts.js';

/** Whether a call may go on. `message` is said to a caller who is rejected. */
export type Verdict = { kind: 'allow' } | { kind: 'reject'; message?: string } | { kind: 'defer'; retryAt: Date };

/** The verdict of one rule, and why. */
export interface Finding {
  verdict: Verdict;
  /** For people: `closed on Sundays; open again on Monday at 08:00`. Holds no names and no numbers of callers. */
  because: string;
  /** The values that the verdict depends on, beside the facts: plain JSON. */
  inputs?: Record<string, unknown>;
  condition?: Condition;
}

/** Allows a call. */
export function allowed(because: string, inputs?: Record<string, unknown>): Finding {
  return { verdict: { kind: 'allow' }, because, ...(inputs && { inputs }) };
}

/**
 * Turns a call away for a reason that passes with time: an outbound call is deferred, an inbound one is rejected.
 *
 * @param retryAt when the call may be allowed
 */
export function notNow(
  facts: AdmissionFacts,
  { message }: { message?: string },
  retryAt: Date,
  because: string,
  inputs?: Record<string, unknown>,
): Finding {
  const waits = facts.direction === 'outbound';
  const verdict: Verdict = waits ? { kind: 'defer', retryAt } : rejection({ message });
  return { verdict, because, ...(inputs && { inputs }) };
}

/** Rejects a call for a reason that does not pass. */
export function never(rule: { message?: string }, because: string, inputs?: Record<string, unknown>): Finding {
  return { verdict: rejection(rule), because, ...(inputs && { inputs }) };
}

function rejection({ message }: { message?: string }): Verdict {
  return { kind: 'reject', ...(message !== undefined && { message }) };
}
