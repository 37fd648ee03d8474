import { WEEKDAYS, type WeeklyWindowDto } from './weekly-window.dto.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = WEEKDAYS.indexOf('thu');

/** A {@link WeeklyWindowDto} in ms since midnight. */
interface Window {
  weekdays: Set<number>;
  from: number;
  to: number;
}

/** A time on a wall, apart. */
interface WallTime {
  /** `YYYY-MM-DD`. */
  date: string;
  /** `HH:MM`. */
  time: string;
  /** 0 is Monday. */
  weekday: number;
}

/**
 * When a business is open, by one clock on its wall that is never changed: times are ms since 1970-01-01T00:00 on that
 * wall. Of zones it knows nothing.
 */
export class OpeningHours {
  private readonly windows: Window[];

  /** @param isHoliday whether it is closed all day on a date (`YYYY-MM-DD`) */
  constructor(
    windows: WeeklyWindowDto[],
    readonly isHoliday: (date: string) => boolean,
  ) {
    this.windows = windows.map(({ days, from, to }) => ({
      weekdays: new Set(days.map((day) => WEEKDAYS.indexOf(day))),
      from: msOf(from),
      to: msOf(to),
    }));
  }

  isOpen(wall: number): boolean {
    const day = dayOf(wall);
    const time = wall - day * DAY_MS;
    return this.windows.some((window) => holds(window, day, time)) && !this.isHoliday(dateOf(day));
  }

  /** The first moment from `wall` on, and before `until`, at which it is open. */
  nextOpening(wall: number, until: number): number | undefined {
    for (let day = dayOf(wall); day * DAY_MS < until; day += 1) {
      const opening = this.isHoliday(dateOf(day)) ? undefined : this.openingOn(day, wall);
      if (opening !== undefined) return opening < until ? opening : undefined;
    }
    return undefined;
  }

  /** At midnight, too, a window may come into its own: one that has begun on a holiday. */
  private openingOn(day: number, wall: number): number | undefined {
    const midnight = day * DAY_MS;
    const starts = [wall, midnight, ...this.windows.map(({ from }) => midnight + from)];
    const openings = starts.filter((start) => start >= wall && dayOf(start) === day && this.isOpen(start));
    return openings.length > 0 ? Math.min(...openings) : undefined;
  }
}

/** A time on a wall, as people write it. */
export function readWall(wall: number): WallTime {
  const [date = '', time = ''] = new Date(wall).toISOString().split('T');
  return { date, time: time.slice(0, 5), weekday: weekdayOf(dayOf(wall)) };
}

function holds({ weekdays, from, to }: Window, day: number, time: number): boolean {
  const begins = weekdays.has(weekdayOf(day));
  if (from < to) return begins && from <= time && time < to;
  return (begins && from <= time) || (weekdays.has(weekdayOf(day - 1)) && time < to);
}

function dayOf(wall: number): number {
  return Math.floor(wall / DAY_MS);
}

function weekdayOf(day: number): number {
  const weekday = (day + FIRST_WEEKDAY) % 7;
  return weekday < 0 ? weekday + 7 : weekday;
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function msOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
}
