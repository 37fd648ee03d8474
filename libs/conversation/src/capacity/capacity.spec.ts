import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Clock } from '@signoff/platform';
import { Capacity, type CapacityOptions } from './capacity.js';
import { type Load } from './load-meter.js';

describe('the capacity of an agent process', () => {
  let nowMs: number;
  let meter: { load: Load };
  beforeEach(() => {
    nowMs = 1_000_000;
    meter = { load: { cpu: 0, loopDelayMs: 0 } };
  });

  function capacity(options: Partial<CapacityOptions> = {}): Capacity {
    const clock: Clock = { now: () => new Date(nowMs), after: () => () => undefined };
    return new Capacity({ maxCpu: 0.85, processes: 1, processors: 2, ...options }, meter, clock);
  }

  /** How many calls are taken of many that come at once and are offered again all the time. */
  function taken(from: Capacity, withinMs: number): number {
    let count = 0;
    for (const endsAt = nowMs + withinMs; nowMs < endsAt; nowMs += 50) if (from.take()) count++;
    return count;
  }

  it('takes calls one by one', () => {
    const one = capacity();
    expect([one.take(), one.take()]).toEqual([true, false]);
    nowMs += 399;
    expect(one.take()).toBe(false);
    nowMs += 1;
    expect(one.take()).toBe(true);
  });

  it('counts calls that were just taken before they can be measured', () => {
    meter.load.cpu = 0.7;
    const one = capacity();
    expect(taken(one, 3_000)).toBe(2); // a call is 0.075 of two processors
    meter.load.cpu = 0.85;
    expect(taken(one, 10_000)).toBe(0);
    meter.load.cpu = 0.7;
    expect(taken(one, 3_000)).toBe(2);
  });

  it('leaves to the other processes of the machine what they may be taking at the same time', () => {
    meter.load.cpu = 0.5;
    expect(taken(capacity(), 3_000)).toBe(4);
    expect(taken(capacity({ processes: 2 }), 3_000)).toBe(2);
    expect(taken(capacity({ processes: 2, processors: 8 }), 3_000)).toBe(8);
  });

  it('takes none while its event loop is late', () => {
    meter.load.loopDelayMs = 61;
    expect(taken(capacity({ maxCpu: 1 }), 3_000)).toBe(0);
    meter.load.loopDelayMs = 60;
    expect(taken(capacity({ maxCpu: 1 }), 3_000)).toBe(8);
  });

  it('takes calls whatever the processors do where it is told so', () => {
    meter.load.cpu = 1;
    expect(taken(capacity({ maxCpu: 1 }), 3_000)).toBe(8);
  });
});
