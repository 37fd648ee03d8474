import { type Decision, decisionRow } from '@signoff/admission';
import { type Call, type Prisma, type TenantDb, type TenantTransaction } from '@signoff/database';
import { type Entry, timelineOf } from './call-timeline.js';

/** What is written about a call together with its row. */
interface CallRecordPart {
  /** What goes on its timeline, in this order. */
  entries: Entry[];
  /** What the outside is told. */
  outbox: Prisma.OutboxCreateManyInput[];
  /** The decision of its validation rules, when there was one. */
  decision: Decision | undefined;
}

/** Columns of a call's row that change in its life. */
export type CallColumns = Partial<Omit<Prisma.CallCreateManyInput, 'id' | 'createdAt'>>;

type NewRow = Prisma.CallCreateManyInput & { id: string; createdAt: Date };

/** Writes a new call: its row, the first entries of its timeline, its decision and what the outside is told of it. */
export async function openCall(tx: TenantTransaction, row: NewRow, part: CallRecordPart): Promise<Call> {
  const events = timelineOf(row.id, row.createdAt, 0, part.entries);
  const call = await tx.call.create({ data: { ...row, lastSeq: events.length } });
  await writePart(tx, row.id, events, part);
  return call;
}

/**
 * Changes a call that waits for its time, and writes what goes with it.
 *
 * @param waiting the call as it was read; null is returned when it waits no more or was changed since
 */
export async function moveWaitingCall(
  tx: TenantTransaction,
  { tenantId, id, lastSeq }: Pick<Call, 'tenantId' | 'id' | 'lastSeq'>,
  row: CallColumns,
  part: CallRecordPart & { at: Date },
): Promise<Call | null> {
  const events = timelineOf(id, part.at, lastSeq, part.entries);
  const [moved] = await tx.call.updateManyAndReturn({
    where: { tenantId, id, state: 'scheduled', lastSeq },
    data: { ...row, lastSeq: lastSeq + events.length },
  });
  if (!moved) return null;
  await writePart(tx, id, events, part);
  return moved;
}

/** Notes that a queued call was looked at: it is looked at again after the others that wait. */
export async function touchQueuedCall(db: TenantDb, id: string, queuedAt: Date): Promise<void> {
  await db.call.updateMany({ where: { tenantId: db.tenantId, id, state: 'queued' }, data: { queuedAt } });
}

/** Notes when the line of a call was seen to be down; the first time counts. */
export async function noteLineDown(db: TenantDb, id: string, lineDownAt: Date): Promise<void> {
  await db.call.updateMany({ where: { tenantId: db.tenantId, id, lineDownAt: null }, data: { lineDownAt } });
}

async function writePart(
  tx: TenantTransaction,
  callId: string,
  events: Prisma.CallEventCreateManyInput[],
  { decision, outbox }: CallRecordPart,
): Promise<void> {
  await tx.callEvent.createMany({ data: events });
  if (decision) await tx.admissionDecision.create({ data: decisionRow(callId, decision) });
  if (outbox.length > 0) await tx.outbox.createMany({ data: outbox });
}
