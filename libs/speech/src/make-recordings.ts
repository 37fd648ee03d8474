import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CALLER_SPEECH, CALLER_VOICES, type CallerUtterance, type CallerVoice } from './caller-speech.js';
import { flite } from './flite.js';
import { resampled } from './resample.js';
import { type Sound, trimmed } from './sound.js';
import { TELEPHONE_RATE } from './telephone.js';
import { writeWave } from './wave.js';

/**
 * Makes the files of `libs/speech/recordings` anew: what callers say, in every voice of theirs, two noises, and the index
 * of it all. The same files come out each time. Run it after a build:
 *
 *     node dist/libs/speech/src/make-recordings.js
 */
const TEXTS = [
  'hello',
  'hello, is anybody there',
  'yes',
  'yes please',
  'no',
  'no thank you',
  'that is all',
  'nothing else, bye',
  'goodbye',
  'thank you, goodbye',
  'wait, one more thing',
  'hold on please',
  'can you repeat that',
  'what are your opening hours',
  'I would like to book an appointment',
  'I would like to cancel my appointment please',
  'my name is Mary Jones',
  'next friday at ten',
  'friday',
  'tomorrow morning',
  'I am in a hurry',
  'where is my parcel',
  'my number is five five five one two three four',
  'seven four one nine',
  'one two three',
  'I do not have the number',
  'can I speak to a human please',
  'this call may be recorded',
  'you have reached the voicemail of Mary Jones, please leave a message after the tone',
];

const index: CallerUtterance[] = [];
for (const voice of CALLER_VOICES) for (const text of TEXTS) index.push(await record(text, voice));
save('index.json', Buffer.from(`${JSON.stringify(index, null, 2)}\n`));
save('cough.wav', writeWave(cough()));
save('keyboard.wav', writeWave(keyboard()));

async function record(text: string, voice: CallerVoice): Promise<CallerUtterance> {
  const file = `${voice}/${text
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .slice(0, 48)}.wav`;
  save(file, writeWave(trimmed(resampled(await flite(text, voice), TELEPHONE_RATE))));
  return { text, voice, file };
}

function save(file: string, bytes: Buffer): void {
  const path = join(CALLER_SPEECH, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** Two bursts of low noise that die away, the second one longer. */
function cough(): Sound {
  const random = randomness();
  let low = 0;
  return sound(1.2, (seconds) => {
    low += 0.25 * (random() - low);
    const burst = (at: number, length: number) => (seconds < at ? 0 : Math.exp(-(seconds - at) / length));
    return low * (0.9 * burst(0.1, 0.06) + burst(0.5, 0.12));
  });
}

/** Clicks of a few milliseconds, unevenly apart. */
function keyboard(): Sound {
  const random = randomness();
  let next = 0.05;
  let click = 0;
  return sound(2, (seconds) => {
    if (seconds >= next) [click, next] = [1, seconds + 0.09 + 0.08 * Math.abs(random())];
    click *= 0.985;
    return 0.5 * click * random();
  });
}

function sound(seconds: number, at: (seconds: number) => number): Sound {
  const length = seconds * TELEPHONE_RATE;
  const samples = Int16Array.from({ length }, (_, sample) => 20_000 * at(sample / TELEPHONE_RATE));
  return { samples, rate: TELEPHONE_RATE };
}

/** Numbers from -1 to 1, the same ones each time (a linear congruential generator). */
function randomness(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
