import { Inject, Injectable } from '@nestjs/common';
import { type TenantDb } from '@signoff/database';
import { CLOCK, type Clock, inTime, JobQueues, type Logger, LOGGER } from '@signoff/platform';
import { Rooms } from '@signoff/telephony';
import { noteLineDown } from '../record/call-writer.js';

/** How long one try may take, in ms; less than a lease, so that who ends a call still holds it afterwards. */
const TRY_MS = 4_000;

/** Takes the lines of calls down that no agent takes down, and says what was seen of it. */
@Injectable()
export class LineDropService {
  constructor(
    private readonly rooms: Rooms,
    private readonly queues: JobQueues,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One try, some seconds at most. True when the room was seen to be gone. Never fails. */
  async takeDown(room: string): Promise<boolean> {
    try {
      const dropped = await inTime(this.rooms.drop(room), TRY_MS, this.clock);
      return dropped?.verified ?? false;
    } catch (error) {
      this.logger.warn({ err: error, room }, 'line not dropped');
      return false;
    }
  }

  /**
   * Makes sure that the line of a call is down, and notes when it was seen so. A text call's line is its row.
   *
   * @param options.isLastTry raises an alarm when it is still up: nobody tries again soon
   * @throws Error when it is still up, for the job to come again
   */
  async drop(db: TenantDb, callId: string, { isLastTry = false } = {}): Promise<void> {
    const key = { tenantId: db.tenantId, id: callId };
    const call = await db.call.findUnique({ where: { tenantId_id: key }, select: { room: true, lineDownAt: true } });
    if (!call || call.lineDownAt) return;
    if (call.room === null || (await this.takeDown(call.room))) return noteLineDown(db, callId, this.clock.now());
    if (isLastTry) this.logger.error({ tenantId: db.tenantId, callId, alarm: true }, 'line does not go down');
    throw new Error('the line is still up');
  }

  /** Has a worker go on with it. Never fails: without a queue the sweep finds the line by its row. */
  async dropLater({ tenantId }: TenantDb, callId: string): Promise<void> {
    try {
      await this.queues.add('line.drop', { tenantId, callId }, { id: callId, again: true });
    } catch (error) {
      this.logger.warn({ err: error, callId }, 'drop not queued: the queue is away');
    }
  }
}
