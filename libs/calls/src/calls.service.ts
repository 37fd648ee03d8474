import { Inject, Injectable } from '@nestjs/common';
import { type CallState, type Channel, type LimitsDto, type PersonaSpecDto } from '@signoff/contracts';
import { type Call, type CallEvent, Prisma, type TenantDb, type Turn } from '@signoff/database';
import { PersonasService, resolveVariables } from '@signoff/personas';
import {
  AppError,
  CLOCK,
  type Clock,
  isUuid,
  JobQueues,
  LiveBus,
  type Logger,
  LOGGER,
  newId,
  type Page,
  pageArgs,
  type PageQueryDto,
  toPage,
} from '@signoff/platform';
import { type NewCallCommand } from './call-command.js';
import { commandChannel, entriesAfter, liveChannel, type LiveEntry } from './call-live.js';
import { type CallFilters, whereCalls } from './call-filters.js';
import { deadlineAfter } from './deadline.js';
import { answerBefore, type IdempotentRequest, once } from './idempotency.js';
import { SettlementService } from './settlement.service.js';

/** A call that is to be. */
export interface NewCall {
  personaId: string;
  /** Number of the version; the newest one when absent. */
  version?: number;
  channel: Channel;
  from?: string;
  to?: string;
  variables?: Record<string, unknown>;
  metadata?: Record<string, string>;
  language?: string;
  scheduleAt?: Date;
}

/** Turns and events that a call may have before it takes no more messages: some thousand messages. */
const MAX_ENTRIES = 5_000;

/** How often a live listener looks by itself, in ms, in case a nudge got lost with Redis. */
const LIVE_POLL_MS = 5_000;

/** A call, with the number of the persona's version that it pins. */
export type CallRecord = Call & { version: number };

/** The call record, as the outside sees and steers it. */
@Injectable()
export class CallsService {
  constructor(
    private readonly personas: PersonasService,
    private readonly settlement: SettlementService,
    private readonly queues: JobQueues,
    private readonly bus: LiveBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Opens a call: pins the persona's version, checks its variables, and queues it or keeps it for its time.
   *
   * @throws AppError `not_found`, `persona_archived`, `conflict` (nothing published), `missing_variables`,
   *   `validation_failed`, `idempotency_key_reused`
   */
  async create(db: TenantDb, request: NewCall, idempotency: IdempotentRequest): Promise<CallRecord> {
    const before = await answerBefore<CallRecord>(db, idempotency);
    if (before) return before;
    refuseSpoken(request.channel);
    const version = await this.personas.resolveVersion(db, request);
    const call = callRow(db, request, version, this.clock.now());
    const { answer, replayed } = await once(db, idempotency, async (tx) => {
      const created = await tx.call.create({ data: call });
      await tx.callEvent.createMany({ data: openingEvents(created, version) });
      return { ...created, version: version.number };
    });
    if (!replayed && answer.state === 'queued') await this.enqueue(db, answer.id, version.spec);
    return answer;
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
      const cancelled = { category: 'operator', reason: 'cancelled', by: 'operator', fault: 'operator' } as const;
      await this.settlement.settle(db, id, { ...cancelled, detail: request.reason }); // or an agent has it by now
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

  /** Puts a scheduled call into the queue. Does nothing when it is there already. */
  async release(db: TenantDb, id: string): Promise<void> {
    const now = this.clock.now();
    const { personaVersion } = await db.call.findUniqueOrThrow({
      where: key(db, id),
      include: { personaVersion: true },
    });
    const spec = personaVersion.spec as unknown as PersonaSpecDto;
    const deadlineAt = deadlineAfter(now, spec.limits, patienceSeconds(spec.limits));
    const call = await db.$transaction(async (tx) => {
      const [released] = await tx.call.updateManyAndReturn({
        where: { tenantId: db.tenantId, id, state: 'scheduled' },
        data: { state: 'queued', queuedAt: now, deadlineAt, lastSeq: { increment: 1 } },
      });
      if (!released) return null;
      await tx.callEvent.create({ data: { callId: id, seq: released.lastSeq, type: 'call.queued', at: now } });
      return released;
    });
    if (!call) return;
    await this.bus.publish(liveChannel(id), String(call.lastSeq));
    await this.enqueue(db, id, spec);
  }

  /**
   * Queues the call and sets its deadline. The row is the truth: when Redis is away the worker's sweep queues it as soon
   * as it is back, so this never fails.
   *
   * @param options.again even when an earlier job of this call has failed for good
   */
  async enqueue(
    db: TenantDb,
    callId: string,
    spec: PersonaSpecDto,
    { again = false }: { again?: boolean } = {},
  ): Promise<void> {
    const job = { tenantId: db.tenantId, callId };
    const now = this.clock.now();
    const delayMs = deadlineAfter(now, spec.limits, patienceSeconds(spec.limits)).getTime() - now.getTime();
    try {
      await Promise.all([
        this.queues.add('call.run', job, { id: callId, again }),
        this.queues.add('call.expire', job, { id: callId, delayMs, again }),
      ]);
    } catch (error) {
      this.logger.warn({ err: error, callId }, 'call not queued yet: the queue is away');
    }
  }

  /** Makes sure that the line of a call that is over is down. A text call's line is its row. */
  async dropLine(db: TenantDb, callId: string): Promise<void> {
    await db.call.updateMany({
      where: { tenantId: db.tenantId, id: callId, lineDownAt: null },
      data: { lineDownAt: this.clock.now() },
    });
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

/** Until this installation has LiveKit, a call that is spoken could only ring for ever. */
function refuseSpoken(channel: Channel): void {
  if (channel === 'text') return;
  const message = 'must be text: this installation has no LiveKit, which phone and web calls need';
  throw new AppError('validation_failed', `The channel ${message}.`, { errors: [{ path: 'channel', message }] });
}

function key(db: TenantDb, id: string) {
  return { tenantId_id: { tenantId: db.tenantId, id } };
}

function withVersion({ personaVersion, ...call }: Call & { personaVersion: { number: number } }): CallRecord {
  return { ...call, version: personaVersion.number };
}

interface PinnedVersion {
  id: string;
  personaId: string;
  number: number;
  spec: PersonaSpecDto;
}

function callRow(db: TenantDb, request: NewCall, version: PinnedVersion, now: Date) {
  const scheduled = request.scheduleAt !== undefined && request.scheduleAt > now;
  const state: CallState = scheduled ? 'scheduled' : 'queued';
  const start = scheduled ? request.scheduleAt! : now;
  return {
    id: newId(),
    tenantId: db.tenantId,
    personaId: version.personaId,
    personaVersionId: version.id,
    channel: request.channel,
    direction: request.channel === 'phone' ? 'outbound' : 'inbound',
    state,
    from: request.from ?? null,
    to: request.to ?? null,
    language: request.language ?? version.spec.language,
    variables: resolveVariables(version.spec, request.variables ?? {}),
    metadata: request.metadata ?? {},
    createdAt: now,
    scheduledAt: request.scheduleAt ?? null,
    queuedAt: scheduled ? null : now,
    deadlineAt: deadlineAfter(start, version.spec.limits, patienceSeconds(version.spec.limits)),
    lastSeq: 3,
  } as const satisfies Prisma.CallUncheckedCreateInput;
}

function openingEvents(call: Call, version: PinnedVersion): Prisma.CallEventCreateManyInput[] {
  const data: [string, Prisma.InputJsonObject][] = [
    ['call.created', { channel: call.channel, personaId: call.personaId, version: version.number }],
    ['admission.decided', { verdict: 'allow', skipped: version.spec.validationRules.map((rule) => rule.type) }],
    call.state === 'scheduled'
      ? ['call.scheduled', { scheduledAt: call.scheduledAt!.toISOString() }]
      : ['call.queued', {}],
  ];
  return data.map(([type, data], index) => ({ callId: call.id, seq: index + 1, type, data, at: call.createdAt }));
}

/** How long a call may wait for an agent and its line, in seconds. */
function patienceSeconds({ answerTimeoutSeconds, joinTimeoutSeconds }: LimitsDto): number {
  return answerTimeoutSeconds + joinTimeoutSeconds;
}
