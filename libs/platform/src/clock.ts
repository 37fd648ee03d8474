/** Time, as everything that decides sees it. Tests bring their own. */
export interface Clock {
  now(): Date;
  /** Runs something once, `ms` from now. Returns what cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** Nest token of the {@link Clock}. */
export const CLOCK = Symbol('CLOCK');

/** Node fires timers at once that are longer than this (2^31 - 1 ms, some 24.8 days), so longer waits go in steps. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** The wall clock of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, run) {
    let timer: NodeJS.Timeout;
    const wait = (leftMs: number) => {
      const stepMs = Math.min(leftMs, LONGEST_TIMER_MS);
      timer = setTimeout(() => (leftMs > stepMs ? wait(leftMs - stepMs) : run()), stepMs);
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};

/** What a promise comes to; undefined when that takes longer than `ms`. */
export async function inTime<T>(done: Promise<T>, ms: number, clock: Clock): Promise<T | undefined> {
  const { promise: tooLong, resolve } = Promise.withResolvers<undefined>();
  const cancelTimer = clock.after(ms, () => resolve(undefined));
  try {
    return await Promise.race([done, tooLong]);
  } finally {
    cancelTimer();
  }
}
