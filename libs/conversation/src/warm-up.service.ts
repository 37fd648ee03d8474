import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Room } from '@livekit/rtc-node';
import { takeLease } from '@signoff/calls';
import { Database, PLATFORM_TENANT_ID } from '@signoff/database';
import { type Logger, LOGGER, newId } from '@signoff/platform';
import { LiveKit } from '@signoff/telephony';
import { CallModelsFactory } from './call-models.service.js';
import { warmUpListening } from './speech/turn-detection.js';

/**
 * Does once, when the process starts, what its first call would have to wait for. That call may be one that is taken over
 * from a process that died, with a caller who hears nothing until then.
 */
@Injectable()
export class WarmUp implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly models: CallModelsFactory,
    private readonly livekit: LiveKit,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Before the first job is taken. Never rejects: what fails here is tried again when a call needs it. */
  async onModuleInit(): Promise<void> {
    const done = await Promise.allSettled([this.connect(), this.models.warmUp(), this.loadVoice()]);
    for (const each of done) {
      if (each.status === 'rejected') this.logger.warn({ err: each.reason as unknown }, 'not warmed up');
    }
  }

  /** Opens a connection to Postgres, and has Prisma load what it needs. There is no such call. */
  private async connect(): Promise<void> {
    await takeLease(this.database.for(PLATFORM_TENANT_ID), newId(), 'warm-up');
  }

  /** Loads the native code of rooms and the models that detect speech. */
  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is a rejection
  private async loadVoice(): Promise<void> {
    if (!this.livekit.isOn) return;
    new Room();
    warmUpListening();
  }
}
