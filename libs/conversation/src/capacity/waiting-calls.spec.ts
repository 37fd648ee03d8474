import { describe, expect, it } from '@jest/globals';
import { type Clock } from '@signoff/platform';
import { WaitingCalls } from './waiting-calls.js';

describe('calls that wait for room', () => {
  let nowMs = 0;
  const clock: Clock = { now: () => new Date(nowMs), after: () => () => undefined };
  const turnDown = (calls: WaitingCalls, count: number) =>
    Array.from({ length: count }, (_, index) => calls.turnDown(`call-${index}`)).at(-1);

  it('are looked at as often as it can be afforded: ten times a second all together', () => {
    const calls = new WaitingCalls(clock);
    expect(turnDown(calls, 1)).toBe(300);
    expect(turnDown(calls, 3)).toBe(300);
    expect(turnDown(calls, 12)).toBe(1200);
    expect(turnDown(calls, 12)).toBe(1200);
    expect(turnDown(calls, 300)).toBe(2000);
  });

  it('do not count any more when they were taken, here or elsewhere', () => {
    const calls = new WaitingCalls(clock);
    turnDown(calls, 12);
    for (let index = 0; index < 6; index++) calls.leave(`call-${index}`);
    expect(calls.turnDown('call-11')).toBe(600);
    nowMs += 4001;
    expect(calls.turnDown('call-11')).toBe(300);
  });
});
