import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from './clock.js';

describe('the system clock', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('runs something once, when its time has come', () => {
    const run = jest.fn();
    systemClock.after(100, run);
    jest.advanceTimersByTime(99);
    expect(run).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('does not run what was cancelled', () => {
    const run = jest.fn();
    systemClock.after(100, run)();
    jest.advanceTimersByTime(1000);
    expect(run).not.toHaveBeenCalled();
  });

  it('waits longer than a timer of Node can, and may be cancelled all along', () => {
    const dayMs = 86_400_000;
    const [run, cancelled] = [jest.fn(), jest.fn()];
    systemClock.after(60 * dayMs, run);
    const cancel = systemClock.after(60 * dayMs, cancelled);
    jest.advanceTimersByTime(59 * dayMs);
    expect(run).not.toHaveBeenCalled();
    cancel();
    jest.advanceTimersByTime(dayMs);
    expect(run).toHaveBeenCalledTimes(1);
    expect(cancelled).not.toHaveBeenCalled();
  });
});
