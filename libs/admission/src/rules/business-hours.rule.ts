import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsISO8601,
  IsOptional,
  IsTimeZone,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { nextOpening } from '../hours/next-opening.js';
import { OpeningHours, readWall } from '../hours/opening-hours.js';
import { hasHolidays, isPublicHoliday } from '../hours/public-holidays.js';
import { WeeklyWindowDto } from '../hours/weekly-window.dto.js';
import { AreWeeklyWindows } from '../hours/weekly-windows.validator.js';
import { wallTime } from '../hours/zone-clock.js';
import { zonesOf } from '../phone-numbers/phone-places.js';
import { type AdmissionFacts } from '../rule/admission-facts.js';
import { entryFaults } from '../rule/entry-faults.js';
import { allowed, type Finding, never, notNow } from '../rule/finding.js';
import { defineRule } from '../rule/rule-definition.js';
import { ValidationRuleDto } from '../rule/validation-rule.dto.js';

const DATE = /^\d{4}-\d\d-\d\d$/;
/** ISO 3166-1 alpha-2, and behind a hyphen the state or canton. */
const COUNTRY = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/**
 * Calls are taken, or made, only in these hours. Outside them an inbound call is rejected, and an outbound one deferred to
 * the next opening.
 */
export class BusinessHoursRuleDto extends ValidationRuleDto {
  /**
   * IANA zone, or `callee` for the zone of the called number. A number that may be in several zones is called only while
   * it is open in all of them.
   */
  @ValidateIf((rule: BusinessHoursRuleDto) => rule.timeZone !== 'callee')
  @IsTimeZone({ message: '$property must be an IANA time zone, like Europe/Zurich, or "callee"' })
  timeZone: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => WeeklyWindowDto)
  @AreWeeklyWindows()
  windows: WeeklyWindowDto[];

  /** Closed on these dates (`YYYY-MM-DD`). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(400)
  @ArrayUnique()
  @Matches(DATE, { each: true, message: 'each date of $property must be written YYYY-MM-DD' })
  @IsISO8601({ strict: true }, { each: true, message: 'each date of $property must be a date that exists' })
  holidays?: string[];

  /** Closed on the public holidays of these countries, or of their states: `CH`, `CH-ZH`, `US-CA`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(COUNTRY, {
    each: true,
    message: 'each of $property must be a country, like CH, or a state of one, like CH-ZH',
  })
  holidayCountries?: string[];
}

const LONGEST_WAIT_DAYS = 60;
const LONGEST_WAIT_MS = LONGEST_WAIT_DAYS * 24 * 60 * 60 * 1000;

const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Allows calls while the business is open. */
export const businessHoursRule = defineRule({
  type: 'business_hours',
  settings: BusinessHoursRuleDto,

  decide(rule, facts, now) {
    const zones = zonesOfCall(rule, facts);
    const [zone] = zones;
    if (zone === undefined) return never(rule, 'the called number does not say in which time zone it is');
    const hours = openingHours(rule);
    const closedIn = zones.find((each) => !hours.isOpen(wallTime(each, now.getTime())));
    if (closedIn !== undefined) return closed(rule, facts, now, { hours, zones, zone: closedIn });
    return allowed(`open on ${moment(zone, now.getTime())} (${zone})`, inputsOf(zones, zone, now));
  },

  faults({ holidayCountries }) {
    const isUnknown = (place: string) => COUNTRY.test(place) && !hasHolidays(place);
    const message = 'is no country or state whose holidays are known';
    return entryFaults(holidayCountries, 'holidayCountries', isUnknown, message);
  },
});

/** Where it is closed: `zone` is the first of the zones in which it is. */
interface Closed {
  hours: OpeningHours;
  zones: readonly string[];
  zone: string;
}

function closed(rule: BusinessHoursRuleDto, facts: AdmissionFacts, now: Date, { hours, zones, zone }: Closed): Finding {
  const at = now.getTime();
  const holiday = hours.isHoliday(readWall(wallTime(zone, at)).date);
  const because = `closed on ${moment(zone, at)} (${zone})${holiday ? ', a holiday' : ''}`;
  const inputs = { ...inputsOf(zones, zone, now), holiday };
  const opening = nextOpening(hours, zones, at, at + LONGEST_WAIT_MS);
  if (opening === undefined) return never(rule, `${because}; not open within ${LONGEST_WAIT_DAYS} days`, inputs);
  const opensAt = new Date(opening);
  const openAgain = `${because}; open again on ${moment(zone, opening)}`;
  return notNow(facts, rule, opensAt, openAgain, { ...inputs, opensAt: opensAt.toISOString() });
}

function zonesOfCall({ timeZone }: BusinessHoursRuleDto, { to }: AdmissionFacts): readonly string[] {
  if (timeZone !== 'callee') return [timeZone];
  return to === null ? [] : zonesOf(to);
}

function openingHours({ windows, holidays, holidayCountries = [] }: BusinessHoursRuleDto): OpeningHours {
  const dates = new Set(holidays);
  const isHoliday = (date: string) => dates.has(date) || holidayCountries.some((place) => isPublicHoliday(place, date));
  return new OpeningHours(windows, isHoliday);
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
