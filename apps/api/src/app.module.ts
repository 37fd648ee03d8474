import { type DynamicModule, Module } from '@nestjs/common';
import { PROVIDERS } from '@signoff/conversation';
import { Database, DatabaseModule } from '@signoff/database';
import { HealthModule, JobQueues, type Logger, PlatformModule } from '@signoff/platform';
import { TenancyModule } from '@signoff/tenancy';
import { type ApiConfig } from './api.config.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { CallsModule } from './calls/calls.module.js';
import { ProblemFilter } from './http/problem.filter.js';
import { PersonasModule } from './personas/personas.module.js';
import { TenantsController } from './tenants/tenants.controller.js';

/** The api process: what tenants see of Signoff. */
@Module({ imports: [TenancyModule], controllers: [TenantsController, ApiKeysController], providers: [ProblemFilter] })
export class AppModule {
  static forRoot({ DATABASE_URL, DATABASE_POOL_SIZE, REDIS_URL }: ApiConfig, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({ redisUrl: REDIS_URL, logger }),
        DatabaseModule.forRoot({ url: DATABASE_URL, poolSize: DATABASE_POOL_SIZE }),
        PersonasModule.forRoot(PROVIDERS),
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
