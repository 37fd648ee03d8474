import { Inject, Injectable } from '@nestjs/common';
import { Admission, type Decision, decisionRow } from '@signoff/admission';
import { ENDINGS } from '@signoff/contracts';
import { type PersonaSpecDto, PersonasService, type PinnedVersion } from '@signoff/personas';
import {
  type AdmissionDecision,
  answerBefore,
  type Call,
  type CallEvent,
  type Direction,
  type IdempotentRequest,
  once,
  type Prisma,
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
  newId,
  type Page,
  pageArgs,
  type PageQueryDto,
  toPage,
} from '@signoff/platform';
import { type NewCallCommand } from './call-command.js';
import { commandChannel, entriesAfter, liveChannel, type LiveEntry } from './call-live.js';
import { type CallFilters, whereCalls } from './call-filters.js';
import { admitted } from '../opening/call-admission.js';
import { factsOf } from '../opening/call-facts.js';
import { creationOf, type NewCall, requestedRow } from '../opening/call-opening.js';
import { CallQueue } from '../opening/call-queue.js';
import { type Entry, timelineOf } from './call-timeline.js';
import { LinePlanner } from '../care/line-planner.service.js';
import { SettlementService } from '../ending/settlement.service.js';

/** Turns and events that a call may have before it takes no more messages: some thousand messages. */
const MAX_ENTRIES = 5_000;

/** So many outbound calls of a tenant may wait for an agent at once; the others wait their tenant's turn. */
export const MOST_QUEUED = 20;

/** How often a live listener looks by itself, in ms, in case a nudge got lost with Redis. */
const LIVE_POLL_MS = 5_000;

/** A call, with the number of the persona's version that it pins; null when it was refused before it had one. */
export type CallRecord = Call & { version: number | null };

/** The call record, as the outside sees and steers it. */
@Injectable()
export class CallsService {
  constructor(
    private readonly personas: PersonasService,
    private readonly admission: Admission,
    private readonly planner: LinePlanner,
    private readonly settlement: SettlementService,
    private readonly queue: CallQueue,
    private readonly bus: LiveBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Opens a call: pins the persona's version, checks its variables and its line, and keeps it for its time, or decides
   * whether it may go on: then it is queued, deferred, or over.
   *
   * @throws AppError `not_found`, `persona_archived`, `persona_unpublished`, `missing_variables`, `validation_failed`,
   *   `idempotency_key_reused`; `unavailable` for a spoken call while LiveKit is away
   */
  async create(db: TenantDb, request: NewCall, idempotency: IdempotentRequest): Promise<CallRecord> {
    const before = await answerBefore<CallRecord>(db, idempotency);
    if (before) return before;
    const version = await this.personas.resolveVersion(db, request);
    const line = await this.planner.plan(db, request, version);
    const now = this.clock.now();
    const row = requestedRow(db, request, version, line, now);
    const waits = (request.scheduleAt ?? now) > now || (await this.isCrowded(db, row));
    const prepared = waits ? undefined : await this.admission.prepare(db, factsOf(row), version.spec.validationRules);
    const { answer, replayed } = await once(db, idempotency, async (tx) => {
      const created = await this.open(tx, row, version, await prepared?.decide(tx));
      return { ...created, version: version.number };
    });
    if (!replayed && answer.state === 'queued') await this.queue.add(db, answer);
    return answer;
  }

  /** Writes a call with what its decision made of it; without one it waits for its time. */
  private async open(
    tx: TenantTransaction,
    row: ReturnType<typeof requestedRow>,
    version: PinnedVersion,
    decision: Decision | undefined,
  ): Promise<Call> {
    const at = row.scheduledAt ?? row.createdAt;
    const waiting = { row: { scheduledAt: at }, entries: [scheduled(at)], news: [] };
    const result = decision ? admitted(decision, row, version.spec.limits) : waiting;
    const events = timelineOf(row.id, row.createdAt, 0, [creationOf(row.channel, version), ...result.entries]);
    const data = { ...row, ...result.row, lastSeq: events.length } as Prisma.CallUncheckedCreateInput;
    const call = await tx.call.create({ data });
    await tx.callEvent.createMany({ data: events });
    if (decision) await tx.admissionDecision.create({ data: decisionRow(row.id, decision) });
    if (result.news.length > 0) await tx.outbox.createMany({ data: result.news });
    return call;
  }

  /**
   * Whether so many calls of the tenant wait for an agent that one more would keep other tenants' waiting: then the worker
   * releases it when there is room, tenant by tenant. Whoever waits at the other end does not wait for that.
   */
  private async isCrowded(db: TenantDb, { direction }: { direction: Direction }): Promise<boolean> {
    if (direction !== 'outbound') return false;
    // Written out, as Postgres knows the partial index only by constants; Prisma's are parameters.
    const [{ waiting }] = await db.$queryRaw<[{ waiting: number }]>`
      SELECT count(*)::int AS waiting FROM calls
       WHERE tenant_id = app_tenant() AND state = 'queued' AND direction = 'outbound'`;
    return waiting >= MOST_QUEUED;
  }

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

  async timeline(db: TenantDb, id: string): Promise<CallEvent[]> {
    await this.get(db, id);
    return db.callEvent.findMany({ where: { tenantId: db.tenantId, callId: id }, orderBy: { seq: 'asc' } });
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

  /**
   * Ends a call that is up, with or without its closing message. A call that no agent has taken yet is cancelled.
   *
   * @throws AppError `not_found`, `call_ended`
   */
  async hangup(
    db: TenantDb,
    id: string,
    request: { closing: boolean; reason?: string },
    idempotency: IdempotentRequest,
  ): Promise<{ id: string }> {
    const call = await this.get(db, id);
    const accepted = await this.command(db, id, { kind: 'hangup', data: request }, idempotency);
    if (call.state === 'scheduled' || call.state === 'queued') {
      const detail = request.reason;
      if (await this.settlement.settle(db, id, { ...ENDINGS.operator.cancelled, ...(detail && { detail }) }))
        await this.queue.remove(id);
    }
    return accepted;
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

  /**
   * Decides on a call whose time has come: it is queued, put off again, or over. Does nothing when it is not waiting any
   * more.
   */
  async release(db: TenantDb, id: string): Promise<void> {
    const { personaVersion, ...waiting } = await db.call.findUniqueOrThrow({
      where: key(db, id),
      include: { personaVersion: true },
    });
    if (!personaVersion || waiting.state !== 'scheduled') return;
    const { limits, validationRules } = personaVersion.spec as unknown as PersonaSpecDto;
    const prepared = await this.admission.prepare(db, factsOf(waiting), validationRules);
    const call = await db.$transaction(async (tx) => {
      const decision = await prepared.decide(tx);
      const { row, entries, news } = admitted(decision, waiting, limits);
      const events = timelineOf(id, decision.at, waiting.lastSeq, entries);
      const [released] = await tx.call.updateManyAndReturn({
        where: { tenantId: db.tenantId, id, state: 'scheduled', lastSeq: waiting.lastSeq },
        data: { ...row, lastSeq: waiting.lastSeq + events.length },
      });
      if (!released) return null;
      await tx.callEvent.createMany({ data: events });
      await tx.admissionDecision.create({ data: decisionRow(id, decision) });
      if (news.length > 0) await tx.outbox.createMany({ data: news });
      return released;
    });
    if (!call) return;
    await this.bus.publish(liveChannel(id), String(call.lastSeq));
    if (call.state === 'queued') await this.queue.add(db, call);
  }

  /** The decisions on a call, the last one first. @throws AppError `not_found` */
  async admissions(db: TenantDb, id: string): Promise<AdmissionDecision[]> {
    await this.get(db, id);
    return db.admissionDecision.findMany({ where: { tenantId: db.tenantId, callId: id }, orderBy: { id: 'desc' } });
  }

  private async command(db: TenantDb, callId: string, command: NewCallCommand, idempotency: IdempotentRequest) {
    const { answer } = await once(db, idempotency, async (tx) => {
      const id = newId();
      // Looks and inserts in one statement: a call that ends meanwhile takes no command that nobody would read.
      const inserted = await tx.$executeRaw`
        INSERT INTO call_commands (id, call_id, kind, data)
        SELECT ${id}::uuid, id, ${command.kind}, ${JSON.stringify(command.data)}::jsonb FROM calls
         WHERE tenant_id = ${db.tenantId}::uuid AND id = ${callId}::uuid AND ended_at IS NULL AND line_down_at IS NULL
           FOR SHARE`;
      if (inserted === 0) throw new AppError('call_ended', 'This call has ended.');
      return { id };
    });
    await this.bus.publish(commandChannel(callId), answer.id);
    return answer;
  }
}

function scheduled(at: Date): Entry {
  return ['call.scheduled', { scheduledAt: at.toISOString() }];
}

function key(db: TenantDb, id: string) {
  return { tenantId_id: { tenantId: db.tenantId, id } };
}

function withVersion({ personaVersion, ...call }: Call & { personaVersion: { number: number } | null }): CallRecord {
  return { ...call, version: personaVersion?.number ?? null };
}
