import Holidays from 'date-holidays';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a day may lack, as its clocks are changed, and still be a whole one: holidays last so long by their own clocks. */
const CHANGE_OF_CLOCKS = 0.1;

const countries = new Holidays().getCountries();

/** By country and year: working out a year takes some 10 ms. The last ones are kept: a dry run may ask for any year. */
const datesOf = new Map<string, Set<string>>();
const MOST_KEPT = 5_000;

/** Whether the public holidays of a country (`CH`) or of a state (`CH-ZH`) are known. */
export function hasHolidays(place: string): boolean {
  const [country = '', state] = place.split('-');
  if (!Object.hasOwn(countries, country)) return false;
  return state === undefined || Object.hasOwn(new Holidays().getStates(country) ?? {}, state);
}

/**
 * Whether all of a date is a public holiday: substitute days and all days of longer ones are, half days are not. A day of
 * the Islamic calendar is the date on which it is light. Nowhere else is there a holiday.
 *
 * @param place a country, or a state of one: `CH`, `CH-ZH`
 * @param date `YYYY-MM-DD`
 */
export function isPublicHoliday(place: string, date: string): boolean {
  const year = date.slice(0, 4);
  const key = `${place} ${year}`;
  const dates = datesOf.get(key) ?? new Set(holidaysIn(place, Number(year)));
  datesOf.set(key, dates);
  if (datesOf.size > MOST_KEPT) datesOf.delete(datesOf.keys().next().value!);
  return dates.has(date);
}

/** Of the year before too, as a holiday may last over New Year. */
function holidaysIn(place: string, year: number): string[] {
  const [country = '', state = ''] = place.split('-');
  const holidays = new Holidays(country, state, { types: ['public'] });
  return [year - 1, year].flatMap((each) => holidays.getHolidays(each) ?? []).flatMap(datesFrom);
}

/** By the date that it is named after, as its instants depend on the zone data of one more library. */
function datesFrom({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const days = Math.floor((end.getTime() - start.getTime()) / DAY_MS + CHANGE_OF_CLOCKS);
  return Array.from({ length: days }, (_, day) => new Date(first + day * DAY_MS).toISOString().slice(0, 10));
}
