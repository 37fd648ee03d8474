import { type PersonaSpecDto } from '@signoff/contracts';
import { type Call, type TenantDb, type Turn } from '@signoff/database';

/** Everything an agent needs to hold a call, read once: nothing is asked of the record while people talk. */
export interface CallSnapshot {
  call: Call;
  spec: PersonaSpecDto;
  /** What has been said so far; empty unless the call is taken over from another agent. */
  turns: Turn[];
}

/** Reads a call with its pinned persona and its transcript. */
export async function readSnapshot(db: TenantDb, callId: string): Promise<CallSnapshot> {
  const { personaVersion, turns, ...call } = await db.call.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: db.tenantId, id: callId } },
    include: { personaVersion: { select: { spec: true } }, turns: { orderBy: { seq: 'asc' } } },
  });
  return { call, spec: personaVersion.spec as unknown as PersonaSpecDto, turns };
}
