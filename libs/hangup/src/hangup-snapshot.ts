import type { CallState } from '@signoff/contracts';
import { type HangupSnapshot } from './hangup-machine.js';
import { factsIn, type HangupMemory } from './hangup-memory.js';

/** Where a call stands, in the words of its record. */
export function stateOf({ value }: HangupSnapshot): CallState {
  if (value === 'arriving') return 'connecting';
  if (typeof value === 'string') return value;
  const { live } = value;
  if (typeof live === 'string') return live;
  if ('conversing' in live) return 'conversing';
  return live.closing === 'draining' || live.closing === 'finishing' ? 'draining' : 'closing';
}

/** What another process needs to take this call over; store it whenever the machine has moved. */
export function memoryOf(snapshot: HangupSnapshot): HangupMemory {
  return { state: stateOf(snapshot), ...factsIn(snapshot.context) };
}
