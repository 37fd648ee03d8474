import { constants, setPriority } from 'node:os';

/**
 * Has this process give way to those that hold calls, where they share a machine: a burst of work around calls must not
 * cost people on the line a word. Never fails; where the system does not let it, all stays as it is.
 */
export function giveWayToCalls(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Nothing depends on it.
  }
}
