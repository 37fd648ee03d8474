import { afterEach, describe, expect, it } from '@jest/globals';
import { Processor } from '@nestjs/bullmq';
import { type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { createLogger } from '../logging/logger.js';
import { PlatformModule } from '../platform.module.js';
import { type ConsumerSettings } from './job-consumers.js';
import { type HandlersOf, JobProcessor } from './job-processor.js';

@Processor('calls')
class CallsProcessor extends JobProcessor implements HandlersOf<'calls'> {
  async 'call.run'(): Promise<void> {}
}

@Processor('calls')
class IdleProcessor extends JobProcessor {}

@Processor('lines')
class LinesProcessor extends JobProcessor implements HandlersOf<'lines'> {
  async 'line.drop'(): Promise<void> {}
}

@Processor('parcels')
class ParcelsProcessor extends JobProcessor {}

describe('an app', () => {
  const apps: INestApplicationContext[] = [];
  afterEach(() => Promise.all(apps.splice(0).map((app) => app.close())));

  async function start(processors: Type[], consumers: ConsumerSettings = { app: 'agent' }): Promise<void> {
    const platform = PlatformModule.forRoot({
      redisUrl: process.env.REDIS_URL!,
      logger: createLogger('test', 'silent'),
      consumers,
    });
    const app = await NestFactory.create(
      { module: class App {}, imports: [platform], providers: processors },
      new FastifyAdapter(),
      { logger: false, abortOnError: false },
    );
    apps.push(app);
    await app.init();
  }

  it('starts when each of its queues has a processor, and each of their jobs a handler', async () => {
    await start([CallsProcessor]);
    await start([], { app: 'api' });
  });

  it('does not start when nobody consumes one of its queues, and says what to do', async () => {
    await expect(start([])).rejects.toThrow(
      /nobody consumes the queue "calls": add a class with @Processor\('calls'\).*module of apps\/agent/,
    );
    await expect(start([LinesProcessor], { app: 'worker' })).rejects.toThrow(/"deadlines".*\n.*"sweeps"/);
  });

  it.each([
    ['a job of its queue has no handler', [IdleProcessor], /IdleProcessor does not handle the job "call.run"/],
    [
      'it consumes the queue of another app',
      [CallsProcessor, LinesProcessor],
      /LinesProcessor consumes the queue "lines", which is for apps\/worker/,
    ],
    [
      'it consumes a queue that is not in the catalog',
      [CallsProcessor, ParcelsProcessor],
      /ParcelsProcessor consumes the queue "parcels", which is not in libs\/contracts/,
    ],
  ])('does not start when %s', async (_, processors, reason) => {
    await expect(start(processors)).rejects.toThrow(reason);
  });

  it('may be a part of one, which need not consume anything', async () => {
    await start([], {});
  });
});
