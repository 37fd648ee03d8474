import { type DynamicModule, Module } from '@nestjs/common';
import { AdmissionModule } from '@signoff/admission';
import { Database, DatabaseModule } from '@signoff/database';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { HealthModule, JobQueues, type Logger, PlatformModule } from '@signoff/platform';
import { TelephonyModule } from '@signoff/telephony';
import { TenancyModule } from '@signoff/tenancy';
import { DryRunsModule } from './admission/dry-runs.module.js';
import { type ApiConfig } from './api.config.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { CallsModule } from './calls/calls.module.js';
import { ProblemFilter } from './http/problem.filter.js';
import { LiveKitModule } from './livekit/livekit.module.js';
import { PersonasModule } from './personas/personas.module.js';
import { ProviderKeysModule } from './provider-keys/provider-keys.module.js';
import { RulesModule } from './rules/rules.module.js';
import { SecretsModule } from './secrets/secrets.module.js';
import { TenantsController } from './tenants/tenants.controller.js';
import { TrunksModule } from './trunks/trunks.module.js';

/** The api process: what tenants see of Signoff. */
@Module({ imports: [TenancyModule], controllers: [TenantsController, ApiKeysController], providers: [ProblemFilter] })
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
        PersonasModule,
        TelephonyModule.forRoot(config.livekit),
        TrunksModule,
        ProviderKeysModule,
        SecretsModule,
        RulesModule,
        DryRunsModule,
        CallsModule,
        LiveKitModule.forRoot(REDIS_URL),
        HealthModule.forRoot({ postgres: Database, redis: JobQueues }),
      ],
    };
  }
}
