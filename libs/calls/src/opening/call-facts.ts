import { type AdmissionFacts } from '@signoff/admission';
import { type Call } from '@signoff/database';

type Known = Pick<Call, 'channel' | 'direction' | 'from' | 'to' | 'numberId' | 'language'> & {
  fromKind?: string | null;
  fromRaw?: string | null;
  personaId: string | null;
  variables: unknown;
};

/** What of a call its validation rules may know. */
export function factsOf({
  channel,
  direction,
  from,
  fromKind,
  fromRaw = null,
  to,
  personaId,
  numberId,
  language,
  variables,
}: Known): AdmissionFacts {
  if (personaId === null) throw new Error('a call without a persona has nobody to admit it to');
  const values = variables as AdmissionFacts['variables'];
  const known = { from, fromRaw: from === null && fromKind !== 'anonymous' ? fromRaw : null, to };
  return { channel, direction, ...known, personaId, numberId, language, variables: values };
}
