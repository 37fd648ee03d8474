import type { CallState, ClosingHeard, EndingCause } from '@signoff/contracts';
import { type EndRequest, type RequestedOutcome } from './end-request.js';

/** What has happened on a call so far, as far as its ending is concerned. Times are epoch ms. */
export interface CallFacts {
  lineUpAt: number | null;
  lineDownAt: number | null;
  lastWordAt: number | null;
  /** How many turns the caller has said. */
  callerTurns: number;
  /** Whether the caller has said something that the agent has not answered. */
  unanswered: boolean;
  /** How many silence prompts were given since the caller last spoke. */
  prompts: number;
  /** The request to end the call that stands. */
  request: EndRequest | null;
  /** The outcome that was accepted before the caller reopened the call: it stands until another one is. */
  outcome: RequestedOutcome | null;
  /** Set when something other than a request decided how the call ends. */
  cause: EndingCause | null;
  /** How many closings were started. */
  closings: number;
  /** How much of the closing was heard; `partial` while it is being said, as that is what a cut would leave. */
  closing: ClosingHeard;
  /** Whether the voice failed to say the closing. */
  closingFailed: boolean;
  /** How often the caller's words reopened the call. */
  reopens: number;
  /** The outcomes of the requests that were refused, one entry for each refusal. */
  refused: string[];
  /** `callerTurns` when the model was told to ask whether there is anything else. */
  askedAtTurn: number | null;
  /** What was missing when the guards gave way to the request that stands. */
  gaveWay: string[] | null;
  /** What went wrong on the way, for people. */
  details: string[];
}

/** All that another process needs to bring the call to its end: small, and plain JSON. */
export interface HangupMemory extends CallFacts {
  state: CallState;
}

/** The facts of a call on which nothing has happened. */
export const NOTHING_YET: CallFacts = {
  lineUpAt: null,
  lineDownAt: null,
  lastWordAt: null,
  callerTurns: 0,
  unanswered: false,
  prompts: 0,
  request: null,
  outcome: null,
  cause: null,
  closings: 0,
  closing: 'skipped',
  closingFailed: false,
  reopens: 0,
  refused: [],
  askedAtTurn: null,
  gaveWay: null,
  details: [],
};

/** A memory as an earlier version of the platform stored it: it may lack what came later. */
export type StoredMemory = Pick<HangupMemory, 'state'> & Partial<HangupMemory> & { verdict?: EndingCause | null };

/** Reads a stored memory, with defaults for what older ones lack. */
export function readMemory({ verdict, ...stored }: StoredMemory): HangupMemory {
  return { ...NOTHING_YET, ...(verdict && { cause: verdict }), ...stored };
}

/** The part of `facts` that a memory keeps. */
export function factsIn(facts: CallFacts): CallFacts {
  const names = Object.keys(NOTHING_YET) as (keyof CallFacts)[];
  return names.reduce((kept, name) => ({ ...kept, [name]: facts[name] }), NOTHING_YET);
}
