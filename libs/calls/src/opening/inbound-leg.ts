import { type PartyKind } from '@signoff/contracts';
import { type TenantDb } from '@signoff/database';
import { countryOfPlan, readParty } from '@signoff/numbers';
import { asE164, type SipLeg } from '@signoff/telephony';

/** A call that rings at one of a tenant's numbers. `from` and `to` are E.164; null when they are not known in full. */
export interface InboundLeg {
  room: string;
  /** LiveKit's name for the SIP leg. */
  sipCallId: string;
  from: string | null;
  fromKind: PartyKind;
  /** As the trunk sent it; null when it sent nothing. */
  fromRaw: string | null;
  to: string | null;
  toRaw: string | null;
  numberId: string | null;
}

/** Reads who calls whom by the plan of the trunk and the number; what the trunk sent is kept as it came. */
export async function readLeg(
  db: TenantDb,
  trunkId: string,
  { callId, caller, called }: SipLeg,
): Promise<Omit<InboundLeg, 'room'>> {
  const trunk = await db.trunk.findUnique({ where: { tenantId_id: { tenantId: db.tenantId, id: trunkId } } });
  // LiveKit has found the trunk by this number, and takes digits without a plus for a number in full.
  const dialled = readParty(called, trunk ?? {});
  const to = dialled.e164 ?? asE164(called);
  const number =
    to && (await db.phoneNumber.findFirst({ where: { tenantId: db.tenantId, number: to, inboundTrunkId: trunkId } }));
  const country = countryOfPlan({ country: (number && number.country) ?? trunk?.country }, to);
  const from = readParty(caller, { country, internationalPrefix: trunk?.internationalPrefix });
  return {
    sipCallId: callId,
    from: from.e164,
    fromKind: from.kind,
    fromRaw: from.raw,
    to,
    toRaw: dialled.raw,
    numberId: number ? number.id : null,
  };
}
