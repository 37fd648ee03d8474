import { type CallSnapshot } from '@signoff/calls';
import { type HangupDelays, type HangupPolicy } from '@signoff/hangup';
import { type PersonaSpecDto } from '@signoff/personas';
import { admissionOf } from './admission-of.js';
import { consentMs } from './consent-times.js';

/** How long the greeting may take, in ms; after that the talk begins without it. */
const GREETING_MS = 20_000;

/** How long the one answer of a postponed closing may take, in ms. */
const ANSWER_MS = 15_000;

/** How long this process may take to drop the line, in ms; after that a durable job does it. */
const DROP_MS = 5_000;

/** A persona's settings for the end of its calls, as the hangup machine's policy. */
export function hangupPolicy(spec: PersonaSpecDto): HangupPolicy {
  const { mode, onCallerSpeech, maxReopens } = spec.closing;
  const { requiredFields, ...guards } = spec.guards;
  return {
    closing: { mode, onCallerSpeech, maxReopens },
    guards: {
      ...guards,
      requiredFields: Object.fromEntries(
        spec.outcomes.map(({ name, fields }) => [
          name,
          fields.map((field) => field.name).filter((field) => requiredFields.includes(field)),
        ]),
      ),
    },
    silencePrompts: spec.limits.silence.prompts?.length ?? 1,
  };
}

/** A persona's limits as the hangup machine's delays. */
export function hangupDelays({ call, spec: { closing, limits } }: CallSnapshot): HangupDelays {
  const consents = admissionOf(call).conditions.filter(({ kind }) => kind === 'consent').length;
  // A callee takes some time to answer, and so does somebody who was sent a link to a web call.
  const isAwaited = call.channel === 'web' || call.direction === 'outbound';
  const ringingSeconds = isAwaited ? limits.answerTimeoutSeconds : 0;
  return {
    join: (ringingSeconds + limits.joinTimeoutSeconds) * 1000,
    greeting: GREETING_MS + consents * consentMs(call.channel),
    silence: limits.silence.afterSeconds * 1000,
    closing: closing.timeoutSeconds * 1000,
    answer: ANSWER_MS,
    grace: closing.graceMs,
    drop: DROP_MS,
    maxDuration: limits.maxDurationSeconds * 1000,
    reserve: limits.closingReserveSeconds * 1000,
  };
}
