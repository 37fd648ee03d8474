import { describe, expect, it } from '@jest/globals';
import { AllowList } from '@signoff/outreach';
import { ruleFaults, ruleTexts } from './rule-checks.js';

const NO_NUMBERS = 'is no country whose numbers are known (ISO 3166-1 alpha-2, like CH)';
const NO_HOLIDAYS = 'is no country or state whose holidays are known';
const CONTEXT = { allow: AllowList.parse('localhost'), variables: new Set(['name']) };

const faults = (...rules: object[]) => ruleFaults(rules, 'rules', CONTEXT);

describe('what is wrong with rules beyond their shape', () => {
  it.each([
    { type: 'callers', allow: ['CH', 'LI', '+4144555????', 'anonymous'], deny: ['US'] },
    { type: 'business_hours', holidayCountries: ['CH', 'CH-ZH', 'US-CA'] },
    { type: 'rate', limit: 1 },
    { type: 'webhook', url: 'https://example.com/admit' },
    { type: 'webhook', url: 'http://localhost/admit' },
    { type: 'webhook' },
    { type: 'variables', required: [{ name: 'name' }] },
    { type: 'variables' },
    { type: 'weather', allow: ['XX'] },
    {},
  ])('is nothing: %j', (rule) => expect(faults(rule)).toEqual([]));

  it('is each country that nobody knows, by its path', () =>
    expect(
      faults(
        { type: 'callers', allow: ['CH', 'XX'], deny: ['ZZ'] },
        { type: 'callees', allow: ['XX'] },
        { type: 'business_hours', holidayCountries: ['CH-XX', 'CH', 'EU'] },
      ),
    ).toEqual([
      { path: 'rules[0].allow[1]', message: NO_NUMBERS },
      { path: 'rules[0].deny[0]', message: NO_NUMBERS },
      { path: 'rules[1].allow[0]', message: NO_NUMBERS },
      { path: 'rules[2].holidayCountries[0]', message: NO_HOLIDAYS },
      { path: 'rules[2].holidayCountries[2]', message: NO_HOLIDAYS },
    ]));

  it('is a server that no request may go to', () =>
    expect(faults({ type: 'webhook', url: 'https://10.0.0.1/' })).toEqual([
      { path: 'rules[0].url', message: 'must lead to a host that the internet can reach' },
    ]));

  it('is a variable that the persona does not declare', () => {
    const rule = { type: 'variables', required: [{ name: 'name' }, { name: 'nmae' }, {}] };
    const message = (name: string) =>
      `there is no variable \`${name}\`; declare it under \`variables\` or leave it out`;
    expect(faults(rule)).toEqual([
      { path: 'rules[0].required[1].name', message: message('nmae') },
      { path: 'rules[0].required[2].name', message: message('') },
    ]);
    expect(ruleFaults([rule], 'rules', { allow: CONTEXT.allow })).toEqual([]);
  });

  it.each([
    { type: 'callees', allow: 'XX', deny: null },
    { type: 'business_hours', holidayCountries: { 0: 'XX' } },
    { type: 'callers', allow: [1, null, ['XX'], 'nonsense', ''] },
    { type: 'business_hours', holidayCountries: ['nonsense', 7] },
  ])('is not its shape, which others judge: %j', (rule) => expect(faults(rule)).toEqual([]));
});

it('finds the texts of rules that callers hear', () => {
  const rules = [
    { type: 'consent', question: 'May we?', message: 'Then goodbye.' },
    { type: 'budget', closing: 'Time is up.' },
    { type: 'weather', message: 'Rain.', closing: 'x' },
  ];
  expect(ruleTexts(rules, 'validationRules').filter(([, text]) => text !== undefined)).toEqual([
    ['validationRules[0].message', 'Then goodbye.'],
    ['validationRules[0].question', 'May we?'],
    ['validationRules[1].closing', 'Time is up.'],
    ['validationRules[2].message', 'Rain.'],
  ]);
});
