import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type Logger } from 'pino';
import { CLOCK, systemClock } from './clock.js';
import { JobQueues } from './jobs/job-queues.js';
import { LiveBus } from './live-bus.js';
import { LOGGER } from './logging/logger.js';
import { readEncryptionKeys } from './secrets/encryption-keys.js';
import { SecretBox } from './secrets/secret-box.js';
import { Shutdown } from './shutdown.js';

interface PlatformOptions {
  redisUrl: string;
  logger: Logger;
  /** ENCRYPTION_KEYS as it stands in the configuration; without it no secrets can be kept. */
  encryptionKeys?: string;
}

/** What every app stands on, for all of its modules: {@link CLOCK}, {@link LOGGER}, {@link Shutdown}, queues, live bus, secrets. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  /** @throws ConfigError when the encryption keys are none */
  static forRoot({ redisUrl, logger, encryptionKeys }: PlatformOptions): DynamicModule {
    const secrets = new SecretBox(readEncryptionKeys(encryptionKeys));
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: CLOCK, useValue: systemClock },
        { provide: LOGGER, useValue: logger },
        { provide: SecretBox, useValue: secrets },
        Shutdown,
        { provide: JobQueues, useFactory: () => new JobQueues(redisUrl, logger) },
        { provide: LiveBus, useFactory: () => new LiveBus(redisUrl, logger) },
      ],
      exports: [CLOCK, LOGGER, SecretBox, Shutdown, JobQueues, LiveBus],
    };
  }

  constructor(
    @Inject(JobQueues) private readonly queues: JobQueues,
    @Inject(LiveBus) private readonly bus: LiveBus,
  ) {}

  /** After the doors are closed: what is still under way may need them. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.queues.close(), this.bus.close()]);
  }
}
