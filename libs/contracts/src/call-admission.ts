/** How consent can be given. */
export const CONSENT_WAYS = ['dtmf', 'speech', 'either'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/** What an allowed call must keep to while it is held. Times are ISO 8601. */
export type Condition =
  | { kind: 'consent'; question: string; by: ConsentWay; message?: string }
  | { kind: 'budget'; since: string; until: string; limitMs: number; closing?: string };

/** What the admission of a call asks of whoever holds it. */
export interface CallAdmission {
  /** Set when the call was rejected and its caller is to be told: by which rule, and in which words. */
  rejection?: { rule: string; message: string };
  conditions: Condition[];
}
