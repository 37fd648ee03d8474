import { type OpeningHours } from './opening-hours.js';
import { stretchAt } from './zone-clock.js';

/**
 * The first instant, from `at` on and before `until`, at which it is open in every zone; all are ms since the epoch. It
 * may be one at which clocks are changed: they can jump into a window, past its start.
 */
export function nextOpening(
  hours: OpeningHours,
  zones: readonly string[],
  at: number,
  until: number,
): number | undefined {
  let candidate = at;
  while (candidate < until) {
    const opening = zones.reduce((found, zone) => openingIn(hours, zone, found, until), candidate);
    if (opening === candidate) return opening;
    candidate = opening;
  }
  return undefined;
}

/** Goes from one change of the clocks to the next: between them a wall shows each time once. */
function openingIn(hours: OpeningHours, zone: string, at: number, until: number): number {
  let from = at;
  while (from < until) {
    const stretch = stretchAt(zone, from);
    const wallUntil = Math.min(stretch.until, until) + stretch.offsetMs;
    const opening = hours.nextOpening(from + stretch.offsetMs, wallUntil);
    if (opening !== undefined) return opening - stretch.offsetMs;
    from = stretch.until;
  }
  return Infinity;
}
