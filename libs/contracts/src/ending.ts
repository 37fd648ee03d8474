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
  'unknown',
] as const;
export type EndedBy = (typeof ENDED_BY)[number];

/** Whose fault it is that a call did not end as it should have: `none` when it did, `unknown` when nobody can tell. */
export const FAULTS = ['none', 'caller', 'operator', 'provider', 'platform', 'unknown'] as const;
export type Fault = (typeof FAULTS)[number];

/** One way for a call to end. */
interface EndingRow {
  by: EndedBy;
  fault: Fault;
  /** What makes a call end like this; one sentence. */
  when: string;
}

/**
 * Every ending that there is, by category and reason: what analysts group by. Provider and SIP codes never become a reason;
 * they go to {@link Ending.detail}. A reason is never removed or renamed, since calls that ended with it are stored. Code
 * names an ending by {@link ENDINGS}.
 */
const TABLE = {
  agent: {
    end_call: { by: 'agent', fault: 'none', when: 'The model called `end_call`, and the guards let it.' },
    voicemail_left: { by: 'voicemail', fault: 'none', when: 'A voicemail answered, and the closing is on it.' },
  },
  caller: {
    hangup: { by: 'caller', fault: 'caller', when: 'The caller hung up while people talked.' },
    hangup_during_closing: {
      by: 'caller',
      fault: 'none',
      when: 'The end was accepted, and the caller hung up before the closing was over.',
    },
    hangup_before_answer: { by: 'caller', fault: 'caller', when: 'The caller gave up before an agent answered.' },
  },
  not_connected: {
    busy: { by: 'caller', fault: 'caller', when: 'The callee was busy.' },
    no_answer: { by: 'caller', fault: 'caller', when: 'The callee did not answer.' },
    declined: { by: 'caller', fault: 'caller', when: 'The callee declined.' },
    invalid_number: { by: 'error', fault: 'operator', when: 'The number that was dialed does not exist.' },
    sip_error: { by: 'error', fault: 'provider', when: 'The trunk or its carrier failed to connect the call.' },
    voicemail: { by: 'voicemail', fault: 'none', when: 'A voicemail answered, and nothing was left on it.' },
  },
  limit: {
    silence: { by: 'silence', fault: 'caller', when: 'The caller said nothing, and did not react to the prompts.' },
    max_duration: { by: 'max_duration', fault: 'none', when: 'The call reached its longest duration.' },
    join_timeout: { by: 'platform', fault: 'platform', when: 'The line did not come up in time.' },
    budget: { by: 'budget', fault: 'none', when: 'What a validation rule allows was used up.' },
  },
  operator: {
    api: { by: 'operator', fault: 'operator', when: 'Somebody ended the call through the API.' },
    cancelled: {
      by: 'operator',
      fault: 'operator',
      when: 'Somebody ended it through the API before it was connected.',
    },
  },
  transfer: {
    transferred: { by: 'agent', fault: 'none', when: 'The caller was handed over to somebody else.' },
    transfer_failed: { by: 'agent', fault: 'provider', when: 'The caller was lost while being handed over.' },
  },
  line: {
    phone_lost: { by: 'error', fault: 'provider', when: 'livekit-sip lost the phone: it died, or lost LiveKit.' },
    web_lost: { by: 'error', fault: 'unknown', when: 'The connection to the browser broke off.' },
    media_lost: { by: 'error', fault: 'unknown', when: 'No more sound came from the other end.' },
    trunk_failed: { by: 'error', fault: 'provider', when: 'The SIP trunk failed during the call.' },
    server_lost: { by: 'error', fault: 'provider', when: 'livekit-server went away, and the room with it.' },
    removed: { by: 'unknown', fault: 'unknown', when: 'Somebody else removed the caller, or the room, from LiveKit.' },
    unknown: { by: 'unknown', fault: 'unknown', when: 'The line went down, and LiveKit does not say why.' },
  },
  provider: {
    stt: { by: 'error', fault: 'provider', when: 'Speech-to-text failed.' },
    llm: { by: 'error', fault: 'provider', when: 'The model failed, or said nothing that could be used.' },
    tts: { by: 'error', fault: 'provider', when: 'The voice failed.' },
    telephony: { by: 'error', fault: 'provider', when: 'LiveKit could not take up the line.' },
  },
  platform: {
    worker_lost: { by: 'platform', fault: 'platform', when: 'Its agents died, and no other could go on with it.' },
    drain: { by: 'drain', fault: 'platform', when: 'Its agent was shut down, and no other could take over.' },
    no_capacity: { by: 'platform', fault: 'platform', when: 'No agent took it in time.' },
    reconciled: { by: 'platform', fault: 'platform', when: 'It was still open after its deadline.' },
    setup_failed: { by: 'error', fault: 'platform', when: 'An agent took it, and could not set it up.' },
    unknown: { by: 'error', fault: 'platform', when: 'The platform itself failed.' },
  },
  /** A reason here may also be the `type` of the validation rule that decided. */
  rejected: {
    unmapped_number: { by: 'platform', fault: 'operator', when: 'The number that was called leads to no persona.' },
    persona_archived: { by: 'platform', fault: 'operator', when: 'The persona that should answer is archived.' },
    persona_unpublished: {
      by: 'platform',
      fault: 'operator',
      when: 'The persona that should answer is not published.',
    },
    persona_voiceless: { by: 'platform', fault: 'operator', when: 'The persona that should answer cannot speak.' },
    missing_variables: { by: 'platform', fault: 'operator', when: 'The persona needs variables that nobody gave.' },
    rule_failed: { by: 'rule', fault: 'none', when: 'A validation rule could not be decided.' },
  },
} as const satisfies Record<string, Record<string, EndingRow>>;

export type EndingCategory = keyof typeof TABLE;
export const ENDING_CATEGORIES = Object.keys(TABLE) as EndingCategory[];

/** The reasons of a category. Whoever is rejected may also be so by a rule of any type: see {@link rejectedBy}. */
export type EndingReason<C extends EndingCategory = EndingCategory> = { [K in C]: keyof (typeof TABLE)[K] }[C];

/** Why a call ended, who made it end, and whose fault that is. No pair of category and reason but those of the table. */
export type EndingCause =
  { [C in EndingCategory]: Cause<C, EndingReason<C>> }[EndingCategory] | Cause<'rejected', string & {}>;

interface Cause<C, R> {
  category: C;
  reason: R;
  by: EndedBy;
  fault: Fault;
}

/** Every ending by its name, e.g. `ENDINGS.limit.silence`. */
export const ENDINGS = Object.fromEntries(
  ENDING_CATEGORIES.map((category) => [category, causesOf(category, TABLE[category])]),
) as { [C in EndingCategory]: { [R in keyof (typeof TABLE)[C]]: Cause<C, R> } };

/** What each ending means, in one sentence, for documentation. */
export const ENDING_ROWS: Record<EndingCategory, Record<string, EndingRow>> = TABLE;

/** The ending of a call that a validation rule of this type rejects; null: no rule could say. */
export function rejectedBy(rule: string | null): EndingCause {
  const { rule_failed } = ENDINGS.rejected;
  return rule === null ? rule_failed : { ...rule_failed, reason: rule };
}

/**
 * How much of the closing message reached the caller.
 * `none`: it was due but nothing of it was heard. `partial`: cut off. `full`: heard to the end.
 * `cancelled`: stopped because the caller spoke, and never said again. `skipped`: none was due.
 */
export const CLOSING_HEARD = ['none', 'partial', 'full', 'cancelled', 'skipped'] as const;
export type ClosingHeard = (typeof CLOSING_HEARD)[number];

/** The one terminal record of a call: how it ended (the mechanism). Times are ISO 8601 in UTC. */
export type Ending = EndingCause & EndingDetails;

/** What a record says beside the cause of the end. */
export interface EndingDetails {
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
  /** The caller went on talking after the end with this outcome was accepted, and no other one was accepted since. */
  reopened?: boolean;
}

function causesOf(category: string, rows: Record<string, EndingRow>) {
  return Object.fromEntries(
    Object.entries(rows).map(([reason, { by, fault }]) => [reason, { category, reason, by, fault }]),
  );
}
