import { type Ending, type Outcome } from '@signoff/contracts';
import { type Prisma } from '@signoff/database';
import { newId } from '@signoff/platform';

/** The columns of a call that is over. Written once: the database refuses a second ending. */
export function endedRow(ending: Ending, outcome: Outcome | null, endedAt: Date) {
  return {
    state: 'ended',
    endedAt,
    leaseUntil: null,
    ending: ending as unknown as Prisma.InputJsonObject,
    endingCategory: ending.category,
    endingReason: ending.reason,
    ...(ending.lineDownAt && { lineDownAt: new Date(ending.lineDownAt) }),
    ...(outcome && { outcome: outcome as unknown as Prisma.InputJsonObject, outcomeName: outcome.name }),
  } as const satisfies Prisma.CallUpdateManyMutationInput;
}

/** What the outside is told of it; written in the same transaction. */
export function endedMessage(callId: string, ending: Ending, outcome: Outcome | null): Prisma.OutboxCreateManyInput {
  const payload = { callId, ending, outcome } as unknown as Prisma.InputJsonObject;
  return { id: newId(), type: 'call.ended', payload };
}
