import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { QUEUE_NAMES } from '@signoff/contracts';
import { type Redis } from 'ioredis';
import { type Logger } from 'pino';
import { connectRedis, FAIL_FAST } from '../redis/connect-redis.js';
import { CONSUMER_SETTINGS, type ConsumerSettings, JobConsumers } from './job-consumers.js';
import { QUEUE_PREFIX } from './job-data.js';
import { JobQueues } from './job-queues.js';
import { JobWorker } from './job-worker.js';
import { QUEUE_CONNECTION } from './queue-connection.js';

export interface JobsOptions {
  redisUrl: string;
  logger: Logger;
  consumers?: ConsumerSettings;
}

@Module({})
class QueueConnectionModule {}

BullModule.workerClass = JobWorker;

/** Every queue of the catalog by @nestjs/bullmq, for those who add jobs ({@link JobQueues}) and for processors. */
@Module({})
export class JobsModule implements OnApplicationShutdown {
  static forRoot({ redisUrl, logger, consumers = {} }: JobsOptions): DynamicModule {
    const connect = () => connectRedis(redisUrl, 'queues', logger, FAIL_FAST);
    const connection: DynamicModule = {
      module: QueueConnectionModule,
      providers: [{ provide: QUEUE_CONNECTION, useFactory: connect }],
      exports: [QUEUE_CONNECTION],
    };
    const shared = (redis: Redis) => ({ connection: redis, prefix: QUEUE_PREFIX });
    return {
      module: JobsModule,
      imports: [
        DiscoveryModule,
        connection,
        BullModule.forRootAsync({ imports: [connection], inject: [QUEUE_CONNECTION], useFactory: shared }),
        BullModule.registerQueue(...QUEUE_NAMES.map((name) => ({ name }))),
      ],
      providers: [JobQueues, JobConsumers, { provide: CONSUMER_SETTINGS, useValue: consumers }],
      exports: [JobQueues, JobConsumers],
    };
  }

  constructor(private readonly queues: JobQueues) {}

  /** At the very end: what is still under way may add jobs. */
  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
  }
}
