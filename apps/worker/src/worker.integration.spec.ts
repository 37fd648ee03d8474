import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { LineDropService, LineReconciler, SweepService } from '@signoff/calls';
import { createLogger, JobQueues, readConfig, systemClock } from '@signoff/platform';
import { eventually } from '@signoff/platform/testing';
import { LiveKit } from '@signoff/telephony';
import { TrunkRepair } from '@signoff/numbers';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { JobSchedule } from './job-schedule.js';
import { WorkerConfig } from './worker.config.js';
import { WorkerModule } from './worker.module.js';

// A database of Redis of its own: it is emptied.
const REDIS_URL = Object.assign(new URL(process.env.REDIS_URL!), { pathname: '/15' }).href;

describe('a worker', () => {
  const logger = createLogger('worker', 'silent');
  const redis = new Redis(REDIS_URL);
  const sweeps = new Queue('sweeps', { connection: { url: REDIS_URL }, prefix: '{signoff}' });
  const repairs = new Queue('repairs', { connection: { url: REDIS_URL }, prefix: '{signoff}' });
  let app: INestApplicationContext;

  beforeAll(async () => {
    const config = readConfig(WorkerConfig, { DATABASE_URL: process.env.DATABASE_URL, REDIS_URL });
    app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, logger), {
      logger: false,
      abortOnError: false,
    });
  });
  afterAll(async () => {
    await Promise.all([app.close(), sweeps.close(), repairs.close()]);
    await redis.flushdb();
    await redis.quit();
  });

  it('has all that it works with, and does without LiveKit', () => {
    for (const service of [LineDropService, LineReconciler, SweepService, TrunkRepair]) {
      expect(app.get(service)).toBeInstanceOf(service);
    }
    expect(app.get(LiveKit).isOn).toBe(false);
  });

  it('keeps its rounds scheduled, also when Redis has lost them', async () => {
    let lookAgain = () => {};
    const clock = { ...systemClock, after: (_: number, run: () => void) => ((lookAgain = run), () => {}) };
    const everyMs = { 'calls.sweep': 1_000, 'trunks.repair': 60_000 };
    await eventually('the queue is there', () =>
      app
        .get(JobQueues)
        .check()
        .then(
          () => true,
          () => false,
        ),
    );
    const schedule = new JobSchedule(app.get(JobQueues), everyMs, { clock, logger });
    const scheduled = async () =>
      (await Promise.all([sweeps, repairs].map((queue) => queue.getJobSchedulers()))).flat().map(({ key }) => key);
    await eventually('both are scheduled', async () => (await scheduled()).length === 2);

    await redis.flushdb();
    await expect(scheduled()).resolves.toEqual([]);
    lookAgain();
    await eventually('both are scheduled again', async () => (await scheduled()).length === 2);
    await expect(scheduled()).resolves.toEqual(['calls.sweep', 'trunks.repair']);
    schedule.stop();
  });
});
