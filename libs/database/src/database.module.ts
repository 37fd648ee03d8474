import { type DynamicModule, Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LOGGER, type Logger } from '@signoff/platform';
import { Database } from './database.js';

interface DatabaseModuleOptions {
  url: string;
  poolSize?: number;
}

/** {@link Database} for all modules of an app. The app does not start when its role is not safe. */
@Module({})
export class DatabaseModule implements OnModuleInit, OnApplicationShutdown {
  static forRoot({ url, poolSize }: DatabaseModuleOptions): DynamicModule {
    const open = (logger: Logger) =>
      new Database(url, {
        ...(poolSize ? { poolSize } : {}),
        onIdleError: (err) => logger.warn({ err }, 'a connection to postgres broke; the pool opens another'),
      });
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: Database, inject: [LOGGER], useFactory: open }],
      exports: [Database],
    };
  }

  constructor(@Inject(Database) private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    await this.database.checkRole();
  }

  /** At the very end: what is still under way needs it. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
