import { type TenantDb, type Turn } from '@signoff/database';
import { eventOf, type TimelineEvent } from './call-timeline.js';

/** Redis channel that carries the number of a call's newest entry, which tells listeners to read. */
export const liveChannel = (callId: string) => `call:${callId}`;

/** Redis channel that tells the agent that holds a call to read its commands. */
export const commandChannel = (callId: string) => `command:${callId}`;

/** An entry of a call as it is shown live: a turn, or an event of the timeline. */
export type LiveEntry = { seq: number } & (
  { type: 'turn'; entry: Turn } | { type: TimelineEvent['type']; entry: TimelineEvent }
);

/** What was said and what happened after entry `after`, in order. */
export async function entriesAfter(db: TenantDb, callId: string, after: number): Promise<LiveEntry[]> {
  // Turns and events are stored together with the call's newest number: up to that number neither read misses one.
  const { lastSeq } = await db.call.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: db.tenantId, id: callId } },
    select: { lastSeq: true },
  });
  if (lastSeq <= after) return [];
  const where = { tenantId: db.tenantId, callId, seq: { gt: after, lte: lastSeq } };
  const [turns, events] = await Promise.all([db.turn.findMany({ where }), db.callEvent.findMany({ where })]);
  const entries: LiveEntry[] = [
    ...turns.map((entry) => ({ seq: entry.seq, type: 'turn' as const, entry })),
    ...events.map(eventOf).map((entry) => ({ seq: entry.seq, type: entry.type, entry })),
  ];
  return entries.sort((a, b) => a.seq - b.seq);
}
