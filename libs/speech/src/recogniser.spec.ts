import { beforeAll, describe, expect, it } from '@jest/globals';
import { callerUtterances, noise, NOISES, soundOf } from './caller-speech.js';
import { flite } from './flite.js';
import { Recogniser } from './recogniser.js';
import { resampled } from './resample.js';
import { joined, piece, secondsOf, silence, type Sound } from './sound.js';
import { TELEPHONE_RATE, throughTelephone } from './telephone.js';

const { max, min } = Math;
const recogniser = new Recogniser();
const utterances = callerUtterances();
beforeAll(() => {
  for (const { text, file } of utterances) recogniser.learn(text, soundOf(file));
});

/** As the VAD cuts it out of a call: with some silence around. */
const segment = (...sounds: Sound[]) => {
  const quiet = silence(0.5, TELEPHONE_RATE);
  return joined(quiet, ...sounds.flatMap((sound) => [sound, quiet]));
};
const heardIn = (sound: Sound) => recogniser.recognise(sound).map(({ text }) => text);

/** White noise, so many decibels below the mean of the sound; the same each time. */
function noisy({ samples, rate }: Sound, decibels: number): Sound {
  const power = samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length;
  const level = Math.sqrt(3 * power) * 10 ** (-decibels / 20);
  let state = 7;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 31 - 1;
  return { samples: samples.map((sample) => max(-32768, min(32767, sample + level * random()))), rate };
}

const LINES: [string, (sound: Sound) => Sound][] = [
  ['as it was recorded', (sound) => sound],
  ['through G.711', throughTelephone],
  ['through G.711, with noise', (sound) => throughTelephone(noisy(sound, 20))],
  [
    'at 48 and then 24 kHz, faint',
    ({ samples, rate }) => resampled(resampled({ samples: samples.map((sample) => sample / 5), rate }, 48_000), 24_000),
  ],
  ['a twentieth faster', ({ samples }) => resampled({ samples, rate: 8400 }, TELEPHONE_RATE)],
];

describe('the recogniser', () => {
  it.each(LINES)('understands all that callers say, %s', (_, line) => {
    const heard = utterances.map(({ file }) => heardIn(line(segment(soundOf(file)))));
    expect(heard).toEqual(utterances.map(({ text }) => [text]));
  });

  it('understands two utterances in one segment, in order', () => {
    for (const [index, { file, voice, text }] of utterances.entries()) {
      const next = utterances[(index + 7) % utterances.length]!;
      if (next.voice !== voice) continue;
      const line = throughTelephone(noisy(segment(soundOf(file), soundOf(next.file)), 25));
      expect(heardIn(line)).toEqual([text, next.text]);
    }
  });

  it('says where it was said', () => {
    const hello = soundOf('rms/hello.wav');
    const [heard] = recogniser.recognise(joined(silence(1.5, TELEPHONE_RATE), hello, silence(1, TELEPHONE_RATE)));
    expect(heard!.from).toBeCloseTo(1.5, 1);
    expect(heard!.to).toBeCloseTo(1.5 + secondsOf(hello), 1);
  });

  it('takes noise and silence for nothing', () => {
    for (const name of NOISES) expect(heardIn(throughTelephone(segment(noise(name))))).toEqual([]);
    expect(heardIn(silence(2, TELEPHONE_RATE))).toEqual([]);
    expect(heardIn(silence(0, TELEPHONE_RATE))).toEqual([]);
    expect(heardIn(noisy(silence(2, TELEPHONE_RATE), 0))).toEqual([]);
  });

  it.each([
    'The weather will be fine today.',
    'Your appointment is cancelled. Thank you for calling, and goodbye.',
    'Lighthouse, good evening.',
    'I want to buy a ship.',
    'Is there anything else that I can do for you?',
  ])('takes what it does not know for nothing: %s', async (text) => {
    for (const voice of ['rms', 'awb', 'slt'] as const) expect(heardIn(await flite(text, voice))).toEqual([]);
  });

  it('takes half an utterance for nothing', () => {
    const long = soundOf('rms/what-are-your-opening-hours.wav');
    expect(heardIn(segment(piece(long, 0, secondsOf(long) / 2)))).toEqual([]);
  });

  it('is fast', () => {
    const line = resampled(segment(soundOf('awb/my-number-is-five-five-five-one-two-three-four.wav')), 24_000);
    const times = Array.from({ length: 9 }, () => {
      const before = performance.now();
      recogniser.recognise(line);
      return performance.now() - before;
    });
    // 12 ms on a machine of 2022 with nothing else to do
    expect(times.sort((one, other) => one - other)[4]).toBeLessThan(200);
  });
});
