import { type DynamicModule, Module } from '@nestjs/common';
import { AdmissionModule } from '@signoff/admission';
import { CallsModule } from '@signoff/calls';
import { Database, DatabaseModule } from '@signoff/database';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { HealthModule, JobQueues, type Logger, PlatformModule } from '@signoff/platform';
import { TelephonyModule } from '@signoff/telephony';
import { TrunksModule } from '@signoff/numbers';
import { type WorkerConfig } from './worker.config.js';

/** The worker process: everything around calls. */
@Module({})
export class WorkerModule {
  static forRoot(config: WorkerConfig, logger: Logger): DynamicModule {
    const { DATABASE_URL, REDIS_URL, ENCRYPTION_KEYS } = config;
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({ redisUrl: REDIS_URL, logger, encryptionKeys: ENCRYPTION_KEYS }),
        DatabaseModule.forRoot({ url: DATABASE_URL }),
        OutreachModule.forRoot({ allow: AllowList.parse(config.OUTREACH_ALLOW) }),
        AdmissionModule.forRoot(config.ADMISSION_MODE),
        TelephonyModule.forRoot(config.livekit),
        TrunksModule,
        CallsModule,
        HealthModule.forRoot({
          inject: [Database, JobQueues],
          useFactory: (database: Database, queues: JobQueues) => ({
            postgres: () => database.ping(),
            redis: () => queues.check(),
          }),
        }),
      ],
    };
  }
}
