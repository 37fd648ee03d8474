import { describe, expect, it } from '@jest/globals';
import { getEventListeners } from 'node:events';
import { BriskClock } from '@signoff/platform/testing';
import { Deadline } from './deadline.js';

const LONG_MS = 60_000;

describe('a pause', () => {
  it('ends when it is over, and leaves nothing behind', async () => {
    const deadline = new Deadline(new BriskClock(), LONG_MS);
    await deadline.pause(100);
    expect(deadline.leftMs).toBe(LONG_MS - 100);
    expect(getEventListeners(deadline.signal, 'abort')).toHaveLength(0);
  });

  it('ends with the time of the request', async () => {
    const clock = new BriskClock();
    const deadline = new Deadline(clock, LONG_MS);
    const paused = expect(deadline.pause(LONG_MS + 1)).rejects.toMatchObject({ kind: 'timeout' });
    clock.ring();
    await paused;
    expect(clock.waits).toBe(1);
    deadline.end();
    expect(clock.waits).toBe(0);
  });

  it('ends when the request is called off, or was before', async () => {
    const [clock, calling] = [new BriskClock(), new AbortController()];
    const deadline = new Deadline(clock, LONG_MS, calling.signal);
    const paused = expect(deadline.pause(LONG_MS)).rejects.toMatchObject({ kind: 'aborted' });
    calling.abort();
    await paused;
    await expect(deadline.pause(LONG_MS)).rejects.toMatchObject({ kind: 'aborted' });
    deadline.end();
    expect(clock.waits).toBe(0);
  });
});

it('a request that is done listens to its caller no longer', () => {
  const { signal } = new AbortController();
  const deadline = new Deadline(new BriskClock(), LONG_MS, signal);
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  deadline.end();
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});
