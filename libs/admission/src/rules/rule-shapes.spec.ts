import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { IsArray, ValidateNested, validateSync, type ValidationError } from 'class-validator';
import { type ValidationRuleDto } from '../rule/validation-rule.dto.js';
import { definitionOf, RULE_TYPES, RulesByType } from './validation-rules.js';

class Rules {
  @IsArray()
  @ValidateNested({ each: true })
  @RulesByType()
  rules: ValidationRuleDto[];
}

const STRICT = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };
const read = (...rules: unknown[]) => plainToInstance(Rules, { rules });

/** What is wrong with a rule, as `path: message`, the path from the rule on. */
function faults(rule: unknown): string[] {
  const flat = (errors: ValidationError[], parent: string): string[] =>
    errors.flatMap(({ property, target, constraints = {}, children = [] }) => {
      const path = Array.isArray(target) ? `${parent}[${property}]` : `${parent}.${property}`;
      return [...Object.values(constraints).map((message) => `${path}: ${message}`), ...flat(children, path)];
    });
  return flat(validateSync(read(rule), STRICT), '').map((fault) => fault.replace(/^\.rules\[0\]\.?/, ''));
}

const DAY = { days: ['mon'], from: '08:00', to: '18:00' };
const HOURS = { type: 'business_hours', timeZone: 'Europe/Zurich', windows: [DAY] };
const CALLERS = { type: 'callers', deny: ['+4179*'] };
const PLACES = { type: 'concurrency', per: 'tenant', limit: 10 };
const RATE = { type: 'rate', per: 'caller', limit: 5, windowSeconds: 3600 };
const BUDGET = { type: 'budget', of: 'minutes', per: 'month', limit: 1000, timeZone: 'Europe/Zurich' };
const COST = { ...BUDGET, of: 'cost', costPerMinute: 0.02 };
const VARIABLES = { type: 'variables', required: [{ name: 'order_id', type: 'string' }, { name: 'note' }] };
const DUPLICATE = { type: 'duplicate', windowSeconds: 86_400 };
const WEBHOOK = { type: 'webhook', url: 'https://example.com/admission', timeoutMs: 2000, failOpen: true };
const CONSENT = { type: 'consent', question: 'May we record this call?', by: 'dtmf' };
const WHOLE = [
  HOURS,
  CALLERS,
  { ...CALLERS, type: 'callees' },
  PLACES,
  RATE,
  BUDGET,
  VARIABLES,
  DUPLICATE,
  WEBHOOK,
  CONSENT,
];

const window = (from: string, to: string, ...days: string[]) => ({ days: days.length > 0 ? days : ['mon'], from, to });
const at = (minute: number) => `08:${String(minute).padStart(2, '0')}`;
/** One more than there may be, one after another. */
const MINUTES = Array.from({ length: 51 }, (_, minute) => window(at(minute), at(minute + 1)));
const hours = (...windows: unknown[]) => ({ ...HOURS, windows });
const without = (rule: object, field: string) => ({ ...rule, [field]: undefined });

describe('a rule', () => {
  it.each(WHOLE)('is one when it is whole: $type', (rule) => {
    const { rules } = read(rule);
    expect(faults(rule)).toEqual([]);
    expect(rules[0]).toBeInstanceOf(definitionOf(rule.type)!.settings);
    expect(rules[0]).toEqual(rule);
  });

  it('is of each type there is', () =>
    expect(new Set(WHOLE.map(({ type }) => type))).toEqual(new Set([...RULE_TYPES])));

  it.each<[string, object]>([
    ['by the zone of the called number', { ...HOURS, timeZone: 'callee' }],
    ['windows that touch', hours(window('08:00', '12:00'), window('12:00', '18:00'))],
    ['windows that touch at midnight', hours(window('22:00', '06:00', 'sun'), window('06:00', '22:00'))],
    ['a whole week', hours(window('00:00', '24:00', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'))],
    ['the same hours on other days', hours(DAY, { ...DAY, days: ['tue', 'wed'] })],
    ['holidays', { ...HOURS, holidays: ['2028-02-29'], holidayCountries: ['CH', 'CH-ZH', 'US-CA'] }],
    ['everybody', { type: 'callers' }],
    [
      'each way of writing who',
      { ...CALLERS, allow: ['+41445556677', '+4144555????', '+4179*', '+1?1*', 'CH', 'anonymous'], deny: [] },
    ],
    ['places all for inbound calls but one', { ...PLACES, reservedForInbound: 9 }],
    ['no place reserved', { ...PLACES, reservedForInbound: 0 }],
    ['by what minutes cost', COST],
    ['no budget', { ...BUDGET, limit: 0 }],
    ['a part of a minute, and a closing', { ...BUDGET, limit: 0.5, closing: 'Time is up.' }],
    ['a server by its port', { ...WEBHOOK, url: 'http://localhost:8080/a?b=c' }],
    ['no more than what a server needs', { type: 'webhook', url: 'https://example.com' }],
    ['no more than what consent needs', { type: 'consent', question: 'Yes?' }],
    ['a message', { ...DUPLICATE, message: 'We called already.' }],
  ])('can have %s', (_, rule) => expect(faults(rule)).toEqual([]));

  it('fails closed, and asks for consent by key or word, unless told otherwise', () =>
    expect(read({ type: 'webhook', url: 'https://example.com' }, { type: 'consent', question: 'Yes?' }).rules).toEqual([
      { type: 'webhook', url: 'https://example.com', timeoutMs: 2000, failOpen: false },
      { type: 'consent', question: 'Yes?', by: 'either' },
    ]));
});

const OVERLAP = (one: number, other: number) => `must not overlap: windows ${one} and ${other} do; make one of them`;
const EMPTY = 'has no time in it; a whole day is from 00:00 to 24:00';
const ZONE = 'must be an IANA time zone, like Europe/Zurich';
const ENTRY = 'must be a number in E.164, like +41445556677';

describe.each<[string, [string, unknown, string, string][]]>([
  [
    'rule',
    [
      ['of an unknown type', { type: 'moon' }, 'type', 'must be one of the following values: business_hours'],
      ['of no type', {}, 'type', 'must be one of the following values'],
      ['named like a method', { type: 'constructor' }, 'type', 'must be one of the following values'],
      ['whose type is a list', { type: ['rate'] }, 'type', 'must be one of the following values'],
      ['with a field that is unknown', { ...RATE, window: 60 }, 'window', 'should not exist'],
      ['with a field of another rule', { ...DUPLICATE, limit: 1 }, 'limit', 'should not exist'],
      ['with an empty message', { ...RATE, message: '' }, 'message', 'longer than or equal to 1'],
      ['with a message that is too long', { ...RATE, message: 'x'.repeat(1001) }, 'message', 'equal to 1000'],
      ['with a message that is no text', { ...RATE, message: 5 }, 'message', 'must be a string'],
    ],
  ],
  [
    'business_hours',
    [
      ['in an unknown zone', { ...HOURS, timeZone: 'Europe/Bern' }, 'timeZone', `${ZONE}, or "callee"`],
      ['in no zone', without(HOURS, 'timeZone'), 'timeZone', ZONE],
      ['in a zone that is no text', { ...HOURS, timeZone: 1 }, 'timeZone', ZONE],
      ['without windows', without(HOURS, 'windows'), 'windows', 'must be an array'],
      ['with a list of no windows', hours(), 'windows', 'at least 1'],
      ['with too many windows', hours(...MINUTES), 'windows', 'more than 50'],
      ['with windows that are no list', { ...HOURS, windows: DAY }, 'windows', 'must be an array'],
      ['with a window that is text', hours('08:00-18:00'), 'windows[0]', ''],
      ['with an empty window', hours(DAY, window('09:00', '09:00', 'tue')), 'windows', `window 1 ${EMPTY}`],
      ['with a window from midnight to midnight', hours(window('00:00', '00:00')), 'windows', `window 0 ${EMPTY}`],
      ['with a window after the end of the day', hours(window('24:00', '08:00')), 'windows', `window 0 ${EMPTY}`],
      ['with windows that overlap', hours(DAY, window('17:59', '19:00', 'sun', 'mon')), 'windows', OVERLAP(0, 1)],
      [
        'with a window in another',
        hours(window('09:00', '10:00', 'tue'), DAY, window('09:00', '10:00')),
        'windows',
        OVERLAP(1, 2),
      ],
      [
        'with windows that overlap past midnight',
        hours(window('22:00', '06:00'), window('05:00', '07:00', 'tue')),
        'windows',
        OVERLAP(0, 1),
      ],
      ['with windows that overlap past Sunday', hours(DAY, window('22:00', '08:01', 'sun')), 'windows', OVERLAP(0, 1)],
      ['with the same past Sunday first', hours(window('22:00', '08:01', 'sun'), DAY), 'windows', OVERLAP(0, 1)],
      ['with a window on no day', hours({ ...DAY, days: [] }), 'windows[0].days', 'at least 1'],
      ['with a window twice on a day', hours({ ...DAY, days: ['mon', 'mon'] }), 'windows[0].days', 'unique'],
      ['with a window on an unknown day', hours({ ...DAY, days: ['monday'] }), 'windows[0].days', 'mon, tue'],
      ['with an hour that there is not', hours(window('08:00', '25:00')), 'windows[0].to', 'from 00:00 to 24:00'],
      ['with a minute that there is not', hours(window('08:60', '18:00')), 'windows[0].from', 'from 00:00 to 24:00'],
      ['with a time past the last', hours(window('08:00', '24:01')), 'windows[0].to', 'from 00:00 to 24:00'],
      ['with a time that is a number', hours({ ...DAY, from: 8 }), 'windows[0].from', 'from 00:00 to 24:00'],
      ['with more in a window', hours({ ...DAY, zone: 'UTC' }), 'windows[0].zone', 'should not exist'],
      ['with a date that there is not', { ...HOURS, holidays: ['2026-02-29'] }, 'holidays', 'a date that exists'],
      ['with a date written otherwise', { ...HOURS, holidays: ['24.12.2026'] }, 'holidays', 'written YYYY-MM-DD'],
      ['with a date and time', { ...HOURS, holidays: ['2026-12-24T00:00Z'] }, 'holidays', 'written YYYY-MM-DD'],
      ['with a date twice', { ...HOURS, holidays: ['2026-12-24', '2026-12-24'] }, 'holidays', 'unique'],
      ['with a country in small letters', { ...HOURS, holidayCountries: ['ch'] }, 'holidayCountries', 'like CH'],
      ['with countries that are no list', { ...HOURS, holidayCountries: 'CH' }, 'holidayCountries', 'an array'],
    ],
  ],
  [
    'callers',
    [
      ['of nobody', { ...CALLERS, allow: [] }, 'allow', 'leave it out to allow everybody'],
      ['with a number that is not E.164', { ...CALLERS, deny: ['0445556677'] }, 'deny', ENTRY],
      ['with spaces', { ...CALLERS, deny: ['+41 44 555 66 77'] }, 'deny', ENTRY],
      ['with too many digits', { ...CALLERS, deny: ['+4144555667788990'] }, 'deny', ENTRY],
      ['with an asterisk in the middle', { ...CALLERS, deny: ['+41*77'] }, 'deny', ENTRY],
      ['with an asterisk alone', { ...CALLERS, deny: ['*'] }, 'deny', ENTRY],
      ['with a plus alone', { ...CALLERS, deny: ['+*'] }, 'deny', ENTRY],
      ['with a regular expression', { ...CALLERS, deny: ['^\\+41.*$'] }, 'deny', ENTRY],
      ['with a line behind', { ...CALLERS, deny: ['+41\n'] }, 'deny', ENTRY],
      ['with a country in three letters', { ...CALLERS, deny: ['CHE'] }, 'deny', ENTRY],
      ['with a country in small letters', { ...CALLERS, allow: ['ch'] }, 'allow', ENTRY],
      ['with one that is no text', { ...CALLERS, allow: [41445556677] }, 'allow', ENTRY],
      ['with too many', { ...CALLERS, deny: Array(1001).fill('CH') }, 'deny', 'more than 1000'],
      ['that is no list', { ...CALLERS, deny: '+41445556677' }, 'deny', 'must be an array'],
    ],
  ],
  [
    'concurrency',
    [
      ['without a limit', without(PLACES, 'limit'), 'limit', 'must be an integer'],
      ['of none', { ...PLACES, limit: 0 }, 'limit', 'must not be less than 1'],
      ['below zero', { ...PLACES, limit: -1 }, 'limit', 'must not be less than 1'],
      ['of one and a half', { ...PLACES, limit: 1.5 }, 'limit', 'must be an integer'],
      ['in words', { ...PLACES, limit: '10' }, 'limit', 'must be an integer'],
      ['of too many', { ...PLACES, limit: 100_001 }, 'limit', 'must not be greater than 100000'],
      ['of callers', { ...PLACES, per: 'caller' }, 'per', 'tenant, persona, number'],
      ['all reserved', { ...PLACES, reservedForInbound: 10 }, 'reservedForInbound', 'less than limit, or no outbound'],
      ['with more reserved', { ...PLACES, reservedForInbound: 11 }, 'reservedForInbound', 'less than limit'],
      ['with less than none reserved', { ...PLACES, reservedForInbound: -1 }, 'reservedForInbound', 'less than 0'],
    ],
  ],
  [
    'rate',
    [
      ['of none', { ...RATE, limit: 0 }, 'limit', 'must not be less than 1'],
      ['below zero', { ...RATE, limit: -5 }, 'limit', 'must not be less than 1'],
      ['in no window', without(RATE, 'windowSeconds'), 'windowSeconds', 'must be an integer'],
      ['in an empty window', { ...RATE, windowSeconds: 0 }, 'windowSeconds', 'must not be less than 1'],
      ['in more than a month', { ...RATE, windowSeconds: 2_678_401 }, 'windowSeconds', 'greater than 2678400'],
      ['of numbers', { ...RATE, per: 'number' }, 'per', 'caller, persona, tenant'],
    ],
  ],
  [
    'budget',
    [
      ['below zero', { ...BUDGET, limit: -0.01 }, 'limit', 'must not be less than 0'],
      ['without end', { ...BUDGET, limit: Infinity }, 'limit', 'must be a number'],
      ['in words', { ...BUDGET, limit: '60' }, 'limit', 'must be a number'],
      ['of nothing', without(BUDGET, 'of'), 'of', 'minutes, cost'],
      ['per week', { ...BUDGET, per: 'week' }, 'per', 'day, month'],
      ['of cost without a price', without(COST, 'costPerMinute'), 'costPerMinute', 'is required for cost'],
      ['of cost for nothing', { ...COST, costPerMinute: 0 }, 'costPerMinute', 'must be a positive number'],
      ['of minutes at less than nothing', { ...BUDGET, costPerMinute: -1 }, 'costPerMinute', 'must be a positive'],
      ['in an unknown zone', { ...BUDGET, timeZone: 'Mars/Olympus' }, 'timeZone', ZONE],
      ['in the zone of the callee', { ...BUDGET, timeZone: 'callee' }, 'timeZone', ZONE],
      ['in no zone', without(BUDGET, 'timeZone'), 'timeZone', ZONE],
      ['with an empty closing', { ...BUDGET, closing: '' }, 'closing', 'longer than or equal to 1'],
    ],
  ],
  [
    'variables',
    [
      ['without any', { ...VARIABLES, required: [] }, 'required', 'at least 1'],
      ['that are no list', { ...VARIABLES, required: { name: 'a' } }, 'required', 'must be an array'],
      ['that are texts', { ...VARIABLES, required: ['order_id'] }, 'required[0]', ''],
      ['that are one twice', { ...VARIABLES, required: [{ name: 'a' }, { name: 'a' }] }, 'required', 'unique'],
      ['without a name', { ...VARIABLES, required: [{}] }, 'required[0].name', 'must match'],
      ['with a bad name', { ...VARIABLES, required: [{ name: 'a' }, { name: 'B c' }] }, 'required[1].name', 'match'],
      [
        'of an unknown type',
        { ...VARIABLES, required: [{ name: 'a', type: 'date' }] },
        'required[0].type',
        'string, number',
      ],
      ['with more', { ...VARIABLES, required: [{ name: 'a', default: 1 }] }, 'required[0].default', 'should not exist'],
    ],
  ],
  [
    'duplicate',
    [
      ['in no window', { type: 'duplicate' }, 'windowSeconds', 'must be an integer'],
      ['in less than none', { ...DUPLICATE, windowSeconds: -1 }, 'windowSeconds', 'must not be less than 1'],
      ['in more than a month', { ...DUPLICATE, windowSeconds: 2_678_401 }, 'windowSeconds', 'greater than 2678400'],
    ],
  ],
  [
    'webhook',
    [
      ['without a URL', without(WEBHOOK, 'url'), 'url', 'must be a URL'],
      ['at what is no URL', { ...WEBHOOK, url: 'admission' }, 'url', 'must be a URL'],
      ['without a scheme', { ...WEBHOOK, url: 'example.com/admission' }, 'url', 'must be a URL'],
      ['by another scheme', { ...WEBHOOK, url: 'ftp://example.com/admission' }, 'url', 'must be a URL'],
      ['at a script', { ...WEBHOOK, url: 'javascript:alert(1)' }, 'url', 'must be a URL'],
      ['with no time', { ...WEBHOOK, timeoutMs: 99 }, 'timeoutMs', 'must not be less than 100'],
      ['with too much time', { ...WEBHOOK, timeoutMs: 10_001 }, 'timeoutMs', 'must not be greater than 10000'],
      ['that fails in words', { ...WEBHOOK, failOpen: 'false' }, 'failOpen', 'must be a boolean'],
    ],
  ],
  [
    'consent',
    [
      ['without a question', without(CONSENT, 'question'), 'question', 'must be a string'],
      ['with an empty question', { ...CONSENT, question: '' }, 'question', 'longer than or equal to 1'],
      ['by nodding', { ...CONSENT, by: 'nod' }, 'by', 'dtmf, speech, either'],
    ],
  ],
])('a rule is refused: %s', (_, table) => {
  it.each(table)('%s', (_what, rule, path, remedy) => {
    const found = faults(rule);
    expect(found).toContainEqual(expect.stringContaining(remedy));
    expect(new Set(found.map((fault) => fault.slice(0, fault.indexOf(': '))))).toEqual(new Set([path]));
  });
});
