import { Processor } from '@nestjs/bullmq';
import { NestFactory } from '@nestjs/core';
import { QUEUE_NAMES, type QueueName } from '@signoff/contracts';
import { Queue, type WorkerOptions } from 'bullmq';
import { systemClock } from '../src/clock.js';
import { JobConsumers } from '../src/jobs/job-consumers.js';
import { QUEUE_PREFIX } from '../src/jobs/job-data.js';
import { type HandlersOf, JobProcessor } from '../src/jobs/job-processor.js';
import { JobQueues } from '../src/jobs/job-queues.js';
import { type Logger } from '../src/logging/logger.js';
import { PlatformModule } from '../src/platform.module.js';
import { connectRedis, FAIL_FAST } from '../src/redis/connect-redis.js';

interface Surroundings {
  redisUrl: string;
  logger: Logger;
}

/** For tests: the queues without an app around them. Close them. */
export function openQueues({ redisUrl, logger }: Surroundings): JobQueues {
  const connection = connectRedis(redisUrl, 'queues', logger, FAIL_FAST);
  const options = { connection, prefix: QUEUE_PREFIX };
  return new JobQueues(connection, systemClock, logger, ...QUEUE_NAMES.map((name) => new Queue(name, options)));
}

/** Handles the jobs of one queue until it is closed. */
export interface Consumer {
  readonly processor: JobProcessor;
  /** As an app closes that gives running jobs so many milliseconds. */
  close(timeoutMs: number): Promise<void>;
}

/** For tests: an app that has these handlers, and nothing else. `settings` are BullMQ's, beside those of the catalog. */
export async function consume<Q extends QueueName>(
  queue: Q,
  handlers: HandlersOf<Q>,
  { redisUrl, logger, ...settings }: Surroundings & Partial<WorkerOptions>,
): Promise<Consumer> {
  class TestProcessor extends JobProcessor {}
  Object.assign(TestProcessor.prototype, handlers);
  Processor(queue, settings)(TestProcessor);
  const imports = [PlatformModule.forRoot({ redisUrl, logger })];
  const app = await NestFactory.createApplicationContext(
    { module: class TestApp {}, imports, providers: [TestProcessor] },
    { logger: false, abortOnError: false },
  );
  app.get(JobConsumers).start();
  const processor = app.get(TestProcessor);
  return {
    processor,
    async close(timeoutMs) {
      await processor.close(timeoutMs);
      await app.close();
    },
  };
}
