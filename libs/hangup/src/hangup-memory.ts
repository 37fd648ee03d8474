import type { CallState, ClosingHeard } from '@signoff/contracts';
import { type EndRequest } from './end-request.js';
import { type Verdict } from './verdict.js';

/** What has happened on a call so far, as far as its ending is concerned. Times are epoch ms. */
export interface CallFacts {
  lineUpAt: number | null;
  lineDownAt: number | null;
  lastWordAt: number | null;
  /** How many turns the caller has said. */
  callerTurns: number;
  /** How many silence prompts were given since the caller last spoke. */
  prompts: number;
  /** The request to end the call that stands. */
  request: EndRequest | null;
  /** Set when something other than a request decided how the call ends. */
  verdict: Verdict | null;
  /** How many closings were started. */
  closings: number;
  /** How much of the closing was heard; `partial` while it is being said, as that is what a cut would leave. */
  closing: ClosingHeard;
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
