import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Inject } from '@nestjs/common';
import { type JobHandlers, JOBS, type JobName, JOB_NAMES, type QueueName } from '@signoff/contracts';
import { DelayedError, type Job, UnrecoverableError, WaitingError } from 'bullmq';
import { type Logger } from 'pino';
import { type Clock, CLOCK, inTime } from '../clock.js';
import { logContext } from '../logging/log-context.js';
import { LOGGER } from '../logging/logger.js';
import { isRefusal } from '../redis/connect-redis.js';
import { isJobName, parseJobData } from './job-data.js';
import { type JobWorker } from './job-worker.js';

/** What a handler is given besides the data. */
export interface JobContext {
  /** Whether the queue gives up the job when this try fails. */
  isLastTry: boolean;
  /**
   * Aborted when the lock of the job was lost, or the process stops and will not wait any longer: another process may
   * run the job meanwhile. What that means is for the handler to say; calls go by their lease in Postgres.
   */
  signal?: AbortSignal;
  /** Puts the job back, to come again `delayMs` from now. Costs no attempt. Always throws: let it pass. */
  postpone(delayMs: number): never;
}

/** The handlers that the processor of a queue has: a method for each of the queue's jobs, by the job's name. */
export type HandlersOf<Q extends QueueName> = JobHandlers<Q, JobContext>;

type Handler = (data: unknown, context: JobContext) => Promise<unknown>;

/** How long running jobs may take to finish when the app stops, in ms. */
const STOP_MS = 10_000;

class Postponed extends Error {
  constructor(readonly delayMs: number) {
    super(`postponed by ${delayMs} ms`);
  }
}

/**
 * The base of every processor: `@Processor('lines') class LinesProcessor extends JobProcessor implements
 * HandlersOf<'lines'>`. Gives the jobs of the queue to the methods that are named like them. A job that the catalog does
 * not know, or whose data is malformed, fails at once with its reason instead of being tried again.
 */
export abstract class JobProcessor extends WorkerHost<JobWorker> implements BeforeApplicationShutdown {
  @Inject(LOGGER) private readonly jobLogger: Logger;
  @Inject(CLOCK) private readonly jobClock: Clock;
  private readonly running = new Set<Promise<unknown>>();
  private started = false;
  private closed: Promise<void> | undefined;

  /** How many jobs run in this process right now. */
  get active(): number {
    return this.running.size;
  }

  /** The jobs of its queue that it has no method for. */
  get unhandled(): JobName[] {
    return JOB_NAMES.filter((name) => JOBS[name].queue === this.worker.name && !this.handlerOf(name));
  }

  /** Begins to take jobs. */
  start(concurrency?: number): void {
    if (concurrency !== undefined) this.worker.concurrency = concurrency;
    this.started = true;
    this.worker.run().catch((error: Error) => this.logError(error));
  }

  /** Takes no more jobs; those that run go on. */
  async pause(): Promise<void> {
    if (this.started) await this.worker.pause(true);
  }

  /**
   * Takes no more jobs, waits until those that run are done, and closes. After `timeoutMs` it aborts the signals of the
   * rest and closes all the same: another process picks these jobs up once their locks are over.
   */
  close(timeoutMs: number): Promise<void> {
    return (this.closed ??= this.leave(timeoutMs));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.close(STOP_MS);
  }

  /** Called by the worker; BullMQ makes an abort signal only for a function that declares all three parameters. */
  process(job: Job, token: string | undefined, signal?: AbortSignal): Promise<unknown> {
    const work = this.work(job, token, signal);
    this.running.add(work);
    return work.finally(() => this.running.delete(work));
  }

  private async leave(timeoutMs: number): Promise<void> {
    if (!this.started) return; // nothing runs, and the module closes the worker
    await this.pause();
    const done = Promise.allSettled(this.running).then(() => true);
    const inGoodTime = await inTime(done, timeoutMs, this.jobClock);
    if (!inGoodTime) {
      this.jobLogger.warn({ queue: this.worker.name, active: this.active }, 'jobs left behind for another process');
      this.worker.cancelAllJobs('closing');
    }
    await this.worker.close(!inGoodTime);
  }

  private async work(job: Job, token?: string, signal?: AbortSignal): Promise<unknown> {
    if (this.worker.isPaused()) return this.giveBack(job, token);
    return logContext.run(idsOf(job), async () => {
      try {
        return await this.handle(job, signal);
      } catch (error) {
        if (!(error instanceof Postponed)) throw error;
        await job.moveToDelayed(this.jobClock.now().getTime() + error.delayMs, token);
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
    const [handler, data] = this.accept(job);
    const postpone = (delayMs: number): never => {
      throw new Postponed(delayMs);
    };
    const isLastTry = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    return handler.call(this, data, { isLastTry, postpone, ...(signal ? { signal } : {}) });
  }

  /** The handler of a job and its data; what does not fit the catalog will never fit, however often it is tried. */
  private accept({ name, data }: Job): [Handler, unknown] {
    const handler = isJobName(name) && JOBS[name].queue === this.worker.name ? this.handlerOf(name) : undefined;
    if (!handler) throw new UnrecoverableError(`the queue ${this.worker.name} has no job named ${name}`);
    try {
      return [handler, parseJobData(name as JobName, data)];
    } catch (error) {
      throw new UnrecoverableError((error as Error).message);
    }
  }

  private handlerOf(name: JobName): Handler | undefined {
    const method = (this as unknown as Partial<Record<JobName, Handler>>)[name];
    return typeof method === 'function' ? method : undefined;
  }

  @OnWorkerEvent('lockRenewalFailed')
  protected loseJobs(ids: string[]): void {
    for (const id of ids) this.worker.cancelJob(id, 'lock lost');
    const { name: queue } = this.worker;
    this.jobLogger.warn({ queue, jobIds: ids }, 'locks of jobs lost; others may run them, too');
  }

  @OnWorkerEvent('failed')
  protected logFailure(job: Job | undefined, err: Error): void {
    const tries = job && { jobId: job.id, job: job.name, attempt: job.attemptsMade, attempts: job.opts.attempts };
    this.jobLogger.warn({ queue: this.worker.name, ...tries, err }, 'job failed');
  }

  /** That Redis is away, or takes no writes, is told by the connection of the queues. */
  @OnWorkerEvent('error')
  protected logError(err: Error): void {
    const { name: queue, redis } = this.worker;
    const level = redis.status === 'ready' && !isRefusal(err) ? 'error' : 'debug';
    this.jobLogger[level]({ queue, err }, 'job worker error');
  }
}

function idsOf(job: Job): Record<string, string> {
  const data = (job.data ?? {}) as Record<string, unknown>;
  const ids = Object.entries(data).filter(
    (entry): entry is [string, string] => /^(tenant|call)Id$/.test(entry[0]) && typeof entry[1] === 'string',
  );
  return { ...(job.id ? { jobId: job.id } : {}), ...Object.fromEntries(ids) };
}
