import { setTimeout as pause } from 'node:timers/promises';
import { now } from '../../test/fixtures/telephone/now.js';
import { type Caller } from './caller.js';

/** Rarely enough not to be a load itself: what is measured are the times that phones note down. */
const LOOK_EVERY_MS = 100;

/** So much silence, in ms, and somebody has finished. */
const QUIET_MS = 700;

const PATIENCE_MS = 20_000;

/** Waits until there is something to see, or no patience left. */
export async function seen<T>(look: () => T | undefined, withinMs = PATIENCE_MS): Promise<T | undefined> {
  const giveUpAt = now() + withinMs;
  for (;;) {
    const found = look();
    if (found !== undefined || now() > giveUpAt) return found;
    await pause(LOOK_EVERY_MS);
  }
}

/** When the caller first hears something that begins after a moment; undefined when that does not happen. */
export function hears(caller: Caller, after: number, withinMs?: number): Promise<number | undefined> {
  return seen(() => caller.heard.find(({ from }) => from >= after)?.from, withinMs);
}

/** Waits until the caller has heard something after a moment, and then nothing for a while, or until the line is down. */
export async function hearsTheEnd(caller: Caller, after: number): Promise<void> {
  await seen(() => {
    const { lastHeardAt = 0, droppedAt } = caller;
    return droppedAt ?? (lastHeardAt > after && now() - lastHeardAt > QUIET_MS ? lastHeardAt : undefined);
  });
}

/** When the other side drops the line; undefined when it does not. */
export function isDropped(caller: Caller): Promise<number | undefined> {
  return seen(() => caller.droppedAt);
}
