import { type FieldFault } from '@signoff/platform';
import { hasNumbers } from './phone-places.js';
import { hasHolidays } from './public-holidays.js';

/** The lists of a rule whose entries may be countries; others there are for the rule's class to judge. */
interface Lists {
  allow?: unknown;
  deny?: unknown;
  holidayCountries?: unknown;
}

const COUNTRY = /^[A-Z]{2}$/;
const PLACE = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/**
 * What is wrong with a rule beyond the shape of its fields: countries that nobody knows. Takes one that lacks fields, or
 * has some of the wrong type.
 *
 * @returns faults with paths from the rule on, like `holidayCountries[0]`
 */
export function ruleFaults(rule: object): FieldFault[] {
  const { allow, deny, holidayCountries } = rule as Lists;
  const noNumbers = (entry: string) => COUNTRY.test(entry) && !hasNumbers(entry);
  const noHolidays = (entry: string) => PLACE.test(entry) && !hasHolidays(entry);
  const unknown = 'is no country whose numbers are known (ISO 3166-1 alpha-2, like CH)';
  return [
    ...faultsIn(allow, 'allow', noNumbers, unknown),
    ...faultsIn(deny, 'deny', noNumbers, unknown),
    ...faultsIn(holidayCountries, 'holidayCountries', noHolidays, 'is no country or state whose holidays are known'),
  ];
}

function faultsIn(list: unknown, path: string, isUnknown: (entry: string) => boolean, message: string): FieldFault[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry, index) =>
    typeof entry === 'string' && isUnknown(entry) ? [{ path: `${path}[${index}]`, message }] : [],
  );
}
