import { ParticipantKind, type RemoteParticipant } from '@livekit/rtc-node';

/**
 * Whether somebody in a room is the caller.
 *
 * @param identity the caller's; undefined: whoever is a SIP participant
 */
export function isCaller(participant: RemoteParticipant, identity: string | undefined): boolean {
  return identity === undefined ? participant.kind === ParticipantKind.SIP : participant.identity === identity;
}
