import { type JobHandlers } from '@signoff/contracts';
import { type Database } from '@signoff/database';
import { AppError, type JobContext, type Logger } from '@signoff/platform';
import { type LiveKit } from '@signoff/telephony';
import { type TrunkRepair } from '@signoff/numbers';

/** Makes again in LiveKit what it lost of the trunks: those of a flushed Redis are all gone. */
export class RepairsProcessor implements JobHandlers<'repairs', JobContext> {
  constructor(
    private readonly database: Database,
    private readonly livekit: LiveKit,
    private readonly trunks: TrunkRepair,
    private readonly logger: Logger,
  ) {}

  async 'trunks.repair'(): Promise<void> {
    if (!this.livekit.isOn) return;
    for (const { tenantId, trunkId } of await this.database.sweeper.trunksToRepair()) {
      try {
        await this.trunks.repair(this.database.for(tenantId), trunkId);
      } catch (error) {
        if (error instanceof AppError && error.code === 'unavailable') throw error; // of no other trunk will it know more
        this.logger.error({ err: error, tenantId, trunkId }, 'trunk not repaired');
      }
    }
  }
}
