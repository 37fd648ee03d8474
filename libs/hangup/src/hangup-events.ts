import type { EndingReason } from '@signoff/contracts';
import { type EndRequest } from './end-request.js';

/** An event that says when it happened, in epoch ms. The machine itself never looks at a clock. */
interface Timed {
  at: number;
}

/** Media flows between caller and agent. */
export interface LineUp extends Timed {
  type: 'LINE_UP';
}

/** An outbound call was not answered by a person. */
export interface NotConnected {
  type: 'NOT_CONNECTED';
  reason: EndingReason<'not_connected'>;
  detail?: string;
}

/** The greeting is over, heard or not. Send it at once when the persona has none. */
export interface GreetingDone {
  type: 'GREETING_DONE';
}

/**
 * The caller said something. With `text` it is a turn, once per turn; without, it is only the sound of speech, whose
 * words are still to come. Send it before the `CLOSING_DONE` that it causes.
 */
export interface CallerSpoke extends Timed {
  type: 'CALLER_SPOKE';
  text?: string;
}

/** A speech of the agent is over. */
export interface AgentSpoke extends Timed {
  type: 'AGENT_SPOKE';
}

/** Somebody began to speak or to think. Send it in whatever state the machine is. */
export interface Busy {
  type: 'BUSY';
}

/** Nobody speaks or thinks any more. */
export interface Quiet {
  type: 'QUIET';
}

/** Someone wants the call to end. Answered at once by `END_ACCEPTED`, `END_REFUSED`, or nothing when it already ends. */
export type EndRequested = { type: 'END_REQUESTED' } & EndRequest;

/** The caller is gone. */
export interface CallerLeft extends Timed {
  type: 'CALLER_LEFT';
}

/** The caller was handed to somebody else (RFC 3515): the line is theirs now. */
export interface Transferred extends Timed {
  type: 'TRANSFERRED';
}

/** The closing with this `attempt` is over. `heard` is how much of it reached the caller. */
export interface ClosingDone extends Timed {
  type: 'CLOSING_DONE';
  attempt: number;
  heard: 'none' | 'partial' | 'full';
}

/** The closing with this `attempt` could not be said: nothing of it was heard. */
export interface ClosingFailed extends Timed {
  type: 'CLOSING_FAILED';
  attempt: number;
  detail: string;
}

/** The one answer of a postponed closing is over, said or not. */
export interface AnswerDone {
  type: 'ANSWER_DONE';
}

/** The line is down: seen to be when `verified`, otherwise believed. */
export interface LineDown extends Timed {
  type: 'LINE_DOWN';
  verified: boolean;
}

/** Everything that the world tells the machine. An event that means nothing in the current state is ignored. */
export type HangupEvent =
  | LineUp
  | NotConnected
  | GreetingDone
  | CallerSpoke
  | AgentSpoke
  | Busy
  | Quiet
  | EndRequested
  | CallerLeft
  | Transferred
  | ClosingDone
  | ClosingFailed
  | AnswerDone
  | LineDown;
