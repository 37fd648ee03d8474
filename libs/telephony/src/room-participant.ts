import { storable } from '@signoff/texts';
import { type ParticipantInfo } from 'livekit-server-sdk';
import { type SipLeg, sipLegOf } from './sip-leg.js';

/** Who is in a room. The kind comes from the token that they joined with, and only we and livekit-sip make tokens. */
export interface RoomParticipant {
  identity: string;
  kind: 'sip' | 'agent' | 'standard';
  attributes: Record<string, string>;
  /** Set for phones. */
  sip?: SipLeg;
}

/** `ParticipantInfo.Kind` of LiveKit's protocol, which the SDK does not export; all others are `standard` to us. */
const KINDS: Record<number, RoomParticipant['kind']> = { 3: 'sip', 4: 'agent' };
const LONGEST_IDENTITY = 255;
const LONGEST_NAME = 128;
const LONGEST_VALUE = 512;
const MOST_ATTRIBUTES = 64;

/** A participant as LiveKit tells of it, cut to what can be kept. */
export function roomParticipantOf(info: ParticipantInfo): RoomParticipant {
  const kind = KINDS[info.kind] ?? 'standard';
  const sip = kind === 'sip' ? sipLegOf(info.attributes) : undefined;
  return {
    identity: storable(info.identity.slice(0, LONGEST_IDENTITY)),
    kind,
    attributes: kept(info.attributes),
    ...(sip && { sip }),
  };
}

function kept(attributes: Record<string, string>): Record<string, string> {
  const short = Object.entries(attributes).filter(([name]) => name.length <= LONGEST_NAME);
  return Object.fromEntries(
    short.slice(0, MOST_ATTRIBUTES).map(([name, value]) => [storable(name), storable(value.slice(0, LONGEST_VALUE))]),
  );
}
