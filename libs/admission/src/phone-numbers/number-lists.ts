import { type Draft, type FieldFault, userOfAddress } from '@signoff/platform';
import { entryFaults } from '../rule/entry-faults.js';
import { allowed, type Finding, never } from '../rule/finding.js';
import { ANONYMOUS, type NumberListsRuleDto } from './number-lists-rule.dto.js';
import { countryOf, hasNumbers } from './phone-places.js';

/** Which entry of a list a number was found by, in words that follow `by`. */
type Kind = 'its number' | 'a pattern' | 'a prefix' | 'its country' | 'its name' | 'showing no number';

/** One end of a call. */
interface ListedParty {
  /** E.164; null when it is not known. */
  number: string | null;
  /** What is known instead: an extension, a national number or a name, as the trunk wrote it. */
  raw?: string | null;
}

const COUNTRY = /^[A-Z]{2}$/;

/**
 * Judges a number by the lists of a rule. Rejects who is in `deny`, and who is not in `allow` if there is such a list.
 *
 * @param who whose number it is, in words
 */
export function judgeNumber(rule: NumberListsRuleDto, party: ListedParty, who: 'caller' | 'callee'): Finding {
  const denied = find(rule.deny, party);
  if (denied) return never(rule, `the ${who} is in \`deny\`, by ${denied}`, { list: 'deny', by: denied });
  if (rule.allow === undefined) return allowed(`the ${who} is not in \`deny\`, and there is no \`allow\``);
  const found = find(rule.allow, party);
  if (found) return allowed(`the ${who} is in \`allow\`, by ${found}`, { list: 'allow', by: found });
  return never(rule, `the ${who} is not in \`allow\``);
}

/** Countries in the lists whose numbers nobody knows. */
export function numberListFaults({ allow, deny }: Draft<NumberListsRuleDto>): FieldFault[] {
  const isUnknown = (entry: string) => COUNTRY.test(entry) && !hasNumbers(entry);
  const message = 'is no country whose numbers are known (ISO 3166-1 alpha-2, like CH)';
  return [...entryFaults(allow, 'allow', isUnknown, message), ...entryFaults(deny, 'deny', isUnknown, message)];
}

function find(list: string[] = [], { number, raw }: ListedParty): Kind | undefined {
  if (number === null) return raw ? findName(list, userOfAddress(raw)) : findNobody(list);
  const entry = list.find((each) => each.startsWith('+') && fits(each, number));
  if (entry) return kindOf(entry);
  const countries = list.filter((each) => COUNTRY.test(each));
  return countries.length > 0 && countries.includes(countryOf(number) ?? '') ? 'its country' : undefined;
}

function findNobody(list: string[]): Kind | undefined {
  return list.includes(ANONYMOUS) ? 'showing no number' : undefined;
}

/** An extension is found as a number is; the name of a SIP user as it is written (RFC 3261, 19.1.4). */
function findName(list: string[], name: string): Kind | undefined {
  if (list.includes(`sip:${name}`)) return 'its name';
  const entry = list.find((each) => /^[\d?]/.test(each) && fits(each, name));
  return entry === undefined ? undefined : kindOf(entry);
}

/** Whether a number is as an entry says: `?` stands for any digit, `*` at the end for any more. */
function fits(entry: string, number: string): boolean {
  const isPrefix = entry.endsWith('*');
  const digits = isPrefix ? entry.slice(0, -1) : entry;
  if (isPrefix ? number.length < digits.length : number.length !== digits.length) return false;
  return [...digits].every((digit, index) => digit === '?' || digit === number[index]);
}

function kindOf(entry: string): Kind {
  if (entry.endsWith('*')) return 'a prefix';
  return entry.includes('?') ? 'a pattern' : 'its number';
}
