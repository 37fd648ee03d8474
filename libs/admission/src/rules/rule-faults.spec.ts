import { describe, expect, it } from '@jest/globals';
import { ruleFaults } from './rule-faults.js';

const NO_NUMBERS = 'is no country whose numbers are known (ISO 3166-1 alpha-2, like CH)';
const NO_HOLIDAYS = 'is no country or state whose holidays are known';

describe('what is wrong with a rule beyond its shape', () => {
  it.each([
    { type: 'callers', allow: ['CH', 'LI', '+4144555????', 'anonymous'], deny: ['US'] },
    { type: 'business_hours', holidayCountries: ['CH', 'CH-ZH', 'US-CA'] },
    { type: 'rate', limit: 1 },
    {},
  ])('is nothing: %j', (rule) => expect(ruleFaults(rule)).toEqual([]));

  it('is each country that nobody knows, by its path', () =>
    expect(ruleFaults({ allow: ['CH', 'XX'], deny: ['ZZ'], holidayCountries: ['CH-XX', 'CH', 'EU'] })).toEqual([
      { path: 'allow[1]', message: NO_NUMBERS },
      { path: 'deny[0]', message: NO_NUMBERS },
      { path: 'holidayCountries[0]', message: NO_HOLIDAYS },
      { path: 'holidayCountries[2]', message: NO_HOLIDAYS },
    ]));

  it.each([
    { allow: 'XX', deny: null, holidayCountries: { 0: 'XX' } },
    { allow: [1, null, ['XX'], 'nonsense', ''], holidayCountries: ['nonsense', 7] },
  ])('is not its shape, which others judge: %j', (rule) => expect(ruleFaults(rule)).toEqual([]));
});
