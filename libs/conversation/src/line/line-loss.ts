import { DisconnectReason } from '@livekit/rtc-node';
import { ENDINGS } from '@signoff/contracts';
import { type LineLost } from '@signoff/hangup';

/** Why a line broke. */
export type LineLoss = LineLost['cause'];

const { phone_lost, web_lost, media_lost, trunk_failed, server_lost, removed, unknown } = ENDINGS.line;

/** The caller's own doing: livekit-sip leaves like this after a BYE, and a browser that hangs up. */
const HUNG_UP: readonly DisconnectReason[] = [
  DisconnectReason.CLIENT_INITIATED,
  DisconnectReason.USER_UNAVAILABLE,
  DisconnectReason.USER_REJECTED,
];

const LOSSES: Partial<Record<DisconnectReason, LineLoss>> = {
  [DisconnectReason.SERVER_SHUTDOWN]: server_lost,
  [DisconnectReason.PARTICIPANT_REMOVED]: removed,
  [DisconnectReason.ROOM_DELETED]: removed,
  [DisconnectReason.SIP_TRUNK_FAILURE]: trunk_failed,
  [DisconnectReason.MEDIA_FAILURE]: media_lost,
};

/** LiveKit has lost the participant, who did not leave. */
const CONNECTION_LOST: readonly DisconnectReason[] = [
  DisconnectReason.CONNECTION_TIMEOUT,
  DisconnectReason.SIGNAL_CLOSE,
  DisconnectReason.STATE_MISMATCH,
  DisconnectReason.JOIN_FAILURE,
  DisconnectReason.MIGRATION,
];

/** What it means that the caller is not in the room any more; null when they hung up. */
export function lossOf(reason: DisconnectReason | undefined, isPhone: boolean): LineLoss | null {
  if (reason === undefined) return unknown;
  if (HUNG_UP.includes(reason)) return null;
  if (CONNECTION_LOST.includes(reason)) return isPhone ? phone_lost : web_lost;
  return LOSSES[reason] ?? unknown;
}

/** What it means that the caller is not in the room any more when another process took over their call. */
export function lossBetween(lostServer: boolean): LineLoss {
  return lostServer ? server_lost : unknown;
}
