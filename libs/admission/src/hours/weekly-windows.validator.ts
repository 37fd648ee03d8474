import { ValidateBy, type ValidationOptions } from 'class-validator';
import { type Weekday, WEEKDAYS, type WeeklyWindowDto } from './weekly-window.dto.js';

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** Where a window lies in the week, in minutes from Monday 00:00; one that runs over Sunday's midnight ends beyond it. */
interface Span {
  window: number;
  from: number;
  to: number;
}

/** Windows that say something: none of them empty, and no two at the same time. */
export function AreWeeklyWindows(options?: ValidationOptions): PropertyDecorator {
  const validator = {
    validate: (windows: unknown) => faultOf(windows) === undefined,
    defaultMessage: (args?: { value: unknown }) => `$property ${faultOf(args?.value) ?? 'are not windows'}`,
  };
  return ValidateBy({ name: 'areWeeklyWindows', validator }, options);
}

/** What is wrong with windows that are well-formed one by one; those that are not are for others to judge. */
function faultOf(windows: unknown): string | undefined {
  if (!Array.isArray(windows) || !windows.every(isWindow)) return undefined;
  const empty = windows.findIndex(({ from, to }) => from === to || from === '24:00');
  if (empty >= 0) return `must not be empty: window ${empty} has no time in it; a whole day is from 00:00 to 24:00`;
  const overlap = overlapIn(windows.flatMap(spansOf));
  return overlap && `must not overlap: windows ${overlap.join(' and ')} do; make one of them, or let one end earlier`;
}

function isWindow(window: unknown): window is WeeklyWindowDto {
  const { days, from, to } = (window ?? {}) as Partial<WeeklyWindowDto>;
  const isTime = (time: unknown) => typeof time === 'string' && /^\d\d:\d\d$/.test(time);
  return Array.isArray(days) && days.every((day) => WEEKDAYS.includes(day)) && isTime(from) && isTime(to);
}

function spansOf({ days, from, to }: WeeklyWindowDto, window: number): Span[] {
  const [begins, ends] = [minutes(from), minutes(to)];
  return [...new Set(days)].map((day: Weekday) => {
    const midnight = WEEKDAYS.indexOf(day) * DAY_MINUTES;
    return { window, from: midnight + begins, to: midnight + ends + (ends < begins ? DAY_MINUTES : 0) };
  });
}

function overlapIn(spans: Span[]): [number, number] | undefined {
  for (const [index, one] of spans.entries()) {
    // A window of Sunday night reaches into the Monday of the same week.
    const others = spans
      .slice(index + 1)
      .flatMap((other) => [other, shifted(other, WEEK_MINUTES), shifted(other, -WEEK_MINUTES)]);
    const other = others.find(({ from, to }) => one.from < to && from < one.to);
    if (other) return [Math.min(one.window, other.window), Math.max(one.window, other.window)];
  }
  return undefined;
}

function shifted(span: Span, by: number): Span {
  return { ...span, from: span.from + by, to: span.to + by };
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}
