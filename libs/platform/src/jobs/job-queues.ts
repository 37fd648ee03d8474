import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type JobData, type JobName, JOBS, QUEUE_NAMES, type RepeatedJobName } from '@signoff/contracts';
import { type JobsOptions, type Queue } from 'bullmq';
import { type Redis } from 'ioredis';
import { type Logger } from 'pino';
import { type Clock, CLOCK, inTime } from '../clock.js';
import { AppError } from '../errors/app-error.js';
import { disconnectRedis, isUndone, proveWritable } from '../redis/connect-redis.js';
import { LOGGER } from '../logging/logger.js';
import { parseJobData } from './job-data.js';
import { QUEUE_CONNECTION } from './queue-connection.js';

/** How long an addition waits for the connection to find the new primary after a fail-over, in ms. */
const RECONNECT_MS = 1000;

/** Where the queues begin among the parameters of the constructor. */
const FIRST_QUEUE = 3;

interface AddOptions {
  /** The id of the row that the job is about: while such a job waits or runs, adding it again does nothing. */
  id?: string;
  delayMs?: number;
  /** A job of the same id that failed for good makes room for this one. */
  again?: boolean;
}

/**
 * Where jobs are added. Which queue a job goes to, how often it is tried and how long it is kept stands in the catalog.
 * Every method fails with `unavailable` at once while Redis is away; the record in Postgres lets a sweep make up for it.
 */
@Injectable()
export class JobQueues implements OnModuleInit {
  private readonly queues: Map<string, Queue>;
  private reconnecting: Promise<void> | undefined;

  constructor(
    @Inject(QUEUE_CONNECTION) private readonly redis: Redis,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
    ...queues: Queue[]
  ) {
    for (const queue of queues) {
      queue.on('error', (err) => logger.debug({ queue: queue.name, err }, 'queue error')); // its connection has told
    }
    this.queues = new Map(queues.map((queue) => [queue.name, queue]));
  }

  /** BullMQ asks Redis for its version once: a queue whose question failed is of no use, and the app starts anew. */
  async onModuleInit(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.waitUntilReady()));
  }

  /** Adds a job, now or `delayMs` from now. */
  async add<N extends JobName>(name: N, data: JobData<N>, { id, delayMs, again }: AddOptions = {}): Promise<void> {
    const checked = parseJobData(name, data);
    await this.reach(name, async (queue) => {
      if (again && id && (await queue.getJobState(id)) === 'failed') await queue.remove(id);
      await queue.add(name, checked, {
        ...optionsOf(name),
        ...(id ? { jobId: id } : {}),
        ...(delayMs ? { delay: delayMs } : {}),
      });
    });
  }

  /** Whether a job of this id is still to be done: waiting, delayed or running. */
  async has(name: JobName, id: string): Promise<boolean> {
    const state = await this.reach(name, (queue) => queue.getJobState(id));
    return !['unknown', 'failed', 'completed'].includes(state);
  }

  /** Takes a job out that nobody need do any more. One that runs goes on. */
  async remove(name: JobName, id: string): Promise<void> {
    await this.reach(name, (queue) => queue.remove(id));
  }

  /** Has a job done every so many milliseconds, by one of the workers, however many processes ask for it. */
  async every(name: RepeatedJobName, ms: number): Promise<void> {
    const data = parseJobData(name, {});
    await this.reach(name, (queue) =>
      queue.upsertJobScheduler(name, { every: ms }, { name, data, opts: optionsOf(name) }),
    );
  }

  /** Fails unless jobs can be added: Redis is there, and takes writes. */
  async check(): Promise<void> {
    this.requireRedis();
    await proveWritable(this.redis);
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await disconnectRedis(this.redis);
  }

  private async reach<T>(name: JobName, work: (queue: Queue) => Promise<T>): Promise<T> {
    this.requireRedis();
    const queue = this.queues.get(JOBS[name].queue)!;
    try {
      return await this.follow(() => work(queue));
    } catch (error) {
      if (this.redis.status === 'ready' && !isUndone(error)) throw error;
      throw new AppError('unavailable', 'redis went away', { cause: error });
    }
  }

  private requireRedis(): void {
    if (this.redis.status !== 'ready') throw new AppError('unavailable', `redis is ${this.redis.status}`);
  }

  /** Works; and once more at the new primary, when this one takes no writes any more. */
  private async follow<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isUndone(error)) throw error;
      await this.reconnected();
      return work();
    }
  }

  /** Waits until the connection is up again; at most a moment. */
  private reconnected(): Promise<void> {
    const isUp = () => new Promise<void>((resolve) => this.redis.once('ready', resolve));
    return (this.reconnecting ??= inTime(isUp(), RECONNECT_MS, this.clock).finally(() => {
      this.reconnecting = undefined;
    }));
  }
}

/** Each queue of the catalog is injected by `@InjectQueue`, after what stands first in the constructor. */
for (const [index, name] of QUEUE_NAMES.entries()) InjectQueue(name)(JobQueues, undefined, FIRST_QUEUE + index);

function optionsOf(name: JobName): Omit<JobsOptions, 'repeat'> {
  const { attempts, backoffMs, keepCompleted, keepFailed } = JOBS[name];
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoffMs },
    removeOnComplete: keepCompleted === 0 ? true : { count: keepCompleted },
    removeOnFail: { count: keepFailed },
  };
}
