/** How many calls are admitted and not over, of all and of those that go out. */
export interface LiveCalls {
  all: number;
  outbound: number;
}

/** Calls that were admitted within a window. */
export interface RecentCalls {
  count: number;
  /** When the oldest of the newest `nth` was made: as soon as it is out of the window there is room for one more. */
  nthAt: Date | null;
}

/** What the tenant's server answered; `failed` when it did not, or nothing that makes sense. */
export type WebhookAnswer =
  | { kind: 'allow' }
  | { kind: 'reject'; message?: string }
  | { kind: 'defer'; retryAt: Date }
  | { kind: 'failed'; detail: string };

/** Something that a rule has to be told before it can decide. */
export type Need =
  | { of: 'live'; per: 'tenant' | 'persona' | 'number' }
  | { of: 'recent'; per: 'tenant' | 'persona' | 'caller' | 'callee'; windowSeconds: number; nth: number }
  | { of: 'talk'; since: Date }
  | { of: 'answer'; url: string; timeoutMs: number };

/** What it is told. `talk` is in ms. */
export interface GivenOf {
  live: LiveCalls;
  recent: RecentCalls;
  talk: number;
  answer: WebhookAnswer;
}

/** What is given for a need. */
export type Given<N extends Need> = GivenOf[N['of']];

/**
 * What a rule was given for something that it needs.
 *
 * @throws Error when it was given nothing: whoever asks the rule has not asked what it needs
 */
export function told<T>(given: T | null): T {
  if (given === null) throw new Error('a rule was not told what it needs');
  return given;
}
