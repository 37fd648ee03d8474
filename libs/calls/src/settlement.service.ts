import { Inject, Injectable } from '@nestjs/common';
import { type Ending } from '@signoff/contracts';
import { type TenantDb } from '@signoff/database';
import { CLOCK, type Clock, LiveBus, type Logger, LOGGER } from '@signoff/platform';
import { CallJournal } from './call-journal.js';
import { type CallLease, takeLease } from './call-lease.js';

/** Why a call is ended by somebody who does not hold it. */
export type OutsideEnding = Pick<Ending, 'category' | 'reason' | 'by' | 'fault' | 'detail'>;

/** Ends calls that no agent holds: cancelled before anyone took them, abandoned by a dead process, or overdue. */
@Injectable()
export class SettlementService {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: LiveBus,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Writes the terminal record of a call that nobody holds.
   *
   * @param options.force end it even under a living agent, whose writes are refused from then on
   * @returns false when somebody holds it, or it is over already
   */
  async settle(
    db: TenantDb,
    callId: string,
    ending: OutsideEnding,
    options: { force?: boolean } = {},
  ): Promise<boolean> {
    const attempt = await takeLease(db, callId, 'settlement', options);
    if (attempt.kind !== 'taken') return false;
    return this.settleHeld(db, attempt.lease, ending);
  }

  /** Writes the terminal record of a call whose lease is ours, without holding the call. */
  async settleHeld(db: TenantDb, lease: CallLease, cause: OutsideEnding): Promise<boolean> {
    const call = await db.call.findUniqueOrThrow({
      where: { tenantId_id: { tenantId: db.tenantId, id: lease.callId } },
    });
    const lastTurn = await db.turn.findFirst({
      where: { tenantId: db.tenantId, callId: lease.callId },
      orderBy: { seq: 'desc' },
    });
    const journal = new CallJournal(db, lease, call.lastSeq, { clock: this.clock, bus: this.bus, logger: this.logger });
    const ending: Ending = {
      ...cause,
      closing: call.lineUpAt ? 'none' : 'skipped',
      lastWordAt: lastTurn?.endedAt.toISOString() ?? null,
      // A text call has no line but its row, which takes no message once it is settled.
      lineDownAt: this.clock.now().toISOString(),
      verified: true,
      refusals: 0,
      reopens: 0,
    };
    return (await journal.settle(ending, null)) === 'settled';
  }
}
