import { describe, expect, it } from '@jest/globals';
import { inbound, NOW, outbound, ruleFrom } from '../../test/call-facts.js';

const MINUTE_MS = 60_000;
const HOUR_A_DAY = { of: 'minutes', per: 'day', limit: 60, timeZone: 'Europe/Zurich' };
const rule = (fields: object = {}) => ruleFrom('budget', { ...HOUR_A_DAY, ...fields });

/** The period of a budget at a moment, to the minute, as `since` and `until`. */
function periodAt(fields: object, now: string): string[] {
  const { inputs } = rule(fields).decide(inbound(), new Date(now), 0);
  return [inputs!.since, inputs!.until].map((at) => (at as string).replace(':00.000Z', 'Z'));
}

describe('budget', () => {
  it.each<[string, object, number, 'allow' | 'used up']>([
    ['nothing', {}, 0, 'allow'],
    ['all but a millisecond', {}, 60 * MINUTE_MS - 1, 'allow'],
    ['all', {}, 60 * MINUTE_MS, 'used up'],
    ['more than all', {}, 90 * MINUTE_MS, 'used up'],
    ['part of a minute', { limit: 0.5 }, 29_999, 'allow'],
    ['all of a part of a minute', { limit: 0.5 }, 30_000, 'used up'],
    ['less than the money', { of: 'cost', limit: 30, costPerMinute: 0.25 }, 120 * MINUTE_MS - 1, 'allow'],
    ['all the money', { of: 'cost', limit: 30, costPerMinute: 0.25 }, 120 * MINUTE_MS, 'used up'],
    ['some of more money than there is time', { of: 'cost', limit: 1e300, costPerMinute: 1e-9 }, 1e12, 'allow'],
  ])('of which is used: %s', (_, fields, usedMs, expected) => {
    const kinds = [inbound(), outbound()].map((facts) => rule(fields).decide(facts, NOW, usedMs).verdict.kind);
    expect(kinds).toEqual(expected === 'allow' ? ['allow', 'allow'] : ['reject', 'defer']);
  });

  it('has outbound calls wait for the next day, and tells why', () =>
    expect(rule().decide(outbound(), NOW, 61.25 * MINUTE_MS)).toEqual({
      verdict: { kind: 'defer', retryAt: new Date('2026-03-04T23:00Z') },
      because: "61.2 of 60 minutes of this day's budget are used",
      inputs: {
        ...{ per: 'day', timeZone: 'Europe/Zurich', usedMs: 61.25 * MINUTE_MS, limitMs: 60 * MINUTE_MS },
        ...{ since: '2026-03-03T23:00:00.000Z', until: '2026-03-04T23:00:00.000Z' },
      },
    }));

  it('tells whoever calls us', () =>
    expect(rule({ message: 'No more today.' }).decide(inbound(), NOW, 60 * MINUTE_MS).verdict).toEqual({
      kind: 'reject',
      message: 'No more today.',
    }));

  it('lets calls through on condition that they end when it is used up', () => {
    const period = { since: '2026-02-28T23:00:00.000Z', until: '2026-03-31T22:00:00.000Z' };
    const condition = { kind: 'budget', ...period, limitMs: 60 * MINUTE_MS };
    expect(rule({ per: 'month' }).decide(inbound(), NOW, 0).condition).toEqual(condition);
    expect(rule({ per: 'month', closing: 'Time is up.' }).decide(inbound(), NOW, 0).condition).toEqual({
      ...condition,
      closing: 'Time is up.',
    });
  });

  it('of nothing never lets a call through, and puts none off', () =>
    expect(rule({ limit: 0 }).decide(outbound(), NOW, 0)).toMatchObject({
      verdict: { kind: 'reject' },
      because: 'there is no budget for any day',
    }));

  it('asks for the talk of its period', () =>
    expect(rule({ per: 'month' }).needs(inbound(), NOW)).toEqual({ of: 'talk', since: new Date('2026-02-28T23:00Z') }));

  it('does not guess what it needs', () =>
    expect(() => rule().decide(inbound(), NOW, null)).toThrow('without what it needs'));

  it.each([
    ['a day', 'day', 'Europe/Zurich', '2026-03-04T10:00Z', '2026-03-03T23:00Z', '2026-03-04T23:00Z'],
    ['its first instant', 'day', 'Europe/Zurich', '2026-03-03T23:00Z', '2026-03-03T23:00Z', '2026-03-04T23:00Z'],
    ['its last one', 'day', 'Europe/Zurich', '2026-03-04T22:59:59.999Z', '2026-03-03T23:00Z', '2026-03-04T23:00Z'],
    ['23 hours', 'day', 'Europe/Zurich', '2026-03-29T10:00Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
    ['25 hours', 'day', 'Europe/Zurich', '2026-10-25T10:00Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
    ['a leap day', 'day', 'America/New_York', '2028-02-29T12:00Z', '2028-02-29T05:00Z', '2028-03-01T05:00Z'],
    ['without a midnight', 'day', 'Africa/Cairo', '2026-04-24T10:00Z', '2026-04-23T22:00Z', '2026-04-24T21:00Z'],
    ['midnight twice, first', 'day', 'America/Havana', '2026-11-01T04:30Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
    ['midnight twice, again', 'day', 'America/Havana', '2026-11-01T05:30Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
    ['the day before again', 'day', 'America/St_Johns', '2010-11-07T02:50Z', '2010-11-07T02:30Z', '2010-11-08T03:30Z'],
    ['after one that was not', 'day', 'Pacific/Apia', '2011-12-30T10:00Z', '2011-12-30T10:00Z', '2011-12-31T10:00Z'],
    ['of half an hour', 'day', 'Asia/Kathmandu', '2026-03-04T10:00Z', '2026-03-03T18:15Z', '2026-03-04T18:15Z'],
    ['a month', 'month', 'Europe/Zurich', '2026-03-31T21:59Z', '2026-02-28T23:00Z', '2026-03-31T22:00Z'],
    ['the next month', 'month', 'Europe/Zurich', '2026-03-31T22:00Z', '2026-03-31T22:00Z', '2026-04-30T22:00Z'],
    ['February', 'month', 'UTC', '2026-02-28T23:59Z', '2026-02-01T00:00Z', '2026-03-01T00:00Z'],
    ['February of a leap year', 'month', 'UTC', '2028-02-29T00:00Z', '2028-02-01T00:00Z', '2028-03-01T00:00Z'],
    ['December', 'month', 'Asia/Tokyo', '2026-12-31T14:59Z', '2026-11-30T15:00Z', '2026-12-31T15:00Z'],
  ])('is for %s', (_, per, timeZone, now, since, until) =>
    expect(periodAt({ per, timeZone }, now)).toEqual([since, until]),
  );
});
