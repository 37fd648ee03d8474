import { type Channel } from '@signoff/contracts';

/** What is known of a call before it may go on. Numbers are E.164; null when they are not known, or there are none. */
export interface AdmissionFacts {
  channel: Channel;
  direction: 'inbound' | 'outbound';
  from: string | null;
  /** Who calls, as the trunk wrote it, when that is no number in full: `1001`, `alice`. Null when nothing was shown. */
  fromRaw: string | null;
  to: string | null;
  personaId: string;
  /** The tenant's own number that was called, or that is shown to the callee. */
  numberId: string | null;
  /** Language of the call (BCP 47). */
  language: string;
  variables: Readonly<Record<string, string | number | boolean>>;
}
