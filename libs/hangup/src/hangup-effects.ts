import type { CallerSpeechPolicy, Ending } from '@signoff/contracts';
import { type EndRequest, type RequestedOutcome } from './end-request.js';
import { type HangupDelays } from './hangup-policy.js';

/** Say the persona's greeting, then send `GREETING_DONE`. */
export interface SayGreeting {
  type: 'SAY_GREETING';
}

/** Another process held this call before: say the persona's resume line, and let the talk go on. */
export interface SayResume {
  type: 'SAY_RESUME';
}

/** Say the persona's silence prompt with this index, from 0. */
export interface PromptSilence {
  type: 'PROMPT_SILENCE';
  index: number;
}

/** The agent owes the caller a word, and they hear nothing: tell them that it takes a moment. `index` counts from 0. */
export interface FillSilence {
  type: 'FILL_SILENCE';
  index: number;
}

/** The caller still hears nothing: give up what the model is at, and ask it, or another one, anew. */
export interface RetryAnswer {
  type: 'RETRY_ANSWER';
}

/** That did not help either: the model is given up, and the end of the call follows. For the timeline. */
export interface AnswerFailed {
  type: 'ANSWER_FAILED';
  detail: string;
}

/** The call will end: no turn of the model may follow, except after `HAND_BACK` and `ANSWER_ONCE`. */
export interface EndAccepted {
  type: 'END_ACCEPTED';
  by: EndRequest['by'];
  outcome?: RequestedOutcome;
  /** What was missing when the guards gave way. */
  gaveWay?: string[];
}

/** The agent may not end the call yet: tell the model what is missing, in these words. */
export interface EndRefused {
  type: 'END_REFUSED';
  outcome?: RequestedOutcome;
  missing: string[];
}

/**
 * Stop whatever is being said, say the closing, then send `CLOSING_DONE` or `CLOSING_FAILED` with this `attempt`.
 * When `alreadySaid`, say nothing: wait until the speech that called `end_call` has been played out.
 */
export interface StartClosing {
  type: 'START_CLOSING';
  /** Counts the closings of the call, from 1. */
  attempt: number;
  by: EndRequest['by'];
  outcome?: RequestedOutcome;
  /** `generated` only when there is a model left to do it. */
  mode: 'static' | 'generated';
  /** Said in place of the persona's closing. */
  words?: string;
  alreadySaid: boolean;
  /** `cancel`: interruptible. `postpone`: not, but listen. `ignore`: do not listen. */
  onCallerSpeech: CallerSpeechPolicy;
}

/** From here on the caller's words no longer stop or postpone the closing that is being said: it is `ignore`. */
export interface HoldClosing {
  type: 'HOLD_CLOSING';
}

/** The caller spoke while it was being said: stop the closing with this `attempt`. `HAND_BACK` follows. */
export interface StopClosing {
  type: 'STOP_CLOSING';
  attempt: number;
}

/** The call goes on: let the model answer `text`, or the caller's coming turn when it is null. Answer it once. */
export interface HandBack {
  type: 'HAND_BACK';
  text: string | null;
  reopens: number;
}

/** Let the model answer once, without tools, what the caller said during the closing, then send `ANSWER_DONE`. */
export interface AnswerOnce {
  type: 'ANSWER_ONCE';
  /** Null when the caller is still speaking: wait for the words, and answer nothing when none come. */
  text: string | null;
}

/** Stop whatever is being said, now. */
export interface CutSpeech {
  type: 'CUT_SPEECH';
}

/** Drop the line, look, and send `LINE_DOWN`. */
export interface DropLine {
  type: 'DROP_LINE';
}

/** The line was not seen down in time: have a durable job drop it. `ENDED` follows. */
export interface EscalateDrop {
  type: 'ESCALATE_DROP';
}

/** A delay ran out; for the timeline. */
export interface TimerFired {
  type: 'TIMER_FIRED';
  timer: keyof HangupDelays;
}

/** The call is over: settle it. Emitted exactly once, and nothing follows. */
export interface Ended {
  type: 'ENDED';
  ending: Ending;
  /** What was accepted last, whoever ended the call; null when nothing was. */
  outcome: RequestedOutcome | null;
  /** Whether the caller reopened the call after this outcome was accepted, and no other one was. */
  reopened: boolean;
}

/** Everything that the machine wants done; emitted synchronously within `actor.send` and `actor.start`. */
export type HangupEffect =
  | SayGreeting
  | SayResume
  | PromptSilence
  | FillSilence
  | RetryAnswer
  | AnswerFailed
  | EndAccepted
  | EndRefused
  | StartClosing
  | HoldClosing
  | StopClosing
  | HandBack
  | AnswerOnce
  | CutSpeech
  | DropLine
  | EscalateDrop
  | TimerFired
  | Ended;
