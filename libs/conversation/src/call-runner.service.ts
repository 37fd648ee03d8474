import { hostname } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import {
  CallJournal,
  type CallLease,
  type CallSnapshot,
  LeaseKeeper,
  readSnapshot,
  releaseLease,
  SettlementService,
  takeLease,
} from '@signoff/calls';
import { type CallJob, ENDINGS } from '@signoff/contracts';
import { Database, type TenantDb } from '@signoff/database';
import { CLOCK, type Clock, JobQueues, LiveBus, logContext, type Logger, LOGGER, newId } from '@signoff/platform';
import { Capacity } from './capacity/capacity.js';
import { WaitingCalls } from './capacity/waiting-calls.js';
import { CallModelsFactory } from './call-models.service.js';
import { CallContext } from './context/call-context.js';
import { CommandFeed } from './context/command-feed.js';
import { Lines } from './line/lines.service.js';
import { CallSession, type SessionEnd } from './session/call-session.js';
import { CallToolsFactory } from './tools/call-tools.service.js';

/** How often to look whether all calls are over, in ms. */
const IDLE_LOOK_MS = 100;

/** How long calls that are closed when the process stops may take to say goodbye, in ms. */
const CLOSING_MS = 25_000;

/** What becomes of running calls when the process stops. */
export interface DrainOptions {
  /** `hand_over`: another agent process goes on with them. `close`: they are ended with their closing. */
  mode: 'hand_over' | 'close';
  /** How long they may go on before that. */
  timeoutMs: number;
}

/** A call that this process holds. */
interface HeldCall {
  session: CallSession;
  feed: CommandFeed;
}

/** Holds calls: takes the lease and renews it, runs the session, and passes commands to it. */
@Injectable()
export class CallRunner {
  private readonly holder = `${hostname()}:${newId()}`;
  private readonly sessions = new Set<CallSession>();
  /** How many calls are held, or about to be. */
  private calls = 0;
  private leaving = false;
  private readonly deps: { clock: Clock; bus: LiveBus; logger: Logger };
  private readonly waiting: WaitingCalls;

  constructor(
    private readonly database: Database,
    private readonly settlement: SettlementService,
    private readonly queues: JobQueues,
    private readonly lines: Lines,
    private readonly models: CallModelsFactory,
    private readonly tools: CallToolsFactory,
    private readonly capacity: Capacity,
    bus: LiveBus,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.deps = { clock, bus, logger };
    this.waiting = new WaitingCalls(clock);
  }

  /** Resolves when this process holds no call any more, or `timeoutMs` have passed. */
  async idle(timeoutMs: number): Promise<void> {
    const giveUpAt = this.deps.clock.now().getTime() + timeoutMs;
    while (this.calls > 0 && this.deps.clock.now().getTime() < giveUpAt) {
      await new Promise<void>((resolve) => this.deps.clock.after(IDLE_LOOK_MS, resolve));
    }
  }

  /**
   * Holds one call to its end, unless it is over already.
   *
   * @param postpone has the queue offer the job again after so many ms: another process holds the call, or this one gave it
   *   back
   */
  async run({ tenantId, callId }: CallJob, postpone: (delayMs: number) => never): Promise<void> {
    this.calls += 1;
    try {
      const db = this.database.for(tenantId);
      if (!(await this.hasRoomFor(db, callId))) return postpone(this.waiting.turnDown(callId));
      this.waiting.leave(callId);
      const attempt = await takeLease(db, callId, this.holder);
      if (attempt.kind === 'held') return postpone(attempt.forMs);
      if (attempt.kind !== 'taken') return;
      const end = await logContext.run({ tenantId, callId }, () => this.hold(db, attempt.lease));
      if (end === 'handed_over') postpone(0);
    } finally {
      this.calls -= 1;
    }
  }

  /** A call whose line is up is taken whatever the load: its caller waits in silence. */
  private async hasRoomFor(db: TenantDb, callId: string): Promise<boolean> {
    const where = { tenantId_id: { tenantId: db.tenantId, id: callId } };
    const call = await db.call.findUnique({ where, select: { channel: true, lineUpAt: true } });
    return !call || call.channel === 'text' || call.lineUpAt !== null || this.capacity.take();
  }

  /**
   * Lets the calls of a process that takes no more go on for `timeoutMs`, and then gives them back to other agents or ends
   * them with their closing. A call that does not even close in time is given back.
   */
  async drain({ mode, timeoutMs }: DrainOptions): Promise<void> {
    await this.idle(timeoutMs);
    if (mode === 'close') {
      this.closeAll();
      await this.idle(CLOSING_MS);
    }
    await this.handOverAll();
  }

  /** Ends every call with its closing: this process stops, and no other one takes over. */
  closeAll(): void {
    for (const session of this.sessions) session.drain();
  }

  /** Gives every call back: other processes continue them at once. */
  async handOverAll(): Promise<void> {
    this.leaving = true;
    await Promise.all([...this.sessions].map((session) => session.handOver()));
  }

  private async hold(db: TenantDb, lease: CallLease): Promise<SessionEnd> {
    const snapshot = await readSnapshot(db, lease.callId);
    const journal = new CallJournal(db, lease, snapshot.call.lastSeq, this.deps);
    journal.event('lease.taken', { epoch: lease.epoch });
    let held: HeldCall;
    try {
      held = await this.prepare(db, snapshot, journal);
    } catch (error) {
      return this.giveUp(db, lease, journal, error);
    }
    const end = await this.attend(db, lease, held);
    if (end === 'handed_over') await this.release(db, lease, journal);
    if (end === 'lost') this.deps.logger.warn({ epoch: lease.epoch }, 'lease lost: the call is left to its new holder');
    return end;
  }

  /** @throws Error when the call cannot be held: a model cannot be made, a stored persona cannot be read */
  private async prepare(db: TenantDb, snapshot: CallSnapshot, journal: CallJournal): Promise<HeldCall> {
    const context = new CallContext(snapshot, journal, this.deps);
    const feed = new CommandFeed(context, db, this.deps.bus);
    const line = this.lines.of(context, feed);
    line.connect(); // while the models are made
    try {
      const session = new CallSession(context, {
        models: await this.models.make(db, context, line),
        line,
        tools: this.tools.of(db, snapshot),
        escalateDrop: () => void this.escalateDrop(db, snapshot.call.id),
      });
      return { session, feed };
    } catch (error) {
      await line.close();
      throw error;
    }
  }

  private async attend(db: TenantDb, lease: CallLease, { session, feed }: HeldCall): Promise<SessionEnd> {
    const keeper = new LeaseKeeper(db, lease, () => session.lose(), this.deps);
    this.sessions.add(session);
    try {
      await session.start();
      await feed.start();
      if (this.leaving) await session.handOver();
      return await session.over;
    } finally {
      this.sessions.delete(session);
      keeper.stop();
      await feed.stop();
    }
  }

  /** Stores everything, then releases the lease for another process. */
  private async release(db: TenantDb, lease: CallLease, journal: CallJournal): Promise<void> {
    journal.event('lease.released', { epoch: lease.epoch, reason: 'handed over' });
    if ((await journal.flush()) === 'stored') await releaseLease(db, lease);
  }

  /** Queues the drop of the line. While the queue is away, the sweep finds the line by the call's row. */
  private async escalateDrop({ tenantId }: TenantDb, callId: string): Promise<void> {
    try {
      await this.queues.add('line.drop', { tenantId, callId }, { id: callId });
    } catch (error) {
      this.deps.logger.warn({ err: error }, 'drop not escalated: the queue is away');
    }
  }

  /** Ends a call that cannot be held: no other process could hold it either. */
  private async giveUp(db: TenantDb, lease: CallLease, journal: CallJournal, error: unknown): Promise<SessionEnd> {
    this.deps.logger.error({ err: error }, 'call cannot be held');
    if ((await journal.flush()) === 'lost') return 'lost';
    const detail = error instanceof Error ? error.message : String(error);
    const cause = { ...ENDINGS.platform.setup_failed, detail };
    return (await this.settlement.settleHeld(db, lease, cause)) ? 'ended' : 'lost';
  }
}
