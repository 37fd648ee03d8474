import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type CallJob } from '@signoff/contracts';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { newId } from '../ids.js';
import { logContext, type LogIds } from '../logging/log-context.js';
import { createLogger } from '../logging/logger.js';
import { BreakableProxy, consume, type Consumer, eventually, openQueues } from '@signoff/platform/testing';
import { QUEUE_PREFIX } from './job-data.js';
import { type HandlersOf } from './job-processor.js';
import { type JobQueues } from './job-queues.js';

// A database of Redis of its own: nobody else's jobs come here.
const redisUrl = Object.assign(new URL(process.env.REDIS_URL!), { pathname: '/7' }).href;
const redis = new Redis(redisUrl);
const logger = createLogger('test', 'silent');
const inspected = new Queue('lines', { connection: redis, prefix: QUEUE_PREFIX });
const open: { close(timeoutMs: number): Promise<void> }[] = [];

type Handler = HandlersOf<'lines'>['line.drop'];

const newJob = (): CallJob => ({ tenantId: newId(), callId: newId() });
const queuesOf = (url = redisUrl) => {
  const queues = openQueues({ redisUrl: url, logger });
  open.push(queues);
  return queues;
};
const keep = (consumer: Consumer): Consumer => {
  open.push(consumer);
  return consumer;
};
/** Another process takes a job over within a moment: so are locks short, and looks for stalled jobs frequent. */
const IMPATIENT = { lockDuration: 500, stalledInterval: 200 };
const consumerOf = async (handler: Handler, { url = redisUrl, ...settings }: { url?: string } & object = {}) =>
  keep(await consume('lines', { 'line.drop': handler }, { redisUrl: url, logger, concurrency: 2, ...settings }));

beforeEach(async () => {
  await redis.flushdb();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close(0)));
});
afterAll(async () => {
  await inspected.close();
  await redis.quit();
});

async function added(data: CallJob, options: { delayMs?: number } = {}): Promise<JobQueues> {
  const queues = queuesOf();
  await whenUp(() => queues.add('line.drop', data, { id: data.callId, ...options }));
  return queues;
}

/** Queues refuse to work until they are connected, as they do when Redis is away. */
async function whenUp<T>(work: () => Promise<T>): Promise<T> {
  let result!: T;
  await eventually('redis is up', () =>
    work().then(
      (value) => {
        result = value;
        return true;
      },
      (error: { code?: string }) => {
        if (error.code !== 'unavailable') throw error;
        return false;
      },
    ),
  );
  return result;
}

describe('a job', () => {
  it('reaches its handler with its data and its ids for the logs', async () => {
    const data = newJob();
    await added(data);
    const seen: [CallJob, LogIds][] = [];
    await consumerOf(async (job) => void seen.push([job, logContext.ids]));
    await eventually('the job is done', () => seen.length === 1);
    expect(seen).toEqual([[data, { ...data, jobId: data.callId }]]);
    await eventually('it is gone', async () => (await inspected.getJobCounts()).completed === 0);
  });

  it('added twice is done once', async () => {
    const data = newJob();
    const queues = await added(data);
    await queues.add('line.drop', data, { id: data.callId });
    await expect(inspected.getWaitingCount()).resolves.toBe(1);
  });

  it('is not added when it is malformed', async () => {
    const queues = await added(newJob());
    const malformed = { tenantId: 'nobody', callId: newId() };
    await expect(queues.add('line.drop', malformed)).rejects.toThrow('malformed job line.drop: tenantId');
    const more = { ...newJob(), text: 'jobs carry ids only' };
    await expect(queues.add('line.drop', more)).rejects.toThrow('property text should not exist');
    await expect(inspected.getWaitingCount()).resolves.toBe(1);
  });

  it.each([
    [{ tenantId: 'nobody', callId: newId() }, 'line.drop', /malformed job line.drop: tenantId/],
    [{}, 'line.drop', /tenantId.*callId/],
    ['text', 'line.drop', /must be an object/],
    [newJob(), 'line.paint', /the queue lines has no job named line.paint/],
    [newJob(), 'constructor', /the queue lines has no job named constructor/],
    [newJob(), 'call.run', /the queue lines has no job named call.run/],
  ])('that is malformed on arrival fails at once with its reason: %j', async (data, name, reason) => {
    const job = await inspected.add(name, data, { attempts: 20, backoff: 1 });
    const handler = jest.fn<Handler>();
    await consumerOf(handler);
    await eventually('the job failed', async () => (await job.getState()) === 'failed');
    const [failed] = await inspected.getFailed();
    expect(failed).toMatchObject({ id: job.id, attemptsMade: 1, failedReason: expect.stringMatching(reason) });
    expect(handler).not.toHaveBeenCalled();
  });

  it('is tried again when its handler fails, and its handler knows the last try', async () => {
    await inspected.add('line.drop', newJob(), { attempts: 3 });
    const tries: boolean[] = [];
    await consumerOf(async (_, { isLastTry }) => {
      tries.push(isLastTry);
      throw new Error('not yet');
    });
    await eventually('the last try', () => tries.length === 3);
    expect(tries).toEqual([false, false, true]);
  });

  it('that is postponed comes again later, and no attempt is counted', async () => {
    const data = newJob();
    await added(data);
    const attempts: (number | undefined)[] = [];
    const times: number[] = [];
    await consumerOf(async (_, { postpone }) => {
      attempts.push((await inspected.getActive())[0]?.attemptsMade);
      times.push(performance.now());
      if (attempts.length < 3) postpone(100);
    });
    await eventually('the third time', () => attempts.length === 3);
    expect(attempts).toEqual([0, 0, 0]);
    expect(times[1]! - times[0]!).toBeGreaterThan(90);
    await expect(inspected.getFailedCount()).resolves.toBe(0);
  });

  it('waits for its delay', async () => {
    const data = newJob();
    const queues = await added(data, { delayMs: 60_000 });
    await expect(inspected.getDelayedCount()).resolves.toBe(1);
    await expect(queues.has('line.drop', data.callId)).resolves.toBe(true);
  });

  it('is there until it is done', async () => {
    const data = newJob();
    const queues = await added(data);
    let finish = () => {};
    const worker = await consumerOf(() => new Promise<void>((resolve) => (finish = resolve)));
    await eventually('it runs', () => worker.processor.active === 1);
    await expect(queues.has('line.drop', data.callId)).resolves.toBe(true);
    finish();
    await eventually('it is done', async () => !(await queues.has('line.drop', data.callId)));
  });

  it('that failed for good makes room for another of its id', async () => {
    const id = newId();
    const malformed = await inspected.add('line.drop', {}, { jobId: id });
    const first = await consumerOf(async () => {});
    await eventually('it failed', async () => (await malformed.getState()) === 'failed');
    await first.close(1000);
    const queues = queuesOf();
    await whenUp(() => queues.add('line.drop', { ...newJob(), callId: id }, { id, again: true }));
    await expect(inspected.getWaitingCount()).resolves.toBe(1);
    await expect(inspected.getFailedCount()).resolves.toBe(0);
  });

  it('of every so often is one, however many ask for it', async () => {
    const [one, other] = [queuesOf(), queuesOf()];
    await whenUp(() => one.every('calls.sweep', 50));
    await whenUp(() => other.every('calls.sweep', 50));
    let sweeps = 0;
    keep(await consume('sweeps', { 'calls.sweep': async () => void sweeps++ }, { redisUrl, logger }));
    await eventually('it comes again and again', () => sweeps >= 3);
    const queue = new Queue('sweeps', { connection: redis, prefix: QUEUE_PREFIX });
    await expect(queue.getJobSchedulersCount()).resolves.toBe(1);
    await queue.close();
  });
});

describe('keys in Redis', () => {
  it('share one hash tag', async () => {
    const queues = await added(newJob());
    await queues.add('call.run', newJob());
    const keys = await redis.keys('*');
    expect(keys.length).toBeGreaterThan(2);
    expect(keys.filter((key) => !key.startsWith('{signoff}'))).toEqual([]);
  });
});

describe('a worker that closes', () => {
  it('waits for the jobs that run, and takes no more', async () => {
    const queues = await added(newJob());
    let finish = () => {};
    const handler = jest.fn<Handler>(() => new Promise<void>((resolve) => (finish = resolve)));
    const worker = await consumerOf(handler);
    await eventually('it runs', () => worker.processor.active === 1);
    const closed = worker.close(5000);
    await queues.add('line.drop', newJob());
    finish();
    await closed;
    expect(handler).toHaveBeenCalledTimes(1);
    await expect(inspected.getJobCounts()).resolves.toMatchObject({ waiting: 1, active: 0, failed: 0 });
  });

  it('tells those that take too long, and leaves their jobs to the next', async () => {
    await added(newJob());
    let aborted = false;
    const stuck = await consumerOf(
      (_, { signal }) =>
        new Promise<void>((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            aborted = true;
            reject(new Error('told to leave'));
          });
        }),
      IMPATIENT,
    );
    await eventually('it runs', () => stuck.processor.active === 1);
    await stuck.close(50);
    expect(aborted).toBe(true);
    const next = jest.fn<Handler>();
    await consumerOf(next, IMPATIENT);
    await eventually('another takes it', () => next.mock.calls.length === 1);
  });
});

describe('while Redis is away', () => {
  const proxy = new BreakableProxy(redisUrl);
  let url: string;
  beforeEach(async () => {
    url = await proxy.open();
  });
  afterEach(() => proxy.break());

  it('a worker closes all the same', async () => {
    await added(newJob());
    const done = jest.fn<Handler>();
    const worker = await consumerOf(done, { url });
    await eventually('it works', () => done.mock.calls.length === 1);
    await proxy.break();
    await worker.close(1000);
  }, 20_000);

  it('adding fails at once, and works again when it is back', async () => {
    const queues = queuesOf(url);
    await whenUp(() => queues.add('line.drop', newJob()));
    await proxy.break();
    await eventually('it is noticed', () =>
      queues.add('line.drop', newJob()).then(
        () => false,
        (error: { code: string }) => error.code === 'unavailable',
      ),
    );
    const atOnce = { code: 'unavailable', detail: expect.stringMatching(/^redis is (close|connecting|reconnecting)$/) };
    await expect(queues.has('line.drop', newId())).rejects.toMatchObject(atOnce); // nothing was sent that could wait
    await proxy.open();
    await whenUp(() => queues.add('line.drop', newJob()));
  });

  it('it is missed, over the connection that there is', async () => {
    const queues = queuesOf(url);
    await whenUp(() => queues.check());
    const { connections } = proxy;
    await queues.check();
    expect(proxy.connections).toBe(connections);
    await proxy.break();
    await eventually('it is noticed', () =>
      queues.check().then(
        () => false,
        () => true,
      ),
    );
    await proxy.open();
    await whenUp(() => queues.check());
  });

  it('an app with jobs waits with its start', async () => {
    await added(newJob());
    await proxy.break();
    const done = jest.fn<Handler>();
    const consumer = consumerOf(done, { url });
    await proxy.open();
    await consumer;
    await eventually('it works', () => done.mock.calls.length === 1);
  });

  it('a worker waits, and goes on when it is back', async () => {
    const done: string[] = [];
    await consumerOf(async ({ callId }) => void done.push(callId), { url });
    const [before, after] = [newJob(), newJob()];
    const queues = await added(before);
    await eventually('the first job is done', () => done.length === 1);
    await proxy.break();
    await queues.add('line.drop', after);
    await proxy.open();
    await eventually('the second job is done', () => done.length === 2, 20_000);
    expect(done).toEqual([before.callId, after.callId]);
  });
});
