import {
  type CallEvents,
  type CallEventType,
  type CallState,
  type Ending,
  type Outcome,
  type TurnKind,
  type TurnRole,
} from '@signoff/contracts';
import { isDatabaseAway, type Prisma, type TenantDb } from '@signoff/database';
import { type Clock, type LiveBus, type Logger, newId } from '@signoff/platform';
import { type CallCommand } from './call-command.js';
import { type CallLease } from './call-lease.js';
import { liveChannel } from './call-live.js';
import { endedMessage, endedRow } from './ended-call.js';

/** One thing said, as the agent reports it. */
export interface SpokenTurn {
  itemId: string;
  role: TurnRole;
  kind: TurnKind;
  text: string;
  interrupted: boolean;
  startedAt: Date;
  endedAt: Date;
  /** Latencies in ms, by part. */
  metrics: Record<string, number>;
}

/** Columns of the call's row that move with the journal. */
type RowChange = Prisma.CallUpdateManyMutationInput;

interface Batch {
  turns: Prisma.TurnCreateManyInput[];
  events: Prisma.CallEventCreateManyInput[];
  outbox: Prisma.OutboxCreateManyInput[];
  /** Ids of the commands that were carried out. */
  taken: string[];
  row: RowChange;
  /** Number of the batch's newest entry. */
  lastSeq: number;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;

/** Deadlocks and the like are over at the next try. */
const MAX_REFUSALS = 4;

/**
 * Writes the turns and events of a call for the process that holds it. They are numbered as they happen and written in
 * that order; nobody waits for the database while people talk. While Postgres is away they are kept, and written when it
 * is back. Every write is made under the lease's epoch: once that is stale nothing more is written, and {@link lost}
 * resolves.
 */
export class CallJournal {
  private pending: Batch;
  /** Number of the newest entry that is known to be stored. */
  private stored: number;
  private writing: Promise<void> | undefined;
  private readonly seen = new Set<string>();
  private readonly lostNow: () => void;
  private closed = false;
  private isLost = false;

  /** Resolves when the lease turns out to be lost. */
  readonly lost: Promise<void>;

  constructor(
    private readonly db: TenantDb,
    readonly lease: CallLease,
    lastSeq: number,
    private readonly deps: { clock: Clock; bus: LiveBus; logger: Logger },
  ) {
    this.stored = lastSeq;
    this.pending = emptyBatch(lastSeq);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.lost = promise;
    this.lostNow = resolve;
  }

  /** Appends to the timeline. */
  event<T extends CallEventType>(type: T, data: CallEvents[T], row: RowChange = {}): void {
    if (this.closed) return;
    this.pending.lastSeq += 1;
    this.pending.events.push({
      id: newId(),
      callId: this.lease.callId,
      seq: this.pending.lastSeq,
      type,
      data: data as unknown as Prisma.InputJsonObject,
      at: this.deps.clock.now(),
    });
    Object.assign(this.pending.row, row);
    this.write();
  }

  /**
   * Appends to the transcript, and returns the turn's id. An item is stored once, however often it is reported: null
   * for one that was reported before.
   */
  turn(turn: SpokenTurn): string | null {
    if (this.closed || this.seen.has(turn.itemId)) return null;
    this.seen.add(turn.itemId);
    const id = newId();
    this.pending.lastSeq += 1;
    this.pending.turns.push({ id, callId: this.lease.callId, seq: this.pending.lastSeq, ...turn });
    this.write();
    return id;
  }

  /** Marks a command as carried out, together with what comes of it in this tick: it is never lost nor done twice. */
  take(command: CallCommand): void {
    if (this.closed) return;
    this.pending.taken.push(command.id);
    this.event('command.taken', { kind: command.kind, commandId: command.id });
  }

  /** Moves the call's row to a state of the hangup machine, and keeps what a successor would need. */
  enter(state: CallState, memory: Prisma.InputJsonObject, row: RowChange = {}): void {
    this.event('state.entered', { state }, { state, memory, ...row });
  }

  /** Moves the call's row without a mark on the timeline. */
  change(row: RowChange): void {
    if (this.closed) return;
    Object.assign(this.pending.row, row);
    this.write();
  }

  /**
   * Writes the one terminal record of the call, with its outbox row in the same transaction. Resolves when it is stored,
   * `lost` when somebody else had already taken the call or ended it. Nothing can be appended after it.
   */
  async settle(ending: Ending, outcome: Outcome | null): Promise<'stored' | 'lost'> {
    if (this.closed) return this.flush();
    this.event('call.ended', { ending, outcome }, endedRow(ending, outcome, this.deps.clock.now()));
    this.pending.outbox.push(endedMessage(this.lease.callId, ending, outcome));
    this.closed = true;
    return this.flush();
  }

  /** Resolves when everything appended so far is stored, or will never be because the lease is lost. */
  async flush(): Promise<'stored' | 'lost'> {
    while (!this.isLost && (this.writing || hasContent(this.pending, this.stored))) {
      this.write();
      await this.writing;
    }
    return this.isLost ? 'lost' : 'stored';
  }

  private write(): void {
    this.writing ??= this.writeAll();
  }

  private async writeAll(): Promise<void> {
    // Lets everything that happens in the same tick go in one transaction.
    await Promise.resolve();
    while (hasContent(this.pending, this.stored)) {
      const batch = this.pending;
      this.pending = emptyBatch(batch.lastSeq);
      if (!(await this.store(batch))) return this.lose();
      this.stored = batch.lastSeq;
      void this.deps.bus.publish(liveChannel(this.lease.callId), String(batch.lastSeq));
    }
    // In the same step as the last look at what is pending: whatever comes later begins a new round.
    this.writing = undefined;
  }

  private lose(): void {
    this.isLost = this.closed = true;
    this.lostNow();
  }

  /**
   * Tries until the batch is stored (true), or refused because the lease is lost (false). A batch that a healthy database
   * refuses will be refused for ever: the call is then let go of, for another agent to take over from what is stored.
   */
  private async store(batch: Batch): Promise<boolean> {
    let refusals = 0;
    for (let pauseMs = FIRST_RETRY_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_RETRY_MS)) {
      try {
        return (await this.tryStore(batch)) || (await this.wasStored(batch));
      } catch (error) {
        const { callId } = this.lease;
        if (isDatabaseAway(error)) {
          this.deps.logger.warn({ err: error, callId }, 'call record kept: the database is away');
        } else if (++refusals < MAX_REFUSALS) {
          this.deps.logger.warn({ err: error, callId }, 'call record refused by the database; trying again');
        } else {
          this.deps.logger.error({ err: error, callId }, 'call record refused by the database for good');
          return false;
        }
        await new Promise<void>((resolve) => this.deps.clock.after(pauseMs, resolve));
      }
    }
  }

  private async tryStore(batch: Batch): Promise<boolean> {
    return this.db.$transaction(async (tx) => {
      const { count } = await tx.call.updateMany({
        where: { ...this.row(), endedAt: null, lastSeq: this.stored },
        data: { ...batch.row, lastSeq: batch.lastSeq },
      });
      if (count === 0) return false;
      if (batch.turns.length) await tx.turn.createMany({ data: batch.turns });
      if (batch.events.length) await tx.callEvent.createMany({ data: batch.events });
      if (batch.outbox.length) await tx.outbox.createMany({ data: batch.outbox });
      if (batch.taken.length) await tx.callCommand.updateMany(this.markTaken(batch.taken));
      return true;
    });
  }

  /** A commit whose answer got lost looks like a lost lease; the row tells them apart. */
  private async wasStored(batch: Batch): Promise<boolean> {
    if (batch.lastSeq === this.stored) return false;
    return (await this.db.call.count({ where: { ...this.row(), lastSeq: batch.lastSeq } })) === 1;
  }

  private markTaken(ids: string[]): Prisma.CallCommandUpdateManyArgs {
    return { where: { tenantId: this.db.tenantId, id: { in: ids } }, data: { takenAt: this.deps.clock.now() } };
  }

  private row() {
    return { tenantId: this.db.tenantId, id: this.lease.callId, epoch: this.lease.epoch };
  }
}

function emptyBatch(lastSeq: number): Batch {
  return { turns: [], events: [], outbox: [], taken: [], row: {}, lastSeq };
}

function hasContent(batch: Batch, stored: number): boolean {
  return batch.lastSeq > stored || Object.keys(batch.row).length > 0;
}
