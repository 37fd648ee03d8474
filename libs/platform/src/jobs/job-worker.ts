import { type QueueName, QUEUES, type QueueSpec } from '@signoff/contracts';
import { type Processor, Worker, type WorkerOptions } from 'bullmq';
import { type Redis } from 'ioredis';
import { inTime, systemClock } from '../clock.js';
import { disconnectRedis, PATIENT } from '../redis/connect-redis.js';

/** How long BullMQ lets pass before it looks for jobs again after Redis failed it; by itself a quarter of a minute. */
const RETRY_EVERY_MS = 1000;

/** How long the results of the last jobs may take to be written at the end, in ms. */
const LAST_WRITES_MS = 2000;

/**
 * The worker that @nestjs/bullmq makes for each processor. Beyond BullMQ's own it takes its settings from the catalog,
 * waits for a Redis that is away although queues do not, takes no job before it is told to run, and closes although Redis
 * is away. Why all this is not left to the package: docs/decisions.
 */
export class JobWorker extends Worker {
  readonly redis: Redis;
  private left: Promise<void> | undefined;

  constructor(queue: string, processor: Processor, options: WorkerOptions) {
    const redis = (options.connection as Redis).duplicate({ connectionName: `signoff:worker:${queue}`, ...PATIENT });
    const ours = { autorun: false, runRetryDelay: RETRY_EVERY_MS, ...settingsOf(queue) };
    super(queue, processor, { ...ours, ...options, connection: redis });
    this.redis = redis;
  }

  /** Closes, within seconds. Jobs that run are waited for without `force`, but no longer than that. */
  override close(force = false): Promise<void> {
    return (this.left ??= this.leave(force));
  }

  /** BullMQ would wait for a Redis that is away; we let it have some seconds. */
  private async leave(force: boolean): Promise<void> {
    const closed = super.close(force).then(() => true);
    if (!(await inTime(closed, LAST_WRITES_MS, systemClock))) {
      this.redis.options.retryStrategy = () => null; // one more try; when it fails, all that waits for Redis fails
      await inTime(closed, LAST_WRITES_MS, systemClock);
    }
    await disconnectRedis(this.redis);
  }
}

/** What the catalog says of a queue, in BullMQ's words. */
function settingsOf(queue: string): Partial<WorkerOptions> {
  if (!Object.hasOwn(QUEUES, queue)) return {}; // refused when the app starts
  const { concurrency, lockMs, stalledEveryMs, maxStalled } = QUEUES[queue as QueueName] as QueueSpec;
  return {
    concurrency,
    ...(lockMs ? { lockDuration: lockMs } : {}),
    ...(stalledEveryMs ? { stalledInterval: stalledEveryMs } : {}),
    ...(maxStalled ? { maxStalledCount: maxStalled } : {}),
  };
}
