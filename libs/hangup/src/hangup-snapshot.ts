import type { CallState } from '@signoff/contracts';
import { type HangupSnapshot } from './hangup-machine.js';
import { type HangupMemory } from './hangup-memory.js';

/** Where a call stands, in the words of its record. */
export function stateOf({ value }: HangupSnapshot): CallState {
  if (value === 'arriving') return 'connecting';
  if (typeof value === 'string') return value;
  const { live } = value;
  if (typeof live === 'string') return live;
  return 'closing' in live ? 'closing' : 'conversing';
}

/** What another process needs to take this call over; store it whenever the machine has moved. */
export function memoryOf(snapshot: HangupSnapshot): HangupMemory {
  const { context } = snapshot;
  return {
    state: stateOf(snapshot),
    lineUpAt: context.lineUpAt,
    lineDownAt: context.lineDownAt,
    lastWordAt: context.lastWordAt,
    callerTurns: context.callerTurns,
    prompts: context.prompts,
    request: context.request,
    cause: context.cause,
    closings: context.closings,
    closing: context.closing,
    reopens: context.reopens,
    refused: context.refused,
    askedAtTurn: context.askedAtTurn,
    gaveWay: context.gaveWay,
    details: context.details,
  };
}
