import { type Decision } from '@signoff/admission';
import {
  type CallAdmission,
  type Channel,
  type Ending,
  type EndingCause,
  ENDINGS,
  rejectedBy,
} from '@signoff/contracts';
import { type LimitsDto } from '@signoff/personas';
import { type Direction, type Prisma } from '@signoff/database';
import { queueDeadline } from '../record/deadline.js';
import { endedMessage, endedRow } from '../record/ended-call.js';
import { type Entry } from '../record/call-timeline.js';
import { type CallColumns } from '../record/call-writer.js';

/** How often a call is put off before it is given up: one that waits for a place, for some eight hours. */
const MOST_DEFERRALS = 500;

/** A call that is decided on. */
interface Subject {
  id: string;
  channel: Channel;
  direction: Direction;
  /** How often it was deferred before. */
  deferrals: number;
}

/** What becomes of a call by a decision on it: all that is written in the transaction that decides. */
interface Admitted {
  /** Columns of its row. */
  row: CallColumns & { state: 'queued' | 'scheduled' | 'ended' };
  entries: Entry[];
  /** What the outside is told. */
  outbox: Prisma.OutboxCreateManyInput[];
}

/**
 * - Allowed: it is queued, with what it has to keep to.
 * - Deferred: it waits, and is decided on again; an end is put to that after {@link MOST_DEFERRALS} times.
 * - Rejected: it is over, unless somebody waits at the other end whom the rule wants told; then an agent does that.
 */
export function admitted(decision: Decision, call: Subject, limits: LimitsDto): Admitted {
  const { verdict, at, reason } = decision;
  if (verdict.kind === 'allow') return allowedCall(decision, call, limits);
  if (verdict.kind === 'defer' && call.deferrals < MOST_DEFERRALS)
    return deferred(decision, verdict.retryAt, call, limits);
  const cause = rejectedBy(reason);
  const message = verdict.kind === 'reject' && call.direction === 'inbound' ? verdict.message : undefined;
  if (message !== undefined) return told({ rule: cause.reason, message }, at, call, limits);
  return rejected(cause, at, call, verdict.kind === 'defer' ? `deferred ${call.deferrals} times` : undefined);
}

function allowedCall({ at, mode, steps, conditions }: Decision, call: Subject, limits: LimitsDto): Admitted {
  const skipped = mode === 'local' ? { skipped: steps.map(({ type }) => type) } : {};
  return {
    row: {
      ...queuedAt(at, call, limits),
      admittedAt: at,
      ...(conditions.length > 0 && { admission: json({ conditions }) }),
      budgeted: conditions.some(({ kind }) => kind === 'budget'),
    },
    entries: [
      ['admission.decided', { verdict: 'allow', ...skipped }],
      ['call.queued', {}],
    ],
    outbox: [],
  };
}

function deferred({ reason }: Decision, retryAt: Date, call: Subject, limits: LimitsDto): Admitted {
  const at = retryAt.toISOString();
  return {
    row: {
      state: 'scheduled',
      scheduledAt: retryAt,
      deadlineAt: queueDeadline(retryAt, limits, call),
      deferrals: call.deferrals + 1,
      claimedUntil: null,
    },
    entries: [
      ['admission.decided', { verdict: 'defer', reason: reason ?? ENDINGS.rejected.rule_failed.reason, retryAt: at }],
      ['call.scheduled', { scheduledAt: at }],
    ],
    outbox: [],
  };
}

/** Answered, told and dropped. */
function told(
  rejection: NonNullable<CallAdmission['rejection']>,
  at: Date,
  call: Subject,
  limits: LimitsDto,
): Admitted {
  return {
    row: { ...queuedAt(at, call, limits), admission: json({ rejection, conditions: [] }) },
    entries: [
      ['admission.decided', { verdict: 'reject', reason: rejection.rule }],
      ['call.queued', {}],
    ],
    outbox: [],
  };
}

/** Nobody was dialed, and nobody waits. */
function rejected(cause: EndingCause, at: Date, call: Subject, detail: string | undefined): Admitted {
  const ending: Ending = {
    ...cause,
    closing: 'skipped',
    ...(detail && { detail }),
    lastWordAt: null,
    lineDownAt: at.toISOString(),
    verified: true,
    refusals: 0,
    reopens: 0,
  };
  return {
    row: endedRow(ending, null, at),
    entries: [
      ['admission.decided', { verdict: 'reject', reason: cause.reason }],
      ['call.ended', { ending, outcome: null }],
    ],
    outbox: [endedMessage(call.id, ending, null)],
  };
}

function queuedAt(at: Date, call: Subject, limits: LimitsDto) {
  return { state: 'queued', queuedAt: at, deadlineAt: queueDeadline(at, limits, call), claimedUntil: null } as const;
}

function json(admission: CallAdmission): Prisma.InputJsonObject {
  return admission as unknown as Prisma.InputJsonObject;
}
