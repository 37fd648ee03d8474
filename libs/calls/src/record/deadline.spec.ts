import { describe, expect, it } from '@jest/globals';
import { LimitsDto } from '@signoff/personas';
import { deadlineAfter, overdueAt, queueDeadline } from './deadline.js';

const NOON = new Date('2026-11-23T12:00:00Z');
const limits = Object.assign(new LimitsDto(), {
  maxDurationSeconds: 100,
  answerTimeoutSeconds: 20,
  joinTimeoutSeconds: 5,
});
const secondsFromNoon = (time: Date | null) => time && (time.getTime() - NOON.getTime()) / 1000;

describe('deadlines', () => {
  it('give a call its longest duration and a margin from when its line came up', () => {
    expect(secondsFromNoon(deadlineAfter(NOON, limits))).toBe(130);
  });

  it.each([
    ['phone', 'inbound', 20],
    ['web', 'inbound', 20],
    ['phone', 'outbound', 155],
    ['text', 'inbound', 155],
  ] as const)('give up a queued %s call (%s) after %i seconds', (channel, direction, seconds) => {
    expect(secondsFromNoon(queueDeadline(NOON, limits, { channel, direction }))).toBe(seconds);
  });

  it.each([
    ['queued', 0, null],
    ['connecting', 55, null],
    ['conversing', 0, NOON],
  ] as const)('of a call that is %s count %i seconds later', (state, seconds, lineUpAt) => {
    expect(secondsFromNoon(overdueAt({ deadlineAt: NOON, state, lineUpAt }, limits))).toBe(seconds);
  });

  it('there are none for a call without one', () => {
    expect(overdueAt({ deadlineAt: null, state: 'connecting', lineUpAt: null }, limits)).toBeNull();
  });
});
