import { type CallEvents, type CallEventType, type CallState, type Channel, type Ending } from '@signoff/contracts';
import { type Call, type Prisma, type TenantDb } from '@signoff/database';
import { type PinnedVersion, resolveVariables, type VariableValues } from '@signoff/personas';
import { newId } from '@signoff/platform';
import { roomOf } from './call-room.js';
import { queueDeadline } from './deadline.js';
import { endedNews, endedRow } from './ended-call.js';
import { type Destination } from './inbound-destinations.service.js';
import { type PlannedLine } from './line-planner.service.js';

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

/** A call that rings at one of a tenant's numbers. Numbers are E.164; null when they are none. */
export interface InboundLeg {
  room: string;
  /** LiveKit's name for the SIP leg. */
  sipCallId: string;
  from: string | null;
  to: string | null;
  numberId: string | null;
}

type Row = Prisma.CallUncheckedCreateInput;
type Entry = { [T in CallEventType]: [T, CallEvents[T]] }[CallEventType];

/** How many events {@link openingEvents} are. */
const OPENING = 3;

/** The row of a call that somebody asked for. */
export function requestedRow(
  db: TenantDb,
  request: NewCall,
  version: PinnedVersion,
  { hasRoom, ...line }: PlannedLine,
  now: Date,
) {
  const id = newId();
  const { channel, scheduleAt } = request;
  const scheduled = scheduleAt !== undefined && scheduleAt > now;
  const direction = channel === 'phone' ? 'outbound' : 'inbound';
  return {
    ...pinned(db, version),
    ...line,
    id,
    channel,
    direction,
    room: hasRoom ? roomOf(id) : null,
    state: (scheduled ? 'scheduled' : 'queued') satisfies CallState,
    language: request.language ?? version.spec.language,
    variables: resolveVariables(version.spec, request.variables ?? {}),
    metadata: request.metadata ?? {},
    createdAt: now,
    scheduledAt: scheduleAt ?? null,
    queuedAt: scheduled ? null : now,
    deadlineAt: queueDeadline(scheduled ? scheduleAt : now, version.spec.limits, { channel, direction }),
    lastSeq: OPENING,
  } as const satisfies Row;
}

/** The row of a call that rings and that a persona is to answer. */
export function inboundRow(
  db: TenantDb,
  leg: InboundLeg,
  { version, variables }: { version: PinnedVersion; variables: VariableValues },
  now: Date,
) {
  const channel = { channel: 'phone', direction: 'inbound' } as const;
  return {
    ...pinned(db, version),
    ...leg,
    ...channel,
    id: newId(),
    state: 'queued',
    language: version.spec.language,
    variables,
    createdAt: now,
    queuedAt: now,
    deadlineAt: queueDeadline(now, version.spec.limits, channel),
    lastSeq: OPENING,
  } as const satisfies Row;
}

/** The first events of a call that is admitted. */
export function openingEvents(call: Call, version: PinnedVersion): Prisma.CallEventCreateManyInput[] {
  return timelineOf(call.id, call.createdAt, [
    ['call.created', { channel: call.channel, personaId: version.personaId, version: version.number }],
    ['admission.decided', { verdict: 'allow', skipped: version.spec.validationRules.map((rule) => rule.type) }],
    call.state === 'scheduled'
      ? ['call.scheduled', { scheduledAt: call.scheduledAt!.toISOString() }]
      : ['call.queued', {}],
  ]);
}

/**
 * All that stands of a call that was refused while it rang: it is over when it is written.
 *
 * @param verified whether its line was seen to be down
 */
export function refusedCall(
  db: TenantDb,
  leg: InboundLeg,
  { reason, detail, personaId, version }: Extract<Destination, { kind: 'nobody' }>,
  verified: boolean,
  now: Date,
) {
  const id = newId();
  const ending: Ending = {
    ...({ category: 'rejected', reason, by: 'platform', fault: 'operator', closing: 'skipped' } as const),
    ...(detail && { detail }),
    lastWordAt: null,
    lineDownAt: verified ? now.toISOString() : null,
    verified,
    refusals: 0,
    reopens: 0,
  };
  const events = timelineOf(id, now, [
    ['call.created', { channel: 'phone', personaId, version: version?.number ?? null }],
    ['admission.decided', { verdict: 'reject', reason }],
    ['line.down', { verified }],
    ['call.ended', { ending, outcome: null }],
  ]);
  const call = {
    ...leg,
    ...({ id, tenantId: db.tenantId, personaId, personaVersionId: version?.id ?? null } as const),
    ...({ channel: 'phone', direction: 'inbound' } as const),
    language: version?.spec.language ?? 'und',
    createdAt: now,
    ...endedRow(ending, null, now),
    lastSeq: events.length,
  } satisfies Row;
  return { call, events, news: endedNews(id, ending, null) };
}

function pinned({ tenantId }: TenantDb, { id, personaId }: PinnedVersion) {
  return { tenantId, personaId, personaVersionId: id };
}

/** The whole beginning of a timeline, numbered from 1. */
function timelineOf(callId: string, at: Date, entries: Entry[]): Prisma.CallEventCreateManyInput[] {
  return entries.map(([type, data], index) => {
    return { callId, seq: index + 1, type, data: data as unknown as Prisma.InputJsonObject, at };
  });
}
