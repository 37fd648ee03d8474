import { type CallAdmission } from '@signoff/contracts';
import { type Call } from '@signoff/database';

const NOTHING: CallAdmission = { conditions: [] };

/** What the admission of a call asks of whoever holds it. */
export function admissionOf({ admission }: Pick<Call, 'admission'>): CallAdmission {
  return (admission as unknown as CallAdmission | null) ?? NOTHING;
}
