import { describe, expect, it } from '@jest/globals';
import { WEEKDAYS } from '../hours/weekly-window.dto.js';
import { inbound, outbound, ruleFrom } from '../../test/call-facts.js';

const WEEKDAYS_8_TO_18 = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' };
const everyDay = (from: string, to: string) => ({ days: [...WEEKDAYS], from, to });
const rule = (fields: object) =>
  ruleFrom('business_hours', { timeZone: 'Europe/Zurich', windows: [WEEKDAYS_8_TO_18], ...fields });

/** When an outbound call may go on: now, at a later time, or never. */
function opening(fields: object, now: string, to = '+41445556677'): string {
  const { verdict } = rule(fields).decide(outbound({ to }), new Date(now));
  if (verdict.kind === 'defer') return verdict.retryAt.toISOString().replace(':00.000Z', 'Z');
  return verdict.kind === 'allow' ? 'now' : 'never';
}

describe('business hours', () => {
  it.each([
    ['before a window', '2026-03-04T06:59:59.999Z', '2026-03-04T07:00Z'],
    ['at its start', '2026-03-04T07:00Z', 'now'],
    ['in its last millisecond', '2026-03-04T16:59:59.999Z', 'now'],
    ['at its end', '2026-03-04T17:00Z', '2026-03-05T07:00Z'],
    ['over a weekend', '2026-03-06T17:00Z', '2026-03-09T07:00Z'],
    ['over a weekend on which the clocks are set forward', '2026-03-27T17:00Z', '2026-03-30T06:00Z'],
    ['over a weekend on which the clocks are set back', '2026-10-23T16:00Z', '2026-10-26T07:00Z'],
  ])('%s', (_, now, expected) => expect(opening({}, now)).toBe(expected));

  it.each([
    ['begins on its day', ['fri'], '22:00', '06:00', '2026-03-06T20:00Z', '2026-03-06T21:00Z'],
    ['goes on past midnight', ['fri'], '22:00', '06:00', '2026-03-07T04:59Z', 'now'],
    ['is over in the morning', ['fri'], '22:00', '06:00', '2026-03-07T05:00Z', '2026-03-13T21:00Z'],
    ['goes on from Sunday to Monday', ['sun'], '22:00', '06:00', '2026-03-09T04:59Z', 'now'],
    ['does not begin on the day after', ['fri'], '22:00', '06:00', '2026-03-07T21:30Z', '2026-03-13T21:00Z'],
    ['ends with the day', ['fri'], '22:00', '24:00', '2026-03-06T22:59Z', 'now'],
    ['ends with the day, and no later', ['fri'], '22:00', '24:00', '2026-03-06T23:00Z', '2026-03-13T21:00Z'],
    ['ends at midnight', ['fri'], '22:00', '00:00', '2026-03-06T23:00Z', '2026-03-13T21:00Z'],
    ['lasts a whole day', ['sat'], '00:00', '24:00', '2026-03-07T22:59Z', 'now'],
    ['lasts a whole day, that of its zone', ['sat'], '00:00', '24:00', '2026-03-06T22:59Z', '2026-03-06T23:00Z'],
  ])('a window %s', (_, days, from, to, now, expected) =>
    expect(opening({ windows: [{ days, from, to }] }, now)).toBe(expected),
  );

  it('has windows that follow one another without a break', () => {
    const windows = [everyDay('08:00', '12:00'), everyDay('12:00', '13:00')];
    expect(opening({ windows }, '2026-03-04T11:00Z')).toBe('now');
    expect(opening({ windows }, '2026-03-04T12:00Z')).toBe('2026-03-05T07:00Z');
  });
});

describe('business hours while clocks are changed', () => {
  it.each([
    [
      'starts when the clocks jump into it',
      'Europe/Zurich',
      '02:15',
      '09:00',
      '2026-03-29T00:59Z',
      '2026-03-29T01:00Z',
    ],
    ['is jumped over, and waits a day', 'Europe/Zurich', '02:15', '02:45', '2026-03-29T00:59Z', '2026-03-30T00:15Z'],
    ['starts at the end of the gap', 'Europe/Zurich', '03:00', '09:00', '2026-03-29T00:59Z', '2026-03-29T01:00Z'],
    ['comes twice: first', 'Europe/Zurich', '02:30', '03:00', '2026-10-25T00:00Z', '2026-10-25T00:30Z'],
    ['comes twice: is over in between', 'Europe/Zurich', '02:30', '02:45', '2026-10-25T00:50Z', '2026-10-25T01:30Z'],
    ['comes twice: again', 'Europe/Zurich', '02:30', '03:00', '2026-10-25T01:30Z', 'now'],
    ['is fallen back into', 'Europe/Zurich', '01:30', '02:30', '2026-10-25T00:45Z', '2026-10-25T01:00Z'],
    ['comes twice in half an hour', 'Australia/Lord_Howe', '01:30', '01:45', '2026-04-04T14:50Z', '2026-04-04T15:00Z'],
    [
      'starts in a gap of half an hour',
      'Australia/Lord_Howe',
      '02:10',
      '09:00',
      '2026-10-03T15:00Z',
      '2026-10-03T15:30Z',
    ],
    [
      'starts with a day that has no midnight',
      'Africa/Cairo',
      '00:00',
      '09:00',
      '2026-04-23T21:30Z',
      '2026-04-23T22:00Z',
    ],
    ['is of a zone with an odd offset', 'Asia/Kathmandu', '09:00', '17:00', '2026-03-04T03:00Z', '2026-03-04T03:15Z'],
    ['is of summer in the South', 'America/Santiago', '09:00', '17:00', '2026-01-07T11:59Z', '2026-01-07T12:00Z'],
    ['is of winter in the South', 'America/Santiago', '09:00', '17:00', '2026-07-08T12:59Z', '2026-07-08T13:00Z'],
    ['follows a day that there was not', 'Pacific/Apia', '09:00', '17:00', '2011-12-30T03:00Z', '2011-12-30T19:00Z'],
  ])('a window %s', (_, timeZone, from, to, now, expected) =>
    expect(opening({ timeZone, windows: [everyDay(from, to)] }, now)).toBe(expected),
  );

  it('does not open on a Friday that a country skipped', () => {
    const windows = [{ days: ['fri'], from: '09:00', to: '17:00' }];
    expect(opening({ timeZone: 'Pacific/Apia', windows }, '2011-12-29T20:00Z')).toBe('2012-01-05T19:00Z');
  });
});

describe('business hours on holidays', () => {
  const wholeDay = [everyDay('00:00', '24:00')];

  it.each([
    ['on the date in its zone', { holidays: ['2026-03-04'] }, '2026-03-03T23:00Z', '2026-03-04T23:00Z'],
    ['not a minute before', { holidays: ['2026-03-04'] }, '2026-03-03T22:59Z', 'now'],
    ['not a minute after', { holidays: ['2026-03-04'] }, '2026-03-04T23:00Z', 'now'],
    ['on a leap day', { holidays: ['2028-02-29'] }, '2028-02-29T12:00Z', '2028-02-29T23:00Z'],
    ['one after another', { holidays: ['2026-03-04', '2026-03-05'] }, '2026-03-04T12:00Z', '2026-03-05T23:00Z'],
    ['of a country', { holidayCountries: ['CH'] }, '2026-08-01T12:00Z', '2026-08-01T22:00Z'],
    ['of a canton', { holidayCountries: ['CH-TI'] }, '2026-08-15T12:00Z', '2026-08-15T22:00Z'],
    ['not of another canton', { holidayCountries: ['CH-ZH'] }, '2026-08-15T12:00Z', 'now'],
    ['of any of several countries', { holidayCountries: ['CH', 'FR'] }, '2026-07-14T12:00Z', '2026-07-14T22:00Z'],
  ])('is closed %s', (_, fields, now, expected) =>
    expect(opening({ windows: wholeDay, ...fields }, now)).toBe(expected),
  );

  it('opens at midnight, when a window that began on a holiday has not ended', () => {
    const windows = [{ days: ['wed'], from: '22:00', to: '06:00' }];
    expect(opening({ windows, holidays: ['2026-03-04'] }, '2026-03-04T21:30Z')).toBe('2026-03-04T23:00Z');
  });

  it('closes at the midnight on which a holiday begins', () => {
    const windows = [{ days: ['tue'], from: '22:00', to: '06:00' }];
    expect(opening({ windows, holidays: ['2026-03-04'] }, '2026-03-03T23:00Z')).toBe('2026-03-10T21:00Z');
  });

  it('waits 60 days for the end of holidays, and no longer', () => {
    const holidays = (days: number) =>
      Array.from({ length: days }, (_, day) => new Date(Date.UTC(2026, 2, 4 + day)).toISOString().slice(0, 10));
    const now = '2026-03-04T12:00Z';
    expect(opening({ windows: wholeDay, holidays: holidays(59) }, now)).toBe('2026-05-01T22:00Z');
    expect(opening({ windows: wholeDay, holidays: holidays(61) }, now)).toBe('never');
  });
});

describe('business hours of the called number', () => {
  const callee = (from: string, to: string) => ({ timeZone: 'callee', windows: [everyDay(from, to)] });

  it.each([
    ['of a country', '+41445556677', '2026-03-04T07:00Z', 'now'],
    ['of its area', '+12125551234', '2026-03-04T07:00Z', '2026-03-04T13:00Z'],
    ['of another area', '+13105551234', '2026-03-04T07:00Z', '2026-03-04T16:00Z'],
    ['of all of them, when it does not say', '+18005551234', '2026-03-04T14:00Z', '2026-03-04T18:00Z'],
  ])('are those %s', (_, to, now, expected) => expect(opening(callee('08:00', '18:00'), now, to)).toBe(expected));

  it('wait for the day on which it is open in all zones', () => {
    const windows = [
      { days: ['mon', 'wed'], from: '08:00', to: '18:00' },
      { days: ['tue'], from: '08:00', to: '09:00' },
    ];
    // In Jayapura Tuesday's hour is over when Jakarta, two hours behind, opens.
    expect(opening({ timeZone: 'callee', windows }, '2026-03-03T00:00Z', '+6281234567890')).toBe('2026-03-04T01:00Z');
  });

  it('never come when zones are not open at the same time', () =>
    expect(opening(callee('08:00', '09:00'), '2026-03-04T14:00Z', '+18005551234')).toBe('never'));

  it.each([
    ['there is none', null],
    ['there is no such number', '+4144'],
    ['its country has no zone: a satellite', '+870773111632'],
  ])('are unknown when %s: it is rejected, and told why', (_, to) => {
    const finding = rule({ ...callee('00:00', '24:00'), message: 'Sorry.' }).decide(outbound({ to }), new Date());
    expect(finding).toEqual({
      verdict: { kind: 'reject', message: 'Sorry.' },
      because: 'the called number does not say in which time zone it is',
    });
  });
});

describe('business hours tell', () => {
  const sunday = new Date('2026-03-01T13:03:20Z');

  it('an outbound call when to come back', () =>
    expect(rule({}).decide(outbound(), sunday)).toEqual({
      verdict: { kind: 'defer', retryAt: new Date('2026-03-02T07:00:00Z') },
      because: 'closed on Sunday, 2026-03-01, at 14:03 (Europe/Zurich); open again on Monday, 2026-03-02, at 08:00',
      inputs: {
        timeZone: 'Europe/Zurich',
        localTime: '2026-03-01T14:03',
        holiday: false,
        opensAt: '2026-03-02T07:00:00.000Z',
      },
    }));

  it('whoever calls us that we are closed', () =>
    expect(rule({ message: 'We are closed.' }).decide(inbound(), sunday)).toMatchObject({
      verdict: { kind: 'reject', message: 'We are closed.' },
      inputs: { opensAt: '2026-03-02T07:00:00.000Z' },
    }));

  it('that it is a holiday', () =>
    expect(rule({ holidays: ['2026-03-01'] }).decide(outbound(), sunday)).toMatchObject({
      because:
        'closed on Sunday, 2026-03-01, at 14:03 (Europe/Zurich), a holiday; open again on Monday, 2026-03-02, at 08:00',
      inputs: { holiday: true },
    }));

  it('by which clocks it is open', () =>
    expect(rule({}).decide(inbound(), new Date('2026-03-02T08:30:00Z'))).toEqual({
      verdict: { kind: 'allow' },
      because: 'open on Monday, 2026-03-02, at 09:30 (Europe/Zurich)',
      inputs: { timeZone: 'Europe/Zurich', localTime: '2026-03-02T09:30' },
    }));

  it('in which of several zones it is closed', () => {
    const windows = [everyDay('08:00', '18:00')];
    const noon = new Date('2026-03-04T10:00Z');
    const finding = rule({ timeZone: 'callee', windows }).decide(outbound({ to: '+6281234567890' }), noon);
    expect(finding.because).toBe(
      'closed on Wednesday, 2026-03-04, at 19:00 (Asia/Jayapura); open again on Thursday, 2026-03-05, at 10:00',
    );
    expect(finding.inputs).toMatchObject({ zones: ['Asia/Jakarta', 'Asia/Jayapura', 'Asia/Makassar'] });
  });

  it('that it does not open again', () =>
    expect(
      rule({ timeZone: 'callee', windows: [everyDay('08:00', '09:00')] }).decide(
        outbound({ to: '+18005551234' }),
        new Date('2026-03-04T14:00Z'),
      ).because,
    ).toMatch(/; not open within 60 days$/));
});
