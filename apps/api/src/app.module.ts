import { type DynamicModule, Module } from '@nestjs/common';
import { AdmissionModule } from '@signoff/admission';
import { Database, DatabaseModule } from '@signoff/database';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { HealthModule, JobQueues, type Logger, PlatformModule } from '@signoff/platform';
import { TelephonyModule } from '@signoff/telephony';
import { type ApiConfig } from './api.config.js';
import { ProblemFilter } from './http/problem.filter.js';
import { LiveKitModule } from './livekit/livekit.module.js';
import { ResourcesModule } from './resources.module.js';

/** The api process: what tenants see of Signoff. */
@Module({ providers: [ProblemFilter] })
export class AppModule {
  static forRoot(config: ApiConfig, logger: Logger): DynamicModule {
    const { DATABASE_URL, DATABASE_POOL_SIZE, REDIS_URL, ENCRYPTION_KEYS } = config;
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({
          redisUrl: REDIS_URL,
          logger,
          encryptionKeys: ENCRYPTION_KEYS,
          consumers: { app: 'api' },
        }),
        DatabaseModule.forRoot({ url: DATABASE_URL, poolSize: DATABASE_POOL_SIZE }),
        OutreachModule.forRoot({ allow: AllowList.parse(config.OUTREACH_ALLOW) }),
        AdmissionModule.forRoot(config.ADMISSION_MODE),
        TelephonyModule.forRoot(config.livekit),
        ResourcesModule,
        LiveKitModule.forRoot(REDIS_URL),
        HealthModule.forRoot({ postgres: Database, redis: JobQueues }),
      ],
    };
  }
}
