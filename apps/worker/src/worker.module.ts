import { type DynamicModule, Module } from '@nestjs/common';
import { AdmissionModule } from '@signoff/admission';
import { CallsModule } from '@signoff/calls';
import { Database, DatabaseModule } from '@signoff/database';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { HealthModule, JobQueues, type Logger, PlatformModule } from '@signoff/platform';
import { TelephonyModule } from '@signoff/telephony';
import { TrunksModule } from '@signoff/numbers';
import { BudgetsProcessor } from './budgets.processor.js';
import { DeadlinesProcessor } from './deadlines.processor.js';
import { LinesProcessor } from './lines.processor.js';
import { ReconciliationsProcessor } from './reconciliations.processor.js';
import { RepairsProcessor } from './repairs.processor.js';
import { SweepsProcessor } from './sweeps.processor.js';
import { type WorkerConfig } from './worker.config.js';

const PROCESSORS = [
  BudgetsProcessor,
  DeadlinesProcessor,
  LinesProcessor,
  ReconciliationsProcessor,
  RepairsProcessor,
  SweepsProcessor,
];

/** The worker process: everything around calls. */
@Module({})
export class WorkerModule {
  static forRoot(config: WorkerConfig, logger: Logger): DynamicModule {
    const { DATABASE_URL, REDIS_URL, ENCRYPTION_KEYS } = config;
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({
          redisUrl: REDIS_URL,
          logger,
          encryptionKeys: ENCRYPTION_KEYS,
          consumers: { app: 'worker', everyMs: config.everyMs },
        }),
        DatabaseModule.forRoot({ url: DATABASE_URL }),
        OutreachModule.forRoot({ allow: AllowList.parse(config.OUTREACH_ALLOW) }),
        AdmissionModule.forRoot(config.ADMISSION_MODE),
        TelephonyModule.forRoot(config.livekit),
        TrunksModule,
        CallsModule,
        HealthModule.forRoot({ postgres: Database, redis: JobQueues }),
      ],
      providers: PROCESSORS,
    };
  }
}
