import type { CallerSpeechPolicy } from '@signoff/contracts';
import { type AgentRequest } from './end-request.js';
import { type CallFacts, type HangupMemory, NOTHING_YET, readMemory, type StoredMemory } from './hangup-memory.js';
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
  resume?: { memory: StoredMemory; nowMs: number };
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
  /** Whether the caller makes a sound, or words of theirs are still to come. */
  callerSpeaks: boolean;
  /** How often the agent was silent for too long since it was last heard to answer, or the caller to speak. */
  deadAirs: number;
  /** How many tools are in use. */
  tools: number;
  /** The agent's request to end the call, which waits for these tools, and what failed of them meanwhile. */
  pending: { request: AgentRequest; failed: string[] } | null;
  /** What holds for the closing of the request that stands. */
  onCallerSpeech: CallerSpeechPolicy;
  /** What the caller said during a closing that postpones the answer; null when nothing, empty without words so far. */
  postponed: string[] | null;
  /** Whether the one answer of a postponed closing was begun. */
  answered: boolean;
  /** How often this closing has waited for a caller who spoke when it was over. */
  hearings: number;
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
    callerSpeaks: false,
    deadAirs: 0,
    tools: 0,
    pending: null,
    onCallerSpeech: 'ignore',
    postponed: null,
    answered: false,
    hearings: 0,
    verified: false,
  };
}
