import type { CallerSpeechPolicy, ClosingMode } from '@signoff/contracts';

/** What must be so before the agent's `end_call` is granted. Every condition is optional; guards bind nobody else. */
export interface EndGuards {
  /** The caller must have said this many turns. */
  minTurns?: number;
  /** The line must have been up for this many seconds. */
  minSeconds?: number;
  /** The caller must have said something at all. */
  callerSpoke?: boolean;
  /** The fields that must have a value, by the name of the outcome that has them. */
  requiredFields?: Record<string, string[]>;
  /** The caller must have been asked whether there is anything else, and must have answered. */
  confirm?: boolean;
  /** After this many refusals of the same request the guards give way. */
  maxRefusals: number;
}

/** What a persona version says about the end of its calls: plain data, nothing to look up. */
export interface HangupPolicy {
  closing: {
    mode: ClosingMode;
    /** Unset: `cancel` when the agent asked to end the call, `ignore` for every other cause. */
    onCallerSpeech?: CallerSpeechPolicy;
    /** How often the caller may stop the closing; after that it is `ignore`. */
    maxReopens: number;
  };
  guards: EndGuards;
  /** How many times a silent caller is prompted before the closing. */
  silencePrompts: number;
}

/** How long the machine waits, in ms; each is the deadline of the state it is named for. At most 2^31 - 1. */
export interface HangupDelays {
  /** For the line to come up. */
  join: number;
  /** For the greeting to be over; then the talk goes on without it. */
  greeting: number;
  /** Of quiet, before each prompt and before the closing that follows the last one. */
  silence: number;
  /** Without a word of the caller's, while sound comes from them; then it counts as noise. */
  listening: number;
  /** Without a sound of the agent's, while it owes the caller one: then the caller is told that it takes a moment. */
  deadAir: number;
  /** As `deadAir`, once they were told: then the model is asked anew, and after once more the call is closed. */
  stillDeadAir: number;
  /** Without a sound of the closing; what is still being said is then cut off. */
  closing: number;
  /** For the whole closing, and for the one answer of a postponed one; what is still being said is then cut off. */
  closingLimit: number;
  /** For a caller who speaks when the closing is over to finish; then what they said is treated as words. */
  hearing: number;
  /** Without a sound of the one answer of a postponed closing. */
  answer: number;
  /** For tools that are in use when the call is to end. */
  tools: number;
  /** Between the last word and the drop: the jitter buffers of the trunk. */
  grace: number;
  /** For the line to be seen down in-process; then a durable job takes over. */
  drop: number;
  /** Since the line came up; then it is dropped, whatever goes on. */
  maxDuration: number;
  /** How long before `maxDuration` the closing starts. */
  reserve: number;
}
