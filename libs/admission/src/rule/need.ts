/** The longest window in which calls are counted: 31 days. */
export const LONGEST_WINDOW_SECONDS = 2_678_400;

/** How many calls are admitted and not over: all of them, and the outbound ones. */
export interface LiveCalls {
  all: number;
  outbound: number;
}

/** Calls that were admitted within a window. */
export interface RecentCalls {
  count: number;
  /** When the `nth` newest call was admitted. Once it is out of the window, there is room for one more. */
  nthAt: Date | null;
}

/** What the tenant's server answered; `failed` when it did not answer, or not with a verdict. */
export type WebhookAnswer =
  | { kind: 'allow' }
  | { kind: 'reject'; message?: string }
  | { kind: 'defer'; retryAt: Date }
  | { kind: 'failed'; detail: string };

/** Something that a rule must know beside the facts before it can decide. All but `answer` is counted in the database. */
export type Need =
  | { of: 'live'; per: 'tenant' | 'persona' | 'number' }
  | { of: 'recent'; per: 'tenant' | 'persona' | 'caller' | 'callee'; windowSeconds: number; nth: number }
  | { of: 'talk'; since: Date }
  | { of: 'answer'; url: string; timeoutMs: number };

/** A need that is counted. */
export type CountedNeed = Exclude<Need, { of: 'answer' }>;

/** A need that a tenant's own server answers. */
export type AnswerNeed = Extract<Need, { of: 'answer' }>;

/** What is found for each kind of need. `talk` is in ms. */
interface FoundOf {
  live: LiveCalls;
  recent: RecentCalls;
  talk: number;
  answer: WebhookAnswer;
}

/** What is found for a need. */
export type Found<N extends Need> = FoundOf[N['of']];

/**
 * What was found for a need that a rule has.
 *
 * @throws Error when nothing was looked up: whoever asks the rule must look up what it needs first
 */
export function required<T>(found: T | null): T {
  if (found === null) throw new Error('the rule was asked without what it needs');
  return found;
}
