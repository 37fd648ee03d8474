import { type RepeatedJobName } from '@signoff/contracts';
import { type Logger } from 'pino';
import { type Clock } from '../clock.js';
import { type JobQueues } from './job-queues.js';

/** How often it is made sure that the jobs are still scheduled, in ms. */
const CHECK_EVERY_MS = 5_000;

/** Keeps jobs scheduled: the schedule lives in Redis, and a Redis that lost everything has lost it too. */
export class JobSchedule {
  private cancel: (() => void) | undefined;
  private stopped = false;

  /** @param everyMs how often each job is done */
  constructor(
    private readonly queues: JobQueues,
    private readonly everyMs: Partial<Record<RepeatedJobName, number>>,
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
      const jobs = Object.entries(this.everyMs) as [RepeatedJobName, number][];
      await Promise.all(jobs.map(([job, ms]) => this.queues.every(job, ms)));
    } catch (error) {
      this.deps.logger.warn({ err: error }, 'jobs not scheduled: the queue is away');
    }
    if (!this.stopped) this.cancel = this.deps.clock.after(CHECK_EVERY_MS, () => void this.keep());
  }
}
