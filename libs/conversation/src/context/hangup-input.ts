import { type CallSnapshot } from '@signoff/calls';
import { type HangupDelays, type HangupPolicy } from '@signoff/hangup';
import { type PersonaSpecDto } from '@signoff/personas';
import { speakingMs } from '@signoff/texts';
import { admissionOf } from './admission-of.js';
import { consentMs } from './consent-times.js';

/** How long the greeting may take, in ms; after that the talk begins without it. */
const GREETING_MS = 20_000;

/** How long nothing may be heard of the one answer of a postponed closing, in ms. */
const ANSWER_MS = 8_000;

/** The longest closing, in ms; one that the model makes is shorter. */
const LONGEST_CLOSING_MS = 120_000;
const LONGEST_GENERATED_MS = 60_000;

/** How much longer than estimated a closing may take, as a factor and in ms. */
const ESTIMATE_FACTOR = 2;
const ESTIMATE_MARGIN_MS = 10_000;

/** How long a caller may make a sound without a word, in ms, before it counts as noise. */
const LISTENING_MS = 60_000;

/**
 * How long a caller who waits for the agent may hear nothing, in ms: before they are told that it takes a moment, and before
 * each step after that. Three steps come to ten seconds.
 */
const DEAD_AIR_MS = 4_000;
const STILL_DEAD_AIR_MS = 3_000;

/** How much longer the caller waits than the persona's patience with its model, in ms: the model fails first. */
const BEYOND_PATIENCE_MS = 1_000;

/** How long a caller who speaks when the closing is over is heard out, in ms. */
const HEARING_MS = 5_000;

/** How long the end of a call waits for tools that are in use, in ms. */
const TOOLS_MS = 30_000;

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
export function hangupDelays({ call, spec }: CallSnapshot): HangupDelays {
  const { closing, limits } = spec;
  const consents = admissionOf(call).conditions.filter(({ kind }) => kind === 'consent').length;
  // A callee takes some time to answer, and so does somebody who was sent a link to a web call.
  const isAwaited = call.channel === 'web' || call.direction === 'outbound';
  const ringingSeconds = isAwaited ? limits.answerTimeoutSeconds : 0;
  return {
    join: (ringingSeconds + limits.joinTimeoutSeconds) * 1000,
    greeting: GREETING_MS + consents * consentMs(call.channel),
    silence: limits.silence.afterSeconds * 1000,
    listening: LISTENING_MS,
    deadAir: DEAD_AIR_MS,
    stillDeadAir: stillDeadAirMs(limits.patienceSeconds),
    closing: closing.timeoutSeconds * 1000,
    closingLimit: closingLimitMs(spec),
    hearing: HEARING_MS,
    tools: TOOLS_MS,
    answer: ANSWER_MS,
    grace: closing.graceMs,
    drop: DROP_MS,
    maxDuration: limits.maxDurationSeconds * 1000,
    reserve: limits.closingReserveSeconds * 1000,
  };
}

/** A persona that is patient with its model lets the caller wait as long, after telling them that it takes a moment. */
function stillDeadAirMs(patienceSeconds: number | undefined): number {
  if (patienceSeconds === undefined) return STILL_DEAD_AIR_MS;
  const left = patienceSeconds * 1000 + BEYOND_PATIENCE_MS - DEAD_AIR_MS;
  return Math.max(STILL_DEAD_AIR_MS, left / 2); // the model is asked anew halfway
}

/** How long a closing may take in all: what its longest text needs, and more. */
function closingLimitMs({ closing }: PersonaSpecDto): number {
  const longest = Math.max(0, ...closing.texts.map(({ text }) => speakingMs(text)));
  const limit = longest * ESTIMATE_FACTOR + ESTIMATE_MARGIN_MS;
  const least = closing.mode === 'generated' ? LONGEST_GENERATED_MS : closing.timeoutSeconds * 1000;
  return Math.min(Math.max(limit, least), LONGEST_CLOSING_MS);
}
