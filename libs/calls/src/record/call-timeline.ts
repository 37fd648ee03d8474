import { type CallEvents, type CallEventType } from '@signoff/contracts';
import { type Prisma } from '@signoff/database';

/** Something that goes on a call's timeline: its type, and what belongs to it. */
export type Entry = { [T in CallEventType]: [T, CallEvents[T]] }[CallEventType];

/** Entries as rows, numbered from the one behind `after` on. */
export function timelineOf(
  callId: string,
  at: Date,
  after: number,
  entries: Entry[],
): Prisma.CallEventCreateManyInput[] {
  return entries.map(([type, data], index) => {
    return { callId, seq: after + index + 1, type, data: data as unknown as Prisma.InputJsonObject, at };
  });
}
