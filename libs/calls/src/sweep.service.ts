import { Inject, Injectable } from '@nestjs/common';
import { type PersonaSpecDto } from '@signoff/contracts';
import { type CallRef, Database, type TenantDb } from '@signoff/database';
import { CLOCK, type Clock, JobQueues, type Logger, LOGGER } from '@signoff/platform';
import { CallsService } from './calls.service.js';
import { SettlementService } from './settlement.service.js';

/** How many calls one sweep takes up of each kind. */
const BATCH = 500;

/** A queued call that no agent took within this many ms is looked for in the queue. */
const QUEUE_PATIENCE_MS = 10_000;

/** A call that so many agents have lost is not handed to another. */
const MAX_TAKEOVERS = 8;

/** Looks after the calls that nobody looks after: they are due, forgotten by the queue, abandoned, or overdue. */
@Injectable()
export class SweepService {
  constructor(
    private readonly database: Database,
    private readonly calls: CallsService,
    private readonly settlement: SettlementService,
    private readonly queues: JobQueues,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One round. A call that cannot be helped now is left for the next one. */
  async sweep(): Promise<void> {
    const { sweeper } = this.database;
    const now = this.clock.now();
    await this.each(await sweeper.scheduledDue(now, BATCH), (db, id) => this.calls.release(db, id));
    const longAgo = new Date(now.getTime() - QUEUE_PATIENCE_MS);
    await this.each(await sweeper.queuedUnheld(longAgo, BATCH), (db, id) => this.keepQueued(db, id));
    await this.each(await sweeper.leaseLapsed(now, BATCH), (db, id) => this.handOn(db, id));
    await this.each(await sweeper.overdue(now, BATCH), (db, id) => this.expire(db, id));
    await this.each(await sweeper.endedWithLineUp(BATCH), (db, id) => this.calls.dropLine(db, id));
  }

  /** Ends a call whose time is over, whatever state it is in and whoever holds it. */
  async expire(db: TenantDb, callId: string): Promise<void> {
    const call = await this.read(db, callId);
    if (!call || call.endedAt || (call.deadlineAt && call.deadlineAt > this.clock.now())) return;
    const cause = call.lineUpAt
      ? ({ category: 'platform', reason: 'reconciled', by: 'platform', fault: 'platform' } as const)
      : ({ category: 'platform', reason: 'no_capacity', by: 'platform', fault: 'platform' } as const);
    const ended = await this.settlement.settle(db, callId, { ...cause, detail: 'past its deadline' }, { force: true });
    if (ended) this.logger.warn({ callId, reason: cause.reason }, 'overdue call ended');
  }

  /** The agent of a running call is gone: another one goes on with it, or it is given up. */
  private async handOn(db: TenantDb, callId: string): Promise<void> {
    const call = await this.read(db, callId);
    if (!call || call.endedAt) return;
    if (call.epoch < MAX_TAKEOVERS) return this.queueAgain(db, callId);
    const cause = { category: 'platform', reason: 'worker_lost', by: 'platform', fault: 'platform' } as const;
    if (await this.settlement.settle(db, callId, cause)) this.logger.error({ callId }, 'call given up');
  }

  /** What was looked at goes to the end of the line, so that a long backlog does not hide the calls behind it. */
  private async keepQueued(db: TenantDb, callId: string): Promise<void> {
    await db.call.updateMany({
      where: { tenantId: db.tenantId, id: callId, state: 'queued' },
      data: { queuedAt: this.clock.now() },
    });
    await this.queueAgain(db, callId);
  }

  /** Redis may have forgotten the job, or its tries may be used up; the row says that the call is not over. */
  private async queueAgain(db: TenantDb, callId: string): Promise<void> {
    if (await this.queues.has('call.run', callId)) return;
    const call = await this.read(db, callId);
    if (!call || call.endedAt) return;
    await this.calls.enqueue(db, callId, call.personaVersion.spec as unknown as PersonaSpecDto, { again: true });
    this.logger.warn({ callId }, 'call queued again');
  }

  private read(db: TenantDb, callId: string) {
    return db.call.findUnique({
      where: { tenantId_id: { tenantId: db.tenantId, id: callId } },
      include: { personaVersion: { select: { spec: true } } },
    });
  }

  private async each(calls: CallRef[], help: (db: TenantDb, callId: string) => Promise<void>): Promise<void> {
    for (const { tenantId, callId } of calls) {
      try {
        await help(this.database.for(tenantId), callId);
      } catch (error) {
        this.logger.error({ err: error, tenantId, callId }, 'sweep could not help a call');
      }
    }
  }
}
