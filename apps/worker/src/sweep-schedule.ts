import { type Clock, type JobQueues, type Logger } from '@signoff/platform';

/** How often it is made sure that the sweep is still scheduled, in ms. */
const CHECK_EVERY_MS = 5_000;

/** Keeps the sweep scheduled: the schedule lives in Redis, and a Redis that lost everything has lost it too. */
export class SweepSchedule {
  private cancel: (() => void) | undefined;
  private stopped = false;

  constructor(
    private readonly queues: JobQueues,
    private readonly everyMs: number,
    private readonly deps: { clock: Clock; logger: Logger },
  ) {
    void this.keep();
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
  }

  private async keep(): Promise<void> {
    try {
      await this.queues.every('calls.sweep', this.everyMs);
    } catch (error) {
      this.deps.logger.warn({ err: error }, 'sweep not scheduled: the queue is away');
    }
    if (!this.stopped) this.cancel = this.deps.clock.after(CHECK_EVERY_MS, () => void this.keep());
  }
}
