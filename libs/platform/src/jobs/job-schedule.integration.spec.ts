import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, openQueues } from '@signoff/platform/testing';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { systemClock } from '../clock.js';
import { createLogger } from '../logging/logger.js';
import { QUEUE_PREFIX } from './job-data.js';
import { type JobQueues } from './job-queues.js';
import { JobSchedule } from './job-schedule.js';

// A database of Redis of its own: it is emptied.
const redisUrl = Object.assign(new URL(process.env.REDIS_URL!), { pathname: '/6' }).href;

describe('the schedule of jobs', () => {
  const logger = createLogger('test', 'silent');
  const redis = new Redis(redisUrl);
  const inspected = ['sweeps', 'repairs'].map((name) => new Queue(name, { connection: redis, prefix: QUEUE_PREFIX }));
  let queues: JobQueues;

  beforeAll(async () => {
    await redis.flushdb();
    queues = openQueues({ redisUrl, logger });
    const isThere = () =>
      queues.check().then(
        () => true,
        () => false,
      );
    await eventually('the queues are there', isThere);
  });
  afterAll(async () => {
    await Promise.all([queues.close(), ...inspected.map((queue) => queue.close())]);
    await redis.quit();
  });

  it('is kept, also when Redis has lost it', async () => {
    let lookAgain = () => {};
    const clock = { ...systemClock, after: (_: number, run: () => void) => ((lookAgain = run), () => {}) };
    const schedule = new JobSchedule(queues, { 'calls.sweep': 1_000, 'trunks.repair': 60_000 }, { clock, logger });
    const scheduled = async () =>
      (await Promise.all(inspected.map((queue) => queue.getJobSchedulers()))).flat().map(({ key }) => key);
    await eventually('both are scheduled', async () => (await scheduled()).length === 2);

    await redis.flushdb();
    await expect(scheduled()).resolves.toEqual([]);
    lookAgain();
    await eventually('both are scheduled again', async () => (await scheduled()).length === 2);
    await expect(scheduled()).resolves.toEqual(['calls.sweep', 'trunks.repair']);
    schedule.stop();
  });
});
