import { type AdmissionFacts } from '@signoff/admission';
import { type Call } from '@signoff/database';

type Known = Pick<Call, 'channel' | 'direction' | 'from' | 'to' | 'numberId' | 'language'> & {
  personaId: string | null;
  variables: unknown;
};

/** What of a call its validation rules may know. */
export function factsOf({
  channel,
  direction,
  from,
  to,
  personaId,
  numberId,
  language,
  variables,
}: Known): AdmissionFacts {
  if (personaId === null) throw new Error('a call without a persona has nobody to admit it to');
  const values = variables as AdmissionFacts['variables'];
  return { channel, direction, from, to, personaId, numberId, language, variables: values };
}
