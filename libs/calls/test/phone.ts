import { newId } from '@signoff/platform';
import { type RoomParticipant } from '@signoff/telephony';

/** A caller whom a trunk has put into a room of their own. */
export interface Phone {
  room: string;
  participant: RoomParticipant & { sip: NonNullable<RoomParticipant['sip']> };
}

/** Somebody calls `called` over LiveKit's trunk `trunkId`. */
export function phoneOn(trunkId: string, called: string, caller = '+15550000001'): Phone {
  const callId = `SCL_${newId()}`;
  const sip = { callId, fullCallId: 'abc@phone', trunkId, ruleId: 'SDR_1', caller, called, status: 'ringing' } as const;
  return {
    room: `call_${called}_${newId().slice(-12)}`,
    participant: { identity: `sip_${caller}`, kind: 'sip', attributes: {}, sip },
  };
}
