import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getQueueToken } from '@nestjs/bullmq';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createLogger, JobConsumers, readConfig } from '@signoff/platform';
import { eventually } from '@signoff/platform/testing';
import { LiveKit } from '@signoff/telephony';
import { type Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { WorkerConfig } from './worker.config.js';
import { WorkerModule } from './worker.module.js';

// A database of Redis of its own: it is emptied.
const REDIS_URL = Object.assign(new URL(process.env.REDIS_URL!), { pathname: '/15' }).href;

describe('a worker', () => {
  const redis = new Redis(REDIS_URL);
  let app: INestApplicationContext;

  beforeAll(async () => {
    await redis.flushdb();
    const env = { DATABASE_URL: process.env.DATABASE_URL, REDIS_URL, RECONCILE_EVERY_MS: '500' };
    app = await NestFactory.createApplicationContext(
      WorkerModule.forRoot(readConfig(WorkerConfig, env), createLogger('worker', 'silent')),
      { logger: false, abortOnError: false },
    );
  });
  afterAll(async () => {
    await app?.close();
    await redis.flushdb();
    await redis.quit();
  });

  it('starts with all that its jobs need, and does without LiveKit', () => {
    expect(app.get(LiveKit).isOn).toBe(false);
  });

  it('does its rounds, as often as it is configured to', async () => {
    app.get(JobConsumers).start();
    const everyMs = async (name: string) => {
      const queue = app.get<Queue>(getQueueToken(name), { strict: false });
      return (await queue.getJobSchedulers()).map(({ key, every, iterationCount }) => [
        key,
        every,
        iterationCount! > 1,
      ]);
    };
    const isRunning = async () => (await everyMs('reconciliations')).some(([, , again]) => again);
    await eventually('a round is over and the next one scheduled', isRunning);
    await expect(everyMs('reconciliations')).resolves.toEqual([['lines.reconcile', 500, true]]);
    await expect(everyMs('sweeps')).resolves.toEqual([['calls.sweep', 2_000, expect.any(Boolean)]]);
    await expect(everyMs('budgets')).resolves.toEqual([['budgets.sweep', 2_000, expect.any(Boolean)]]);
    await expect(everyMs('repairs')).resolves.toEqual([['trunks.repair', 60_000, expect.any(Boolean)]]);
  });
});
