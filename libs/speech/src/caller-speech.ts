import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FliteVoice } from './flite.js';
import { type Sound } from './sound.js';
import { readWave } from './wave.js';

/** The voices that callers have. The agent has another one, unless it asks for one of these. */
export const CALLER_VOICES = ['rms', 'awb'] as const satisfies FliteVoice[];

/** A voice that callers have. */
export type CallerVoice = (typeof CALLER_VOICES)[number];

/** What a caller says, in a file. */
export interface CallerUtterance {
  text: string;
  voice: CallerVoice;
  file: string;
}

/** Noises that are no speech. */
export const NOISES = ['cough', 'keyboard'] as const;

/** A noise that is no speech. */
type Noise = (typeof NOISES)[number];

const FROM_SOURCES = join(import.meta.dirname, '../recordings');
const FROM_DIST = join(import.meta.dirname, '../../../../libs/speech/recordings');

/** The folder of the files, also for code that runs from `dist`, where no sound is copied. */
export const CALLER_SPEECH = existsSync(FROM_SOURCES) ? FROM_SOURCES : FROM_DIST;

/** All that is on file, as `make-recordings.ts` made it. */
export function callerUtterances(): CallerUtterance[] {
  return JSON.parse(readFileSync(join(CALLER_SPEECH, 'index.json'), 'utf8')) as CallerUtterance[];
}

/** The sound of a file, at 8 kHz. */
export function soundOf(file: string): Sound {
  return readWave(readFileSync(join(CALLER_SPEECH, file)));
}

/** What a caller says, spoken by one of the voices; undefined when nobody has said it yet. */
export function recordedSpeech(text: string, voice: CallerVoice): Sound | undefined {
  const found = callerUtterances().find((utterance) => utterance.text === text && utterance.voice === voice);
  return found && soundOf(found.file);
}

/** A noise. */
export function noise(name: Noise): Sound {
  return soundOf(`${name}.wav`);
}
