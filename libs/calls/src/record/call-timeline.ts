import { type CallEvents, type CallEventType } from '@signoff/contracts';
import { type CallEvent, type Prisma } from '@signoff/database';

/** Something that goes on a call's timeline: its type, and what belongs to it. */
export type Entry = { [T in CallEventType]: [T, CallEvents[T]] }[CallEventType];

/** An event as it is read from the database: its data is of the shape that belongs to its type. */
export type TimelineEvent = {
  [T in CallEventType]: Omit<CallEvent, 'type' | 'data'> & { type: T; data: CallEvents[T] };
}[CallEventType];

/** Reads an event from the database. What a field that is added to a type of event is in older rows is said here. */
export function eventOf(row: CallEvent): TimelineEvent {
  return row as unknown as TimelineEvent;
}

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
