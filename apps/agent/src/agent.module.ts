import { type DynamicModule, Module } from '@nestjs/common';
import { ConversationModule } from '@signoff/conversation';
import { DatabaseModule, Database } from '@signoff/database';
import { HealthModule, JobQueues, type Logger, PlatformModule } from '@signoff/platform';
import { type AgentConfig } from './agent.config.js';

/** The agent process: holds calls. */
@Module({})
export class AgentModule {
  static forRoot(config: AgentConfig, logger: Logger): DynamicModule {
    const { DATABASE_URL, REDIS_URL, OPENAI_BASE_URL, OPENAI_API_KEY } = config;
    const openai = OPENAI_API_KEY ? { baseUrl: OPENAI_BASE_URL, apiKey: OPENAI_API_KEY } : undefined;
    return {
      module: AgentModule,
      imports: [
        PlatformModule.forRoot({ redisUrl: REDIS_URL, logger }),
        DatabaseModule.forRoot({ url: DATABASE_URL }),
        ConversationModule.forRoot({ openai }),
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
