import { type EndingReason, ENDINGS } from '@signoff/contracts';
import { type SipStatus, type TelephonyError } from './telephony-error.js';

/** Why nobody answered. */
type NotConnectedReason = EndingReason<'not_connected'>;

const { busy, no_answer, declined, invalid_number, sip_error } = ENDINGS.not_connected;

/**
 * What became of dialling a number. `not_connected` was the callee's doing, or the trunk's; `unavailable` was LiveKit's,
 * and says nothing about the callee; `cancelled` was ours. `detail` is for people: a SIP status, or LiveKit's words.
 */
export type DialResult =
  | { kind: 'answered'; sipCallId: string }
  | { kind: 'not_connected'; reason: NotConnectedReason; detail: string }
  | { kind: 'unavailable'; detail: string }
  | { kind: 'cancelled' };

/** RFC 3261, section 21.4 and 21.6; 607 and 608 of RFC 8197 and 8688. */
const REASONS: Record<number, NotConnectedReason> = {
  403: declined.reason,
  404: invalid_number.reason,
  408: no_answer.reason,
  410: invalid_number.reason,
  480: no_answer.reason,
  484: invalid_number.reason,
  486: busy.reason,
  600: busy.reason,
  603: declined.reason,
  604: invalid_number.reason,
  607: declined.reason,
  608: declined.reason,
};

/** livekit-sip tells these of the trunk, without a SIP status: no such host, credentials refused, no common codec. */
const OF_THE_TRUNK = new Set(['invalid_argument', 'failed_precondition', 'out_of_range', 'not_acceptable']);
/** How much sooner than asked a ringing may end by itself, LiveKit's timers being its own. */
const EARLY_MS = 500;

/**
 * Reads how dialling failed.
 *
 * @param rangMs how long the last attempt took
 * @param ringingMs how long it was allowed to ring
 */
export function dialFailure(error: TelephonyError, rangMs: number, ringingMs: number): DialResult {
  const { sip, livekitCode, kind, detail = '' } = error;
  if (sip) return { kind: 'not_connected', reason: REASONS[sip.code] ?? sip_error.reason, detail: sipWords(sip) };
  if (livekitCode === 'canceled') return rungOut(detail, rangMs, ringingMs);
  if (kind === 'refused' && OF_THE_TRUNK.has(livekitCode ?? '')) {
    return { kind: 'not_connected', reason: sip_error.reason, detail };
  }
  return { kind: 'unavailable', detail };
}

/** `SIP 486 Busy Here`, for a detail. */
export function sipWords({ code, status }: SipStatus): string {
  return `SIP ${code} ${status}`.trimEnd();
}

/**
 * livekit-sip says `canceled` of three things: it rang as long as it might; the participant was removed, so somebody on
 * our side hung up; or the trunk fell silent in the middle (`transaction failed`), or livekit-sip itself was stopped.
 */
function rungOut(detail: string, rangMs: number, ringingMs: number): DialResult {
  if (detail.includes('shutting down')) return { kind: 'unavailable', detail };
  if (detail.includes('transaction failed')) return { kind: 'not_connected', reason: sip_error.reason, detail };
  if (rangMs < ringingMs - EARLY_MS) return { kind: 'cancelled' };
  return { kind: 'not_connected', reason: no_answer.reason, detail: `rang for ${Math.round(ringingMs / 1000)} s` };
}
