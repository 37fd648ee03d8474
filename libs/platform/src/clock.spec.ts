import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { inTime, systemClock } from './clock.js';

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

describe('what shall come in time', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is what it comes to, or how it fails, and nothing is waited for any more', async () => {
    await expect(inTime(Promise.resolve('here'), 100, systemClock)).resolves.toBe('here');
    await expect(inTime(Promise.reject(new Error('broken')), 100, systemClock)).rejects.toThrow('broken');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is nothing when it is late', async () => {
    const never = inTime(new Promise(() => undefined), 100, systemClock);
    jest.advanceTimersByTime(100);
    await expect(never).resolves.toBeUndefined();
  });
});
