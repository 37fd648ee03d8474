import { type CallSnapshot } from '@signoff/calls';
import { memoryOf } from '../context/call-memory.js';

/**
 * Whether the process that held the call before has said this closing, or the model's goodbye in its place, to its end. Then
 * it is not said again. A turn is stored when it has been said.
 *
 * @param attempt number of the closing that is due, counted over all processes
 */
export function closingWasSaid({ call, turns }: CallSnapshot, attempt: number): boolean {
  const memory = memoryOf(call);
  if (memory?.state !== 'closing' || attempt !== memory.closings + 1) return false;
  const last = turns.findLast((turn) => turn.role === 'agent');
  const { request } = memory;
  const isFarewell = request?.by === 'agent' && request.farewellSaid === true;
  return last !== undefined && !last.interrupted && (last.kind === 'closing' || isFarewell);
}
