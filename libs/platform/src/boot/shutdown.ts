import { type Logger } from 'pino';
import { type Clock, systemClock } from '../clock.js';

/**
 * That the process is about to stop. Whoever holds something open for long (a live stream, a call) listens to the
 * signal; readiness turns false with it, so that no new work is sent here.
 */
export class Shutdown {
  private readonly controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get begun(): boolean {
    return this.signal.aborted;
  }

  begin(): void {
    this.controller.abort();
  }
}

interface StopOptions {
  shutdown: Shutdown;
  logger: Logger;
  /** After so long the process exits, done or not. */
  timeoutMs: number;
  clock?: Clock;
}

/**
 * On SIGTERM or SIGINT: begins the shutdown, runs `stop` once and exits, with 0 when it was done in time and 1 when it
 * failed or took too long. A second signal exits at once.
 */
export function stopOnSignal(stop: () => Promise<unknown>, options: StopOptions): void {
  const { shutdown, logger, timeoutMs, clock = systemClock } = options;
  const onSignal = (signal: NodeJS.Signals) => {
    if (shutdown.begun) process.exit(1);
    logger.info({ signal, timeoutMs }, 'stopping');
    shutdown.begin();
    clock.after(timeoutMs, () => {
      logger.error('not stopped in time; leaving');
      process.exit(1);
    });
    stop().then(
      () => {
        logger.info('stopped');
        process.exit(0);
      },
      (err: unknown) => {
        logger.error({ err }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
