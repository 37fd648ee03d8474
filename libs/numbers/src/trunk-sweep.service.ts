import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@signoff/database';
import { AppError, type Logger, LOGGER } from '@signoff/platform';
import { LiveKit } from '@signoff/telephony';
import { TrunkRepair } from './trunk-repair.service.js';

/** Makes again in LiveKit what it lost of the trunks: those of a flushed Redis are all gone. */
@Injectable()
export class TrunkSweep {
  constructor(
    private readonly database: Database,
    private readonly livekit: LiveKit,
    private readonly trunks: TrunkRepair,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * One round over the trunks of all tenants. One that LiveKit refuses is left for the next round.
   *
   * @throws AppError `unavailable` when LiveKit is away
   */
  async sweep(): Promise<void> {
    if (!this.livekit.isOn) return;
    for (const { tenantId, trunkId } of await this.database.sweeper.trunksToRepair()) {
      try {
        await this.trunks.repair(this.database.for(tenantId), trunkId);
      } catch (error) {
        if (error instanceof AppError && error.code === 'unavailable') throw error; // nor does it answer for the others
        this.logger.error({ err: error, tenantId, trunkId }, 'trunk not repaired');
      }
    }
  }
}
