import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Shutdown } from './boot/shutdown.js';
import { CLOCK, systemClock } from './clock.js';
import { JobsModule, type JobsOptions } from './jobs/jobs.module.js';
import { LOGGER } from './logging/logger.js';
import { LiveBus } from './redis/live-bus.js';
import { readEncryptionKeys } from './secrets/encryption-keys.js';
import { SecretBox } from './secrets/secret-box.js';

interface PlatformOptions extends JobsOptions {
  /** ENCRYPTION_KEYS as it stands in the configuration; without it no secrets can be kept. */
  encryptionKeys?: string;
}

/** What every app stands on, for all of its modules: {@link CLOCK}, {@link LOGGER}, {@link Shutdown}, jobs, live bus, secrets. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  /** @throws TypeError when the encryption keys are none */
  static forRoot({ encryptionKeys, ...jobs }: PlatformOptions): DynamicModule {
    const { redisUrl, logger } = jobs;
    const secrets = new SecretBox(readEncryptionKeys(encryptionKeys));
    return {
      module: PlatformModule,
      global: true,
      imports: [JobsModule.forRoot(jobs)],
      providers: [
        { provide: CLOCK, useValue: systemClock },
        { provide: LOGGER, useValue: logger },
        { provide: SecretBox, useValue: secrets },
        Shutdown,
        { provide: LiveBus, useFactory: () => new LiveBus(redisUrl, logger) },
      ],
      exports: [CLOCK, LOGGER, SecretBox, Shutdown, JobsModule, LiveBus],
    };
  }

  constructor(private readonly bus: LiveBus) {}

  /** At the very end: what is still under way may need it. */
  async onApplicationShutdown(): Promise<void> {
    await this.bus.close();
  }
}
