import { type Channel, type Condition } from '@signoff/contracts';

/** That a caller must agree before the talk begins. */
export type ConsentCondition = Extract<Condition, { kind: 'consent' }>;

/** How often a caller is asked for one consent. */
const CONSENT_ATTEMPTS = 2;

/** How long it may take to ask for it once, in ms. */
const QUESTION_MS = 20_000;

/** How long to wait for an answer after the question, in ms: writing takes longer than speaking. */
export const CONSENT_ANSWER_MS = { phone: 10_000, web: 10_000, text: 60_000 } as const satisfies Record<
  Channel,
  number
>;

/** How long one consent may take in all, in ms. */
export function consentMs(channel: Channel): number {
  return CONSENT_ATTEMPTS * (QUESTION_MS + CONSENT_ANSWER_MS[channel]);
}
