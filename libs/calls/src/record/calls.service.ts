import { Inject, Injectable } from '@nestjs/common';
import {
  type AdmissionDecision,
  type Call,
  type IdempotentRequest,
  once,
  type TenantDb,
  type TenantTransaction,
  type Turn,
} from '@signoff/database';
import {
  AppError,
  CLOCK,
  type Clock,
  isUuid,
  LiveBus,
  type Page,
  pageArgs,
  type PageQueryDto,
  toPage,
} from '@signoff/platform';
import { addCommand, type NewCallCommand } from './call-command.js';
import { type CallFilters, whereCalls } from './call-filters.js';
import { eventOf, type TimelineEvent } from './call-timeline.js';
import { commandChannel, entriesAfter, liveChannel, type LiveEntry } from './call-live.js';

/** Turns and events that a call may have before it takes no more messages: some thousand messages. */
const MAX_ENTRIES = 5_000;

/** How often a live listener looks by itself, in ms, in case Redis lost a message. */
const LIVE_POLL_MS = 5_000;

/** A call, with the number of the persona's version that it pins; null when it was refused before it had one. */
export type CallRecord = Call & { version: number | null };

/** The calls of a tenant, for whoever reads or follows them or speaks to one that is up. */
@Injectable()
export class CallsService {
  constructor(
    private readonly bus: LiveBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws AppError `not_found` */
  async get(db: TenantDb, id: string): Promise<CallRecord> {
    const include = { personaVersion: { select: { number: true } } } as const;
    // What is not an id at all is nobody's id; Postgres would not even compare it.
    const call = isUuid(id) ? await db.call.findUnique({ where: key(db, id), include }) : null;
    if (!call) throw new AppError('not_found', 'There is no such call.');
    return withVersion(call);
  }

  /** Newest first. */
  async list(db: TenantDb, filters: CallFilters, page: PageQueryDto): Promise<Page<CallRecord>> {
    const { where, orderBy, take } = pageArgs(page);
    const calls = await db.call.findMany({
      where: { ...whereCalls(db, filters), ...where },
      include: { personaVersion: { select: { number: true } } },
      orderBy,
      take,
    });
    return toPage(calls, page, withVersion);
  }

  async transcript(db: TenantDb, id: string): Promise<Turn[]> {
    await this.get(db, id);
    return db.turn.findMany({ where: { tenantId: db.tenantId, callId: id }, orderBy: { seq: 'asc' } });
  }

  async timeline(db: TenantDb, id: string): Promise<TimelineEvent[]> {
    await this.get(db, id);
    const where = { tenantId: db.tenantId, callId: id };
    return (await db.callEvent.findMany({ where, orderBy: { seq: 'asc' } })).map(eventOf);
  }

  /**
   * A caller's text message to a call that is up.
   *
   * @throws AppError `not_found`, `call_ended` once the line is down, `conflict` on channels that are spoken
   */
  async message(db: TenantDb, id: string, text: string, idempotency: IdempotentRequest): Promise<{ id: string }> {
    const call = await this.get(db, id);
    if (call.channel !== 'text')
      throw new AppError('conflict', 'Messages can be sent to calls of the channel `text` only.');
    if (call.state === 'scheduled') throw new AppError('conflict', 'This call has not started yet.');
    if (call.lastSeq >= MAX_ENTRIES)
      throw new AppError('conflict', 'This call has grown too long; end it and make another.');
    return this.command(db, id, { kind: 'message', data: { text } }, idempotency);
  }

  /** Everything that is said and happens, from entry `after` on, until the call has ended or `signal` fires. */
  async *live(db: TenantDb, id: string, after: number, signal: AbortSignal): AsyncGenerator<LiveEntry> {
    await this.get(db, id);
    let nudge = Promise.withResolvers<void>();
    const look = () => nudge.resolve();
    const unsubscribe = await this.bus.subscribe(liveChannel(id), look, look);
    signal.addEventListener('abort', look);
    try {
      for (let seq = after; !signal.aborted;) {
        nudge = Promise.withResolvers<void>();
        for (const entry of await entriesAfter(db, id, seq)) {
          yield entry;
          if (entry.type === 'call.ended') return;
          seq = entry.seq;
        }
        const cancelPoll = this.clock.after(LIVE_POLL_MS, look);
        await nudge.promise;
        cancelPoll();
      }
    } finally {
      await unsubscribe();
    }
  }

  /** The decisions on a call, the last one first. @throws AppError `not_found` */
  async admissions(db: TenantDb, id: string): Promise<AdmissionDecision[]> {
    await this.get(db, id);
    return db.admissionDecision.findMany({ where: { tenantId: db.tenantId, callId: id }, orderBy: { id: 'desc' } });
  }

  /**
   * Asks something of a call that is up, once for each idempotency key.
   *
   * @throws AppError `call_ended` once the line is down
   */
  async command(
    db: TenantDb,
    callId: string,
    command: NewCallCommand,
    idempotency: IdempotentRequest,
  ): Promise<{ id: string }> {
    const add = async (tx: TenantTransaction) => ({ id: await addCommand(tx, db.tenantId, callId, command) });
    const { answer } = await once(db, idempotency, add);
    await this.bus.publish(commandChannel(callId), answer.id);
    return answer;
  }
}

function key(db: TenantDb, id: string) {
  return { tenantId_id: { tenantId: db.tenantId, id } };
}

function withVersion({ personaVersion, ...call }: Call & { personaVersion: { number: number } | null }): CallRecord {
  return { ...call, version: personaVersion?.number ?? null };
}
