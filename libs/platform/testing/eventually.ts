import { setTimeout as pause } from 'node:timers/promises';

/** Long, because a machine under load is slow, and whoever waits for a condition loses nothing by it. */
const PATIENCE_MS = 30_000;

const LOOK_EVERY_MS = 10;

/**
 * For tests: waits until something is there, or holds, and gives it. Looks every few milliseconds.
 *
 * @throws Error that says what, when there is still nothing (undefined, null or false) after `withinMs`
 */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = PATIENCE_MS,
): Promise<NonNullable<Exclude<T, false>>> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen as NonNullable<Exclude<T, false>>;
    if (performance.now() > giveUpAt) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}
