import type { EndingCause, EndingReason, TurnKind } from '@signoff/contracts';
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

/** The caller began to make a sound, or goes on with it: words may come. `CALLER_SILENT` follows. */
export interface CallerSound {
  type: 'CALLER_SOUND';
}

/** The caller makes no sound, and no words of theirs are still to come: `CALLER_SPOKE` was sent before it. */
export interface CallerSilent {
  type: 'CALLER_SILENT';
}

/** The caller has said something; sent once per turn. */
export interface CallerSpoke extends Timed {
  type: 'CALLER_SPOKE';
  text: string;
  /** Nobody owes an answer: it was courtesy, or was said to the platform itself. It changes nothing about the end. */
  needsNoAnswer?: boolean;
}

/** The caller hears the agent's voice. Send it when sound begins, and at least once a second while it goes on. */
export interface AgentSound {
  type: 'AGENT_SOUND';
}

/** A speech of the agent is over. `kind` is that of its turn; default: `talk`. */
export interface AgentSpoke extends Timed {
  type: 'AGENT_SPOKE';
  kind?: TurnKind;
}

/** Somebody began to speak or to think. Send it in whatever state the machine is. */
export interface Busy {
  type: 'BUSY';
}

/** Nobody speaks or thinks any more. */
export interface Quiet {
  type: 'QUIET';
}

/** The model has begun to use a tool. `TOOL_DONE` follows in any case. */
export interface ToolBegun {
  type: 'TOOL_BEGUN';
}

/** A tool has answered, or never will. `failed` says in words for the model what went wrong. */
export interface ToolDone {
  type: 'TOOL_DONE';
  failed?: string;
}

/**
 * Someone wants the call to end. Answered by `END_ACCEPTED`, `END_REFUSED`, or nothing when it already ends: at once, but
 * for a request of the agent while tools are in use, which is answered when they are done.
 */
export type EndRequested = { type: 'END_REQUESTED' } & EndRequest;

/** The caller has hung up. */
export interface CallerLeft extends Timed {
  type: 'CALLER_LEFT';
}

/** The line broke, and the caller did not hang up. It may have broken some time before `at`. */
export interface LineLost extends Timed {
  type: 'LINE_LOST';
  cause: Extract<EndingCause, { category: 'line' }>;
  detail?: string;
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
  /** Whether the voice, or the model that made the words, failed before it was over. */
  failed?: boolean;
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
  | CallerSound
  | CallerSilent
  | CallerSpoke
  | AgentSound
  | AgentSpoke
  | Busy
  | Quiet
  | ToolBegun
  | ToolDone
  | EndRequested
  | CallerLeft
  | LineLost
  | Transferred
  | ClosingDone
  | ClosingFailed
  | AnswerDone
  | LineDown;
