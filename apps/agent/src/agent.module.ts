import { type DynamicModule, Module } from '@nestjs/common';
import { ConversationModule } from '@signoff/conversation';
import { DatabaseModule, Database } from '@signoff/database';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { HealthModule, JobQueues, type Logger, PlatformModule } from '@signoff/platform';
import { TelephonyModule } from '@signoff/telephony';
import { type AgentConfig } from './agent.config.js';
import { CallsProcessor, DRAIN_OPTIONS } from './calls.processor.js';

/** The agent process: holds calls. */
@Module({})
export class AgentModule {
  static forRoot(config: AgentConfig, logger: Logger): DynamicModule {
    const { DATABASE_URL, REDIS_URL, ENCRYPTION_KEYS, accounts } = config;
    return {
      module: AgentModule,
      imports: [
        PlatformModule.forRoot({
          redisUrl: REDIS_URL,
          logger,
          encryptionKeys: ENCRYPTION_KEYS,
          consumers: { app: 'agent', concurrency: { calls: config.AGENT_CALLS } },
        }),
        DatabaseModule.forRoot({ url: DATABASE_URL }),
        OutreachModule.forRoot({ allow: AllowList.parse(config.OUTREACH_ALLOW) }),
        TelephonyModule.forRoot(config.livekit),
        ConversationModule.forRoot({
          accounts,
          capacity: { maxCpu: config.AGENT_MAX_CPU / 100, processes: config.AGENT_PROCESSES },
        }),
        HealthModule.forRoot({ postgres: Database, redis: JobQueues }),
      ],
      providers: [CallsProcessor, { provide: DRAIN_OPTIONS, useValue: config.drain }],
    };
  }
}
