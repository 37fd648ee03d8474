import { describe, expect, it } from '@jest/globals';
import { hasHolidays, isPublicHoliday } from './public-holidays.js';

describe('a public holiday', () => {
  it.each([
    ['on the same date each year', 'CH', '2026-08-01', true],
    ['not the day before', 'CH', '2026-07-31', false],
    ['not the day after', 'CH', '2026-08-02', false],
    ['that moves with Easter', 'CH-ZH', '2027-03-26', true],
    ['of a canton', 'CH-TI', '2026-08-15', true],
    ['not of another canton', 'CH-ZH', '2026-08-15', false],
    ['not of its country', 'CH', '2026-08-15', false],
    ['of a state, its country’s', 'US-CA', '2026-11-26', true],
    ['on a Saturday', 'GB', '2026-12-26', true],
    ['on the Monday for a Saturday', 'GB', '2026-12-28', true],
    ['on the Friday for a Saturday', 'US', '2026-07-03', true],
    ['by the moon', 'CN', '2026-02-17', true],
    ['by the Islamic calendar: the first day of three', 'TR', '2026-03-20', true],
    ['the last day of three', 'TR', '2026-03-22', true],
    ['not the day before: that is for its evening', 'TR', '2026-03-19', false],
    ['not the day after three', 'TR', '2026-03-23', false],
    ['that lasts over New Year', 'SZ', '2027-01-02', true],
    ['not for half a day', 'IS', '2026-12-24', false],
    ['not for banks alone', 'LI', '2026-01-02', false],
    ['not on a leap day', 'CH', '2028-02-29', false],
    ['not where nobody knows of any', 'XX', '2026-01-01', false],
  ])('%s: %s, %s', (_, place, date, isHoliday) => expect(isPublicHoliday(place, date)).toBe(isHoliday));

  it('is the same however many other places and years were asked for', () => {
    const asked = () => isPublicHoliday('CH', '2026-08-01');
    expect(asked()).toBe(true);
    // Of so early years there is little to work out.
    for (let year = 1000; year < 6500; year++) isPublicHoliday('AQ', `${year}-01-01`);
    expect(asked()).toBe(true);
  });
});

describe('the holidays of a place', () => {
  it.each([
    ['CH', true],
    ['CH-ZH', true],
    ['US-CA', true],
    ['CH-XX', false],
    ['XX', false],
    ['XX-ZH', false],
    ['ch', false],
    ['CH-', false],
    ['', false],
    ['constructor', false],
    ['CH-constructor', false],
  ])('of %j are known: %s', (place, isKnown) => expect(hasHolidays(place)).toBe(isKnown));
});
