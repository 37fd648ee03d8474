import { type Condition } from '@signoff/contracts';
import { type RuleType } from './rules/validation-rule.dto.js';
import { type AdmissionFacts } from './admission-facts.js';
import { type Given, type Need } from './need.js';

/** Whether a call may go on. `message` is said to a caller who is rejected. */
export type Verdict = { kind: 'allow' } | { kind: 'reject'; message?: string } | { kind: 'defer'; retryAt: Date };

/** What a rule came to, and why. */
export interface Finding {
  verdict: Verdict;
  /** For people: `closed on Sundays; open again on Monday at 08:00`. Without names or numbers of callers. */
  because: string;
  /** What it was decided by, beside the facts: plain JSON. */
  inputs?: Record<string, unknown>;
  condition?: Condition;
}

/**
 * A validation rule, as it decides: purely, by the facts of a call, what it is given, and the time. The same facts give
 * the same finding. It says what it has to be told with {@link needs}, and is given just that.
 */
export interface AdmissionRule<N extends Need = Need> {
  type: RuleType;
  message?: string;
  /** What it has to be told of this call; null when the facts are enough. */
  needs(facts: AdmissionFacts, now: Date): N | null;
  /** @param given what {@link needs} asked for; null when that was nothing */
  decide(facts: AdmissionFacts, now: Date, given: Given<N> | null): Finding;
}

/** The finding of a rule that has nothing against a call. */
export function allowed(because: string, inputs?: Record<string, unknown>): Finding {
  return { verdict: { kind: 'allow' }, because, ...(inputs && { inputs }) };
}

/**
 * The finding of a rule whose reason passes with time: an outbound call waits for that, whoever calls us is told.
 *
 * @param retryAt when there may be a way
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

/** The finding of a rule whose reason does not pass. */
export function never(rule: { message?: string }, because: string, inputs?: Record<string, unknown>): Finding {
  return { verdict: rejection(rule), because, ...(inputs && { inputs }) };
}

function rejection({ message }: { message?: string }): Verdict {
  return { kind: 'reject', ...(message !== undefined && { message }) };
}
