import { type JobHandlers, JOBS, type JobsOf, type QueueName } from '@signoff/contracts';
import { DelayedError, type Job, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import { type Redis } from 'ioredis';
import { type Logger } from 'pino';
import { type Clock, systemClock } from '../clock.js';
import { logContext } from '../logging/log-context.js';
import { connectRedis, disconnectRedis, isRefusal } from '../redis.js';
import { isJobName, parseJobData, QUEUE_PREFIX } from './job-data.js';

/** What a handler is given besides the data. */
export interface JobContext {
  job: Job;
  /**
   * Aborted when the lock of the job was lost, or the process stops and will not wait any longer: another process may
   * run the job meanwhile. What that means is for the handler to say; calls go by their lease in Postgres.
   */
  signal?: AbortSignal;
  /** Puts the job back, to come again `delayMs` from now. Costs no attempt. Always throws: let it pass. */
  postpone(delayMs: number): never;
}

interface JobWorkerOptions {
  redisUrl: string;
  /** How many jobs run at once in this process. */
  concurrency: number;
  /** A job whose process says nothing for so long is given to another. */
  lockMs?: number;
  /** How often such jobs are looked for. */
  stalledEveryMs?: number;
  /** How often a job may be given to another before it fails. */
  maxStalled?: number;
  logger: Logger;
  clock?: Clock;
}

/** How long BullMQ lets pass before it looks for jobs again after Redis failed it; by itself a quarter of a minute. */
const RETRY_EVERY_MS = 1000;

/** How long the results of the last jobs may take to be written at the end. */
const LAST_WRITES_MS = 2000;

class Postponed extends Error {
  constructor(readonly delayMs: number) {
    super(`postponed by ${delayMs} ms`);
  }
}

/**
 * Takes jobs from a queue and gives them to their handlers. A job that the catalog does not know, or whose data is
 * malformed, fails at once with its reason instead of being tried again. While Redis is away it waits for it.
 */
export class JobWorker<Q extends QueueName> {
  private readonly worker: Worker;
  private readonly redis: Redis;
  private readonly running = new Set<Promise<unknown>>();
  private readonly clock: Clock;
  private paused = false;
  private closed: Promise<void> | undefined;

  constructor(
    private readonly queue: Q,
    private readonly handlers: JobHandlers<Q, JobContext>,
    private readonly options: JobWorkerOptions,
  ) {
    this.clock = options.clock ?? systemClock;
    this.redis = connectRedis(options.redisUrl, `worker:${queue}`, options.logger);
    this.worker = new Worker(queue, (job, token, signal) => this.track(this.process(job, token, signal)), {
      connection: this.redis,
      prefix: QUEUE_PREFIX,
      concurrency: options.concurrency,
      runRetryDelay: RETRY_EVERY_MS,
      ...(options.lockMs ? { lockDuration: options.lockMs } : {}),
      ...(options.stalledEveryMs ? { stalledInterval: options.stalledEveryMs } : {}),
      ...(options.maxStalled ? { maxStalledCount: options.maxStalled } : {}),
    });
    this.worker.on('error', (err) => this.logError(err));
    this.worker.on('failed', (job, err) => this.logFailure(job, err));
    this.worker.on('lockRenewalFailed', (ids) => this.loseJobs(ids));
  }

  /** How many jobs run in this process right now. */
  get active(): number {
    return this.running.size;
  }

  /** Takes no more jobs; those that run go on. */
  async pause(): Promise<void> {
    this.paused = true;
    await this.worker.pause(true);
  }

  /**
   * Takes no more jobs, waits until those that run are done, and closes. After `timeoutMs` it aborts the signals of the
   * rest and closes all the same: another process picks these jobs up once their locks are over.
   */
  close(timeoutMs: number): Promise<void> {
    return (this.closed ??= this.leave(timeoutMs));
  }

  private async leave(timeoutMs: number): Promise<void> {
    await this.pause();
    const done = Promise.allSettled(this.running).then(() => true);
    const inTime = await this.inTime(done, timeoutMs);
    if (!inTime) {
      this.options.logger.warn({ queue: this.queue, active: this.active }, 'jobs left behind for another process');
      this.worker.cancelAllJobs('closing');
    }
    await this.closeWorker(!inTime);
    await disconnectRedis(this.redis);
  }

  /** BullMQ would wait for a Redis that is away; we let it have some seconds. */
  private async closeWorker(force: boolean): Promise<void> {
    const closed = this.worker.close(force).then(() => true);
    if (await this.inTime(closed, LAST_WRITES_MS)) return;
    this.redis.options.retryStrategy = () => null; // one more try; when it fails, all that waits for Redis fails
    await this.inTime(closed, LAST_WRITES_MS);
  }

  private async process(job: Job, token?: string, signal?: AbortSignal): Promise<unknown> {
    if (this.paused) return this.giveBack(job, token);
    return logContext.run(idsOf(job), async () => {
      try {
        return await this.handle(job, signal);
      } catch (error) {
        if (!(error instanceof Postponed)) throw error;
        await job.moveToDelayed(this.clock.now().getTime() + error.delayMs, token);
        throw new DelayedError(error.message);
      }
    });
  }

  /** BullMQ still takes the job that it was waiting for when it was paused. */
  private async giveBack(job: Job, token?: string): Promise<never> {
    await job.moveToWait(token);
    throw new WaitingError();
  }

  private handle(job: Job, signal?: AbortSignal): Promise<unknown> {
    const postpone = (delayMs: number): never => {
      throw new Postponed(delayMs);
    };
    return this.handlerOf(job)({ job, postpone, ...(signal ? { signal } : {}) });
  }

  /** The handler of a job with its data filled in; what does not fit the catalog will never fit, however often tried. */
  private handlerOf({ name, data }: Job): (context: JobContext) => Promise<unknown> {
    if (!isJobName(name) || JOBS[name].queue !== this.queue) {
      throw new UnrecoverableError(`the queue ${this.queue} has no job named ${name}`);
    }
    try {
      const checked = parseJobData(name, data);
      return (context) => this.handlers[name as JobsOf<Q>](checked as never, context);
    } catch (error) {
      throw new UnrecoverableError((error as Error).message);
    }
  }

  private track<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    return work.finally(() => this.running.delete(work));
  }

  private inTime(done: Promise<boolean>, timeoutMs: number): Promise<boolean> {
    let cancel = () => {};
    const timeout = new Promise<boolean>((resolve) => (cancel = this.clock.after(timeoutMs, () => resolve(false))));
    return Promise.race([done, timeout]).finally(cancel);
  }

  private loseJobs(ids: string[]): void {
    for (const id of ids) this.worker.cancelJob(id, 'lock lost');
    this.options.logger.warn({ queue: this.queue, jobIds: ids }, 'locks of jobs lost; others may run them, too');
  }

  private logFailure(job: Job | undefined, err: Error): void {
    const { queue } = this;
    const tries = job && { jobId: job.id, job: job.name, attempt: job.attemptsMade, attempts: job.opts.attempts };
    this.options.logger.warn({ queue, ...tries, err }, 'job failed');
  }

  /** That Redis is away, or takes no writes, is told by its connection. */
  private logError(err: Error): void {
    const level = this.redis.status === 'ready' && !isRefusal(err) ? 'error' : 'debug';
    this.options.logger[level]({ queue: this.queue, err }, 'job worker error');
  }
}

function idsOf(job: Job): Record<string, string> {
  const data = (job.data ?? {}) as Record<string, unknown>;
  const ids = Object.entries(data).filter(
    (entry): entry is [string, string] => /^(tenant|call)Id$/.test(entry[0]) && typeof entry[1] === 'string',
  );
  return { ...(job.id ? { jobId: job.id } : {}), ...Object.fromEntries(ids) };
}
