import type { CallerSpeechPolicy } from '@signoff/contracts';
import { type CallFacts, type HangupMemory, NOTHING_YET, readMemory } from './hangup-memory.js';
import { type HangupDelays, type HangupPolicy } from './hangup-policy.js';

/** What the machine is created with. */
export interface HangupInput {
  policy: HangupPolicy;
  delays: HangupDelays;
  /**
   * Set when another process held the call before. Start the machine once the line is rejoined, or known to be down.
   * `nowMs` (epoch) tells how much of the longest duration is used up; one before `lineUpAt` counts as that, so that
   * the skew of two clocks never costs a caller the call.
   */
  resume?: { memory: HangupMemory; nowMs: number };
}

/** What the machine knows: the facts of the call, and what only this process needs. */
export interface HangupContext extends CallFacts {
  policy: HangupPolicy;
  delays: HangupDelays;
  resumedFrom: HangupMemory['state'] | null;
  /** How long the line had been up when this process took the call, in ms. */
  elapsedMs: number;
  /** Whether anybody speaks or thinks. */
  busy: boolean;
  /** What holds for the closing of the request that stands. */
  onCallerSpeech: CallerSpeechPolicy;
  /** What the caller said during a closing that postpones the answer; null when nothing, empty when only a sound. */
  postponed: string[] | null;
  /** Whether the line was seen to be down. */
  verified: boolean;
}

/** The context a machine starts with: a fresh call's, or one that another process remembered. */
export function contextOf({ policy, delays, resume }: HangupInput): HangupContext {
  const { state, ...facts } = resume ? readMemory(resume.memory) : { state: null, ...NOTHING_YET };
  return {
    ...facts,
    policy,
    delays,
    resumedFrom: state,
    elapsedMs: resume ? Math.max(0, resume.nowMs - (facts.lineUpAt ?? resume.nowMs)) : 0,
    busy: false,
    onCallerSpeech: 'ignore',
    postponed: null,
    verified: false,
  };
}
