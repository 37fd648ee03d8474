import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which the clocks of a zone are not changed, in ms since the epoch; `until` is not part of it. */
interface Stretch {
  from: number;
  until: number;
  /** How far the clocks are ahead of UTC. */
  offsetMs: number;
}

/** As they come to be asked for, the last ones of each zone: a dry run may ask for any year. */
const stretches = new Map<string, Stretch[]>();
const MOST_KEPT = 50;

/**
 * The stretch around an instant, which says all there is to say about the clocks of a zone. It is found once, so that the
 * time on a wall is one addition.
 *
 * @param zone IANA name, or an offset
 * @param at ms since the epoch
 * @throws RangeError for a zone that does not exist
 */
export function stretchAt(zone: string, at: number): Stretch {
  const known = stretches.get(zone) ?? [];
  const found = known.find(({ from, until }) => from <= at && at < until);
  if (found) return found;
  const stretch = find(zone, at);
  const later = known.filter(({ until }) => until !== stretch.until);
  stretches.set(zone, [...later, stretch].slice(-MOST_KEPT));
  return stretch;
}

/** What the clocks of a zone show: ms since 1970-01-01T00:00 on the same wall. */
export function wallTime(zone: string, at: number): number {
  return at + stretchAt(zone, at).offsetMs;
}

/** Begins with what was asked for: looking for the change before it takes up to 20 ms where there has been none for long. */
function find(zone: string, at: number): Stretch {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const until = here.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
  return { from: at, until, offsetMs: here.offsetNanoseconds / 1e6 };
}
