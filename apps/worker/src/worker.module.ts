import { type DynamicModule, Module } from '@nestjs/common';
import { CallsModule } from '@signoff/calls';
import { Database, DatabaseModule } from '@signoff/database';
import { HealthModule, JobQueues, type Logger, PlatformModule } from '@signoff/platform';
import { type WorkerConfig } from './worker.config.js';

/** The worker process: everything around calls. */
@Module({})
export class WorkerModule {
  static forRoot({ DATABASE_URL, REDIS_URL }: WorkerConfig, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({ redisUrl: REDIS_URL, logger }),
        DatabaseModule.forRoot({ url: DATABASE_URL }),
        CallsModule,
        HealthModule.forRoot({
          inject: [Database, JobQueues],
          useFactory: (database: Database, queues: JobQueues) => ({
            postgres: () => database.ping(),
            redis: () => queues.ping(),
          }),
        }),
      ],
    };
  }
}
