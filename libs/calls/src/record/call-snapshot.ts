import { applyOverrides, type CallOverridesDto, type PersonaSpecDto, specOf } from '@signoff/personas';
import { type Call, type TenantDb, type Turn } from '@signoff/database';

/** Everything an agent needs to hold a call, read once: nothing is asked of the record while people talk. */
export interface CallSnapshot {
  call: Call;
  spec: PersonaSpecDto;
  /** What has been said so far; empty unless the call is taken over from another agent. */
  turns: Turn[];
  /** How to reach the callee of an outbound call. */
  outbound?: OutboundRoute;
}

/** The trunk that a call goes out by, and the number that it shows. */
interface OutboundRoute {
  /** LiveKit's id of the trunk. */
  trunkId: string;
  /** E.164. */
  from: string;
}

/** Reads a call with its pinned persona and its transcript. */
export async function readSnapshot(db: TenantDb, callId: string): Promise<CallSnapshot> {
  const { personaVersion, turns, ...call } = await db.call.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: db.tenantId, id: callId } },
    include: { personaVersion: { select: { spec: true } }, turns: { orderBy: { seq: 'asc' } } },
  });
  if (!personaVersion) throw new Error('a call without a persona was refused: there is nothing to hold');
  const outbound = await routeOf(db, call);
  const spec = applyOverrides(specOf(personaVersion), call.overrides as CallOverridesDto | null);
  return { call, spec, turns, ...(outbound && { outbound }) };
}

/** As the number's trunk is now: since the call was made, LiveKit may have had to be given it anew. */
async function routeOf(db: TenantDb, { direction, numberId, from }: Call): Promise<OutboundRoute | undefined> {
  if (direction !== 'outbound' || numberId === null || from === null) return undefined;
  const number = await db.phoneNumber.findUnique({
    where: { tenantId_id: { tenantId: db.tenantId, id: numberId } },
    select: { outboundTrunk: { select: { livekitTrunkId: true } } },
  });
  const trunkId = number?.outboundTrunk?.livekitTrunkId;
  return trunkId ? { trunkId, from } : undefined;
}
