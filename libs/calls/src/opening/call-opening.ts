import { type CallState, type Channel, type Ending, type EndingCause } from '@signoff/contracts';
import { type Prisma, type TenantDb } from '@signoff/database';
import { type CallOverridesDto, type PublishedVersion } from '@signoff/personas';
import { resolveVariables, type VariableValues } from '@signoff/texts';
import { newId } from '@signoff/platform';
import { roomOf } from '../record/call-room.js';
import { queueDeadline } from '../record/deadline.js';
import { endedMessage, endedRow } from '../record/ended-call.js';
import { type Entry } from '../record/call-timeline.js';
import { type InboundLeg } from './inbound-leg.js';
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
  /** What it says differently from the persona, which must allow it. */
  overrides?: CallOverridesDto;
  /** Its tools answer with their mocks. */
  mockTools?: boolean;
}

/** Why a call that rings is refused, and who would have answered it. */
export interface Refusal {
  cause: EndingCause;
  detail?: string;
  personaId: string | null;
  version: PublishedVersion | null;
}

type Row = Prisma.CallUncheckedCreateInput;

/** The row of a call that somebody asked for: it waits for its time until its admission says otherwise. */
export function requestedRow(
  db: TenantDb,
  request: NewCall,
  version: PublishedVersion,
  { hasRoom, ...line }: PlannedLine,
  now: Date,
) {
  const id = newId();
  const { channel, scheduleAt = now } = request;
  const direction = channel === 'phone' ? 'outbound' : 'inbound';
  return {
    ...pinned(db, version),
    ...line,
    id,
    channel,
    direction,
    room: hasRoom ? roomOf(id) : null,
    state: 'scheduled' satisfies CallState,
    language: request.overrides?.language ?? request.language ?? version.spec.language,
    ...(request.overrides && { overrides: request.overrides as unknown as Prisma.InputJsonObject }),
    variables: resolveVariables(version.spec, request.variables ?? {}),
    metadata: request.metadata ?? {},
    mockTools: request.mockTools ?? false,
    createdAt: now,
    scheduledAt: request.scheduleAt ?? null,
    deadlineAt: queueDeadline(scheduleAt, version.spec.limits, { channel, direction }),
    deferrals: 0,
  } as const satisfies Row;
}

/** The row of a call that rings and that a persona is to answer. */
export function inboundRow(
  db: TenantDb,
  leg: InboundLeg,
  { version, variables }: { version: PublishedVersion; variables: VariableValues },
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
    deadlineAt: queueDeadline(now, version.spec.limits, channel),
    deferrals: 0,
  } as const satisfies Row;
}

/** The first entry of a call's timeline. */
export function creationOf(channel: Channel, version: PublishedVersion): Entry {
  return ['call.created', { channel, personaId: version.personaId, version: version.number }];
}

/**
 * All that stands of a call that was refused while it rang: it is over when it is written.
 *
 * @param verified whether its line was seen to be down
 */
export function refusedCall(
  db: TenantDb,
  leg: InboundLeg,
  { cause, detail, personaId, version }: Refusal,
  verified: boolean,
  now: Date,
) {
  const id = newId();
  const ending: Ending = {
    ...cause,
    closing: 'skipped',
    ...(detail && { detail }),
    lastWordAt: null,
    lineDownAt: verified ? now.toISOString() : null,
    verified,
    refusals: 0,
    reopens: 0,
  };
  const entries: Entry[] = [
    ['call.created', { channel: 'phone', personaId, version: version?.number ?? null }],
    ['admission.decided', { verdict: 'reject', reason: cause.reason }],
    ['line.down', { verified }],
    ['call.ended', { ending, outcome: null }],
  ];
  const row = {
    ...leg,
    ...({ id, tenantId: db.tenantId, personaId, personaVersionId: version?.id ?? null } as const),
    ...({ channel: 'phone', direction: 'inbound' } as const),
    language: version?.spec.language ?? 'und',
    createdAt: now,
    ...endedRow(ending, null, now),
  } satisfies Row;
  return { row, entries, outbox: [endedMessage(id, ending, null)] };
}

function pinned({ tenantId }: TenantDb, { id, personaId }: PublishedVersion) {
  return { tenantId, personaId, personaVersionId: id };
}
