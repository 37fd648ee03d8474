import { Inject, Injectable } from '@nestjs/common';
import { Admission, type Decision } from '@signoff/admission';
import {
  answerBefore,
  type Call,
  type Direction,
  type IdempotentRequest,
  once,
  type TenantDb,
  type TenantTransaction,
} from '@signoff/database';
import { checkOverrides, type PersonaSpecDto, PersonasService, type PublishedVersion, specOf } from '@signoff/personas';
import { CLOCK, type Clock, type FieldFault, LiveBus, refuseFaults } from '@signoff/platform';
import { liveChannel } from '../record/call-live.js';
import { CallQueue } from '../record/call-queue.js';
import { type Entry } from '../record/call-timeline.js';
import { moveWaitingCall, openCall } from '../record/call-writer.js';
import { type CallRecord } from '../record/calls.service.js';
import { admitted } from './call-admission.js';
import { factsOf } from './call-facts.js';
import { creationOf, type NewCall, requestedRow } from './call-opening.js';
import { LinePlanner } from './line-planner.service.js';

/** So many outbound calls of a tenant may wait for an agent at once; the others wait their tenant's turn. */
export const MOST_QUEUED = 20;

/** The calls that somebody asks for: opens them, and releases those that waited for their time. */
@Injectable()
export class RequestedCalls {
  constructor(
    private readonly personas: PersonasService,
    private readonly admission: Admission,
    private readonly planner: LinePlanner,
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
    refuseFaults('This call cannot be made.', overrideFaults(version.spec, request));
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
    version: PublishedVersion,
    decision: Decision | undefined,
  ): Promise<Call> {
    const at = row.scheduledAt ?? row.createdAt;
    const waiting = { row: { scheduledAt: at }, entries: [scheduled(at)], outbox: [] };
    const result = decision ? admitted(decision, row, version.spec.limits) : waiting;
    const entries = [creationOf(row.channel, version), ...result.entries];
    return openCall(tx, { ...row, ...result.row }, { ...result, entries, decision });
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
    const { limits, validationRules } = specOf(personaVersion);
    const prepared = await this.admission.prepare(db, factsOf(waiting), validationRules);
    const call = await db.$transaction(async (tx) => {
      const decision = await prepared.decide(tx);
      const { row, ...part } = admitted(decision, waiting, limits);
      return moveWaitingCall(tx, waiting, row, { ...part, decision, at: decision.at });
    });
    if (!call) return;
    await this.bus.publish(liveChannel(id), String(call.lastSeq));
    if (call.state === 'queued') await this.queue.add(db, call);
  }
}

function overrideFaults(spec: PersonaSpecDto, { overrides }: NewCall): FieldFault[] {
  return overrides ? checkOverrides(spec, overrides) : [];
}

function scheduled(at: Date): Entry {
  return ['call.scheduled', { scheduledAt: at.toISOString() }];
}

function key(db: TenantDb, id: string) {
  return { tenantId_id: { tenantId: db.tenantId, id } };
}
