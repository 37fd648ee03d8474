import type { ClosingHeard, EndedBy, ENDING_REASONS, EndingCategory, Fault } from '@signoff/contracts';
import { type EndRequest } from './end-request.js';

type NotConnectedReason = (typeof ENDING_REASONS)['not_connected'][number];

/** A category with one of its own reasons; no other pair compiles. Who was rejected was so by a rule of any type. */
type Reason =
  | { category: 'rejected'; reason: string }
  | {
      [C in Exclude<EndingCategory, 'rejected'>]: { category: C; reason: (typeof ENDING_REASONS)[C][number] };
    }[Exclude<EndingCategory, 'rejected'>];

/** The part of the ending that says who ended the call, why, and whose doing it is that it did not come to its own end. */
export type Verdict = Reason & { by: EndedBy; fault: Fault };

/** The verdicts on calls that ended without a request. */
export const VERDICTS = {
  hangupBeforeAnswer: { category: 'caller', reason: 'hangup_before_answer', by: 'caller', fault: 'caller' },
  hangup: { category: 'caller', reason: 'hangup', by: 'caller', fault: 'caller' },
  hangupDuringClosing: { category: 'caller', reason: 'hangup_during_closing', by: 'caller', fault: 'none' },
  transferred: { category: 'transfer', reason: 'transferred', by: 'agent', fault: 'none' },
  joinTimeout: { category: 'limit', reason: 'join_timeout', by: 'platform', fault: 'platform' },
  maxDuration: { category: 'limit', reason: 'max_duration', by: 'max_duration', fault: 'none' },
  unknown: { category: 'platform', reason: 'unknown', by: 'platform', fault: 'platform' },
} as const satisfies Record<string, Verdict>;

const NOT_CONNECTED: Record<NotConnectedReason, { by: EndedBy; fault: Fault }> = {
  busy: { by: 'caller', fault: 'caller' },
  no_answer: { by: 'caller', fault: 'caller' },
  declined: { by: 'caller', fault: 'caller' },
  invalid_number: { by: 'error', fault: 'operator' },
  sip_error: { by: 'error', fault: 'provider' },
  voicemail: { by: 'voicemail', fault: 'none' },
};

/** The verdict on an outbound call that no person answered. */
export function notConnected(reason: NotConnectedReason): Verdict {
  return { category: 'not_connected', reason, ...NOT_CONNECTED[reason] };
}

/**
 * The verdict on a call that ended as `request` asked. An operator cancels a call whose line never came up. A voicemail
 * counts as left when anything of the closing got onto it, and as not connected otherwise.
 */
export function verdictOn(request: EndRequest, lineWasUp: boolean, closing: ClosingHeard): Verdict {
  switch (request.by) {
    case 'agent':
      return { category: 'agent', reason: 'end_call', by: 'agent', fault: 'none' };
    case 'operator':
      return { category: 'operator', reason: lineWasUp ? 'api' : 'cancelled', by: 'operator', fault: 'operator' };
    case 'silence':
      return { category: 'limit', reason: 'silence', by: 'silence', fault: 'caller' };
    case 'max_duration':
      return VERDICTS.maxDuration;
    case 'drain':
      return { category: 'platform', reason: 'drain', by: 'drain', fault: 'platform' };
    case 'error':
      return request.failed === 'platform'
        ? { category: 'platform', reason: 'unknown', by: 'error', fault: 'platform' }
        : { category: 'provider', reason: request.failed, by: 'error', fault: 'provider' };
    case 'rule':
      return { category: 'rejected', reason: request.rule, by: 'rule', fault: 'none' };
    case 'budget':
      return { category: 'limit', reason: 'budget', by: 'budget', fault: 'none' };
    case 'voicemail':
      return closing === 'full' || closing === 'partial'
        ? { category: 'agent', reason: 'voicemail_left', by: 'voicemail', fault: 'none' }
        : notConnected('voicemail');
  }
}
