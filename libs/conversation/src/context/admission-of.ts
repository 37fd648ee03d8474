import { type CallAdmission } from '@signoff/contracts';
import { type Call } from '@signoff/database';

const NOTHING: CallAdmission = { conditions: [] };

/** What the admission of a call demands of the process that holds it: conditions, or a rejection to be said. */
export function admissionOf({ admission }: Pick<Call, 'admission'>): CallAdmission {
  return (admission as unknown as CallAdmission | null) ?? NOTHING;
}
