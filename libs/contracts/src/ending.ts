/**
 * How a call ended (the mechanism), in words that analysts may group by. Provider and SIP codes never become a reason;
 * they go to {@link Ending.detail}.
 */
export const ENDING_REASONS = {
  agent: ['end_call', 'voicemail_left'],
  caller: ['hangup', 'hangup_during_closing', 'hangup_before_answer'],
  not_connected: ['busy', 'no_answer', 'declined', 'invalid_number', 'sip_error', 'voicemail'],
  limit: ['silence', 'max_duration', 'join_timeout', 'budget'],
  operator: ['api', 'cancelled'],
  transfer: ['transferred', 'transfer_failed'],
  provider: ['stt', 'llm', 'tts', 'telephony'],
  platform: ['worker_lost', 'drain', 'no_capacity', 'reconciled', 'unknown'],
  /** Or the `type` of the validation rule that decided, so this list is open. */
  rejected: [
    'unmapped_number',
    'persona_archived',
    'persona_unpublished',
    'persona_voiceless',
    'missing_variables',
    'rule_failed',
  ],
} as const;

export type EndingCategory = keyof typeof ENDING_REASONS;
export const ENDING_CATEGORIES = Object.keys(ENDING_REASONS) as EndingCategory[];

/** Who made the call end. */
export const ENDED_BY = [
  'agent',
  'caller',
  'operator',
  'silence',
  'max_duration',
  'voicemail',
  'rule',
  'budget',
  'error',
  'drain',
  'platform',
] as const;
export type EndedBy = (typeof ENDED_BY)[number];

/** Whose fault it is that a call did not end as it should have; `none` when it did. */
export const FAULTS = ['none', 'caller', 'operator', 'provider', 'platform'] as const;
export type Fault = (typeof FAULTS)[number];

/**
 * How much of the closing message reached the caller.
 * `none`: it was due but nothing of it was heard. `partial`: cut off. `full`: heard to the end.
 * `cancelled`: stopped because the caller spoke, and never said again. `skipped`: none was due.
 */
export const CLOSING_HEARD = ['none', 'partial', 'full', 'cancelled', 'skipped'] as const;
export type ClosingHeard = (typeof CLOSING_HEARD)[number];

/** The one terminal record of a call. Times are ISO 8601 in UTC. */
export interface Ending {
  category: EndingCategory;
  reason: string;
  by: EndedBy;
  fault: Fault;
  closing: ClosingHeard;
  /** When the last word of either side was over; null when nobody spoke. */
  lastWordAt: string | null;
  /** When the line was seen (or, unverified, believed) to be down. */
  lineDownAt: string | null;
  /** Whether the line was seen to be down, rather than assumed. */
  verified: boolean;
  /** Codes of providers and free words of operators; for people, never to group by. */
  detail?: string;
  /** How often `end_call` was refused by the guards before the call ended. */
  refusals: number;
  /** What was still missing when the guards gave way after `maxRefusals`; absent when they never did. */
  gaveWay?: string[];
  /** How often the caller's words reopened the call during the closing. */
  reopens: number;
}

/** What a call came to (the business): one of the persona's own outcomes. */
export interface Outcome {
  name: string;
  /** Why, in the model's words. */
  reason: string | null;
  /** Values of the outcome's fields. */
  data: Record<string, unknown>;
  /** The caller's own words that show it; null unless they were found in the transcript. */
  evidence: { quote: string; turnId: string } | null;
}
