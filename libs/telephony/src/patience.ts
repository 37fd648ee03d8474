import { type Clock } from '@signoff/platform';
import { TelephonyError } from './telephony-error.js';

/** How long and when to ask LiveKit again. */
export interface Patience {
  /** `always` where asking twice does no harm; `untouched` where only a request that did nothing may be made again. */
  repeat: 'always' | 'untouched';
  /** No further request begins after this many milliseconds. */
  withinMs: number;
  /** Ends the waiting, not the request under way. */
  signal?: AbortSignal | undefined;
}

/** For what may be asked any number of times. */
export const REPEATED: Patience = { repeat: 'always', withinMs: 4000 };
/** For what must not happen twice. */
export const ONCE: Patience = { repeat: 'untouched', withinMs: 4000 };

const PAUSES_MS = [100, 200, 400, 800];

/**
 * Asks LiveKit until it answers, with longer and longer pauses.
 *
 * @throws TelephonyError the last one, when asking again is pointless, unsafe or too late
 */
export async function patiently<T>(clock: Clock, patience: Patience, ask: () => Promise<T>): Promise<T> {
  const giveUpAt = clock.now().getTime() + patience.withinMs;
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (cause) {
      const error = TelephonyError.of(cause);
      const pauseMs = PAUSES_MS[tries] ?? PAUSES_MS.at(-1)!;
      if (!isWorthAnother(error, patience) || clock.now().getTime() + pauseMs > giveUpAt) throw error;
      await pause(clock, pauseMs, patience.signal);
      if (patience.signal?.aborted) throw error;
    }
  }
}

/** Waits so long, or until the signal. */
export async function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal?.addEventListener('abort', done);
  });
}

function isWorthAnother(error: TelephonyError, { repeat, signal }: Patience): boolean {
  if (error.kind !== 'unavailable' || signal?.aborted) return false;
  return repeat === 'always' || error.untouched;
}
