import { BusinessHoursRuleDto } from './business-hours-rule.dto.js';
import { type AdmissionFacts } from '../admission-facts.js';
import { type AdmissionRule, allowed, type Finding, never, notNow } from '../admission-rule.js';
import { nextOpening } from './next-opening.js';
import { OpeningHours, readWall } from './opening-hours.js';
import { zonesOf } from './phone-places.js';
import { isPublicHoliday } from './public-holidays.js';
import { wallTime } from './zone-clock.js';

const LONGEST_WAIT_DAYS = 60;
const LONGEST_WAIT_MS = LONGEST_WAIT_DAYS * 24 * 60 * 60 * 1000;

const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Lets calls through while the business is open, and says when it is next. */
export class BusinessHoursRule extends BusinessHoursRuleDto implements AdmissionRule {
  needs(): null {
    return null;
  }

  decide(facts: AdmissionFacts, now: Date): Finding {
    const zones = this.zones(facts);
    const [zone] = zones;
    if (zone === undefined) return never(this, 'the called number does not say in which time zone it is');
    const hours = this.openingHours();
    const closedIn = zones.find((each) => !hours.isOpen(wallTime(each, now.getTime())));
    if (closedIn !== undefined) return this.closed(facts, now, hours, zones, closedIn);
    return allowed(`open on ${moment(zone, now.getTime())} (${zone})`, inputsOf(zones, zone, now));
  }

  private closed(
    facts: AdmissionFacts,
    now: Date,
    hours: OpeningHours,
    zones: readonly string[],
    zone: string,
  ): Finding {
    const at = now.getTime();
    const holiday = hours.isHoliday(readWall(wallTime(zone, at)).date);
    const closed = `closed on ${moment(zone, at)} (${zone})${holiday ? ', a holiday' : ''}`;
    const inputs = { ...inputsOf(zones, zone, now), holiday };
    const opening = nextOpening(hours, zones, at, at + LONGEST_WAIT_MS);
    if (opening === undefined) return never(this, `${closed}; not open within ${LONGEST_WAIT_DAYS} days`, inputs);
    const opensAt = new Date(opening);
    const because = `${closed}; open again on ${moment(zone, opening)}`;
    return notNow(facts, this, opensAt, because, { ...inputs, opensAt: opensAt.toISOString() });
  }

  private zones({ to }: AdmissionFacts): readonly string[] {
    if (this.timeZone !== 'callee') return [this.timeZone];
    return to === null ? [] : zonesOf(to);
  }

  private openingHours(): OpeningHours {
    const dates = new Set(this.holidays);
    const countries = this.holidayCountries ?? [];
    const isHoliday = (date: string) => dates.has(date) || countries.some((place) => isPublicHoliday(place, date));
    return new OpeningHours(this.windows, isHoliday);
  }
}

function inputsOf(zones: readonly string[], timeZone: string, now: Date): Record<string, unknown> {
  const { date, time } = readWall(wallTime(timeZone, now.getTime()));
  return { timeZone, localTime: `${date}T${time}`, ...(zones.length > 1 && { zones }) };
}

/** For people: `Monday, 2026-03-02, at 08:00`. */
function moment(zone: string, at: number): string {
  const { weekday, date, time } = readWall(wallTime(zone, at));
  return `${WEEKDAY_NAMES[weekday]}, ${date}, at ${time}`;
}
