import { type PartyKind } from '@signoff/contracts';
import { E164_PATTERN, userOfAddress } from '@signoff/platform';
import { storable } from '@signoff/texts';
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** One end of a phone call, as its trunk named it. */
interface Party {
  kind: PartyKind;
  /** Present when the number is known in full. */
  e164: string | null;
  /** What the trunk sent; null when it sent nothing. */
  raw: string | null;
}

/** How the numbers of a trunk are to be read. */
export interface DialPlan {
  /** ISO 3166-1 alpha-2: whose national numbers come without a country code. */
  country?: string | null;
  /** What is dialled before a country code, e.g. `011`. Unset: that of the country, and `00`. */
  internationalPrefix?: string | null;
}

/** More digits than this are no extension. */
const LONGEST_EXTENSION = 6;

/** Longer than any number or SIP user. */
const LONGEST_RAW = 255;

/** What networks write for a caller who withholds their number (RFC 3323, RFC 3325, and what is seen in the field). */
const WITHHELD = /^(anonymous|private|restricted|withheld|unavailable|blocked|id unavailable|no[ _-]?number)$/i;
const NOT_GIVEN = /^(unknown|asterisk|freeswitch|sip|user|-|\.)?$/i;

/** Countries of the North American Numbering Plan dial `011` abroad. */
const NANP_CODE = '1';
const NANP_PREFIX = '011';
const USUAL_PREFIX = '00';

/**
 * Reads a number as a trunk sent it: E.164, national, with an international prefix, an extension, a SIP user or none.
 * Nothing is guessed: digits are completed only by the plan's country, and what remains uncertain stays `national`.
 */
export function readParty(given: string | null | undefined, plan: DialPlan = {}): Party {
  const raw = storable((given ?? '').trim().slice(0, LONGEST_RAW)) || null;
  const address = userOfAddress(raw ?? '');
  if (WITHHELD.test(address)) return { kind: 'anonymous', e164: null, raw };
  if (NOT_GIVEN.test(address)) return { kind: raw === null ? 'anonymous' : 'unknown', e164: null, raw };
  if (!/^\+?[\d\s().\-/]+$/.test(address) || !/\d/.test(address)) {
    return { kind: isSipUser(address) ? 'sip' : 'unknown', e164: null, raw };
  }
  return { ...readDigits(address.startsWith('+'), address.replace(/\D/g, ''), plan), raw };
}

/** The country that national numbers of a call are of: the plan's own, else that of the number it came in by. */
export function countryOfPlan(plan: DialPlan, ownNumber: string | null): string | undefined {
  return plan.country ?? (ownNumber ? parsePhoneNumberFromString(ownNumber)?.country : undefined);
}

function readDigits(hasPlus: boolean, digits: string, plan: DialPlan): Omit<Party, 'raw'> {
  if (hasPlus) return inFull(digits) ?? { kind: 'unknown', e164: null };
  const country = plan.country && isSupportedCountry(plan.country) ? plan.country : undefined;
  const abroad = prefixesOf(country, plan).find((prefix) => digits.startsWith(prefix));
  if (abroad) return inFull(digits.slice(abroad.length)) ?? { kind: 'unknown', e164: null };
  const national = country && parsePhoneNumberFromString(digits, country);
  if (national && national.isValid()) return { kind: 'e164', e164: national.number };
  if (digits.length <= LONGEST_EXTENSION) return { kind: 'extension', e164: null };
  // Some carriers leave the plus out. Only a number that exists, of the plan's own country, is taken for one.
  if (country && digits.startsWith(getCountryCallingCode(country))) {
    const own = parsePhoneNumberFromString(`+${digits}`);
    if (own?.isValid()) return { kind: 'e164', e164: own.number };
  }
  if (national && national.isPossible()) return { kind: 'e164', e164: national.number };
  return { kind: digits.length <= 15 ? 'national' : 'unknown', e164: null };
}

/** A number with its country code: 15 digits at most (ITU-T E.164), and never one that begins with a zero. */
function inFull(digits: string): Omit<Party, 'raw'> | undefined {
  return /^[1-9]\d{6,14}$/.test(digits) ? { kind: 'e164', e164: `+${digits}` } : undefined;
}

function prefixesOf(country: CountryCode | undefined, { internationalPrefix }: DialPlan): string[] {
  if (internationalPrefix) return [internationalPrefix];
  const isNanp = country !== undefined && getCountryCallingCode(country) === NANP_CODE;
  return isNanp ? [NANP_PREFIX] : [USUAL_PREFIX];
}

/** The user part of a SIP URI (RFC 3261), as far as anybody uses it. */
function isSipUser(text: string): boolean {
  return /^[\w.!~*'()&=+$,?/%-]+$/u.test(text);
}

/** A number to call, and what is pressed once it has answered. */
interface DialString {
  e164: string;
  /** Digits, `*`, `#`, and `w` for a pause of half a second, as LiveKit writes them; null when nothing is pressed. */
  keys: string | null;
}

/** E.164, then either the extension of RFC 3966 or pauses and keys as telephones store them. */
export const DIAL_STRING = new RegExp(
  String.raw`^(${E164_PATTERN})(?:;ext=(\d{1,10})|((?:[,pw][\d*#,pw]{0,40})))?$`,
  'i',
);

/** How long a switchboard talks before it takes an extension, and what a comma means on telephones: two seconds. */
const PAUSE = 'wwww';

/** Reads `+41445556677`, `+41445556677;ext=12` or `+41445556677,,12#`; null when it is none of these. */
export function readDialString(text: string): DialString | null {
  const [, e164, extension, keys] = DIAL_STRING.exec(text) ?? [];
  if (!e164) return null;
  if (extension) return { e164, keys: PAUSE + extension };
  return { e164, keys: keys ? keys.replace(/[,p]/gi, PAUSE).toLowerCase() : null };
}
