import { Inject, Injectable } from '@nestjs/common';
import { type CallAdmission, ENDINGS, rejectedBy } from '@signoff/contracts';
import { specOf } from '@signoff/personas';
import { type Call, type CallRef, Database, type TenantDb } from '@signoff/database';
import { CLOCK, type Clock, JobQueues, type Logger, LOGGER } from '@signoff/platform';
import { CallQueue } from '../record/call-queue.js';
import { touchQueuedCall } from '../record/call-writer.js';
import { MOST_QUEUED, RequestedCalls } from '../opening/requested-calls.service.js';
import { overdueAt } from '../record/deadline.js';
import { LineDropService } from '../ending/line-drop.service.js';
import { type OutsideEnding, SettlementService } from '../ending/settlement.service.js';

/** How many calls one sweep takes up of each kind. */
const BATCH = 500;

/** How many due calls are claimed at once, and for how long, in ms: a worker that dies leaves them to the others. */
const RELEASE_BATCH = 100;
const CLAIM_MS = 30_000;

/** How long one round may release calls, in ms, before the other calls are looked after. */
const RELEASE_MS = 5_000;

/** How many of them at the same time: a line that does not go down holds its own call up, and few others. */
const AT_ONCE = 8;

/** A queued call that no agent took within this many ms is looked for in the queue. */
const QUEUE_PATIENCE_MS = 10_000;

/** A call that is overdue for so many ms was not ended by its own job: Redis may have lost that. */
const DEADLINE_PATIENCE_MS = 5_000;

/** A call that so many agents have lost is not handed to another. */
const MAX_TAKEOVERS = 8;

const { platform } = ENDINGS;

const OVERDUE: OutsideEnding = { ...platform.reconciled, detail: 'past its deadline' };

/** Looks after the calls that nobody looks after: they are due, forgotten by the queue, abandoned, or overdue. */
@Injectable()
export class SweepService {
  constructor(
    private readonly database: Database,
    private readonly requested: RequestedCalls,
    private readonly settlement: SettlementService,
    private readonly lines: LineDropService,
    private readonly queue: CallQueue,
    private readonly queues: JobQueues,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One round. A call that cannot be helped now is left for the next one. */
  async sweep(): Promise<void> {
    const { sweeper } = this.database;
    const now = this.clock.now();
    await this.releaseDue();
    const longAgo = new Date(now.getTime() - QUEUE_PATIENCE_MS);
    await this.each(await sweeper.queuedUnheld(longAgo, BATCH), (db, id) => this.keepQueued(db, id));
    await this.each(await sweeper.leaseLapsed(now, BATCH), (db, id) => this.handOn(db, id));
    const missed = new Date(now.getTime() - DEADLINE_PATIENCE_MS);
    await this.each(await sweeper.overdue(missed, BATCH), (db, id) => this.expire(db, id));
    await this.each(await sweeper.endedWithLineUp(BATCH), (db, id) => this.lines.dropLater(db, id));
  }

  /** Releases the calls whose time has come, as long as there are any: decisions may put some of them off at once. */
  private async releaseDue(): Promise<void> {
    const giveUpAt = this.clock.now().getTime() + RELEASE_MS;
    for (let claimed = RELEASE_BATCH; claimed === RELEASE_BATCH && this.clock.now().getTime() < giveUpAt;) {
      const now = this.clock.now();
      const until = new Date(now.getTime() + CLAIM_MS);
      const options = { limit: RELEASE_BATCH, until, mostQueued: MOST_QUEUED };
      const calls = await this.database.sweeper.claimDue(now, options);
      await this.each(calls, (db, id) => this.requested.release(db, id));
      claimed = calls.length;
    }
  }

  /**
   * Ends a call whose time is over, whatever state it is in and whoever holds it; only one that has just been taken by
   * an agent out of the queue is left to that one.
   */
  async expire(db: TenantDb, callId: string): Promise<void> {
    const call = await this.read(db, callId);
    if (!call || call.endedAt) return;
    const deadline = overdueAt(call, call.personaVersion ? specOf(call.personaVersion).limits : undefined);
    if (deadline && deadline > this.clock.now()) return;
    const isWaiting = call.state === 'queued' || call.state === 'scheduled';
    const cause = isWaiting ? unanswered(call) : OVERDUE;
    if (!(await this.settlement.settle(db, callId, cause, { force: !isWaiting }))) return;
    await this.queue.remove(callId);
    this.logger.warn({ callId, reason: cause.reason }, 'overdue call ended');
  }

  /** The agent of a running call is gone: another one goes on with it, or it is given up. */
  private async handOn(db: TenantDb, callId: string): Promise<void> {
    const call = await this.read(db, callId);
    if (!call || call.endedAt) return;
    if (call.epoch < MAX_TAKEOVERS) return this.queueAgain(db, callId);
    if (await this.settlement.settle(db, callId, platform.worker_lost)) this.logger.error({ callId }, 'call given up');
  }

  /** What was looked at goes to the end of the line, so that a long backlog does not hide the calls behind it. */
  private async keepQueued(db: TenantDb, callId: string): Promise<void> {
    await touchQueuedCall(db, callId, this.clock.now());
    await this.queueAgain(db, callId);
  }

  /** Redis may have forgotten the job, or its tries may be used up; the row says that the call is not over. */
  private async queueAgain(db: TenantDb, callId: string): Promise<void> {
    if (await this.queues.has('call.run', callId)) return;
    const call = await this.read(db, callId);
    if (!call?.personaVersion || call.endedAt) return;
    await this.queue.add(db, call, { again: true });
    this.logger.warn({ callId }, 'call queued again');
  }

  private read(db: TenantDb, callId: string) {
    return db.call.findUnique({
      where: { tenantId_id: { tenantId: db.tenantId, id: callId } },
      include: { personaVersion: { select: { spec: true } } },
    });
  }

  private async each(calls: CallRef[], help: (db: TenantDb, callId: string) => Promise<void>): Promise<void> {
    for (let first = 0; first < calls.length; first += AT_ONCE) {
      await Promise.all(calls.slice(first, first + AT_ONCE).map((call) => this.tryTo(help, call)));
    }
  }

  private async tryTo(
    help: (db: TenantDb, callId: string) => Promise<void>,
    { tenantId, callId }: CallRef,
  ): Promise<void> {
    try {
      await help(this.database.for(tenantId), callId);
    } catch (error) {
      this.logger.error({ err: error, tenantId, callId }, 'sweep could not help a call');
    }
  }
}

/** Why nobody took a call. One that was to be told why it is rejected is no less rejected for that. */
function unanswered({ admission }: Call): OutsideEnding {
  const rejection = (admission as unknown as CallAdmission | null)?.rejection;
  const detail = 'no agent took it in time';
  return { ...(rejection ? rejectedBy(rejection.rule) : platform.no_capacity), detail };
}
