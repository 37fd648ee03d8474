import { Fourier } from './fourier.js';
import { resampled } from './resample.js';
import { type Sound } from './sound.js';
import { TELEPHONE_RATE } from './telephone.js';

/** Bands of a frame. */
export const BANDS = 20;

/** From one frame to the next, in seconds. */
export const FRAME_SECONDS = 0.02;

/** What every telephone carries. */
const FROM_HZ = 250;
const TO_HZ = 3500;

const WINDOW = 256;
const HOP = FRAME_SECONDS * TELEPHONE_RATE;
/** What lies so far below the loudest frame is lost in the noise of some line: -30 dB. */
const QUIET = 1e-3 / BANDS;
/** The quietest of so many frames are noise, and what is less than so much above them may be noise too. */
const NOISE_SHARE = 0.15;
const ABOVE_NOISE = 4;
/** Never take more than this for noise, or speech without a pause would be noise to itself. */
const MOST_NOISE = 0.03 / BANDS;
/** Frames as loud as this share of the loudest one are speech: -27 dB. */
const SPEECH = 2e-3;

const fourier = new Fourier(WINDOW);
const hann = Float64Array.from({ length: WINDOW }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / WINDOW));
const filters = melFilters();

/** How loud a sound is in each band, frame by frame, relative to its loudest frame: what survives a telephone line. */
export class Spectrogram {
  /** {@link BANDS} numbers for each frame. */
  readonly powers: Float32Array;
  /** For each frame how loud it is, 1 at most. */
  readonly levels: Float32Array;

  constructor(sound: Sound) {
    this.powers = bandPowers(resampled(sound, TELEPHONE_RATE).samples);
    this.levels = Float32Array.from({ length: this.powers.length / BANDS }, (_, frame) =>
      this.powers.subarray(frame * BANDS, (frame + 1) * BANDS).reduce((sum, power) => sum + power, 0),
    );
    const peak = this.levels.reduce((most, level) => Math.max(most, level), 1);
    for (let index = 0; index < this.powers.length; index++) this.powers[index]! /= peak;
    for (let frame = 0; frame < this.length; frame++) this.levels[frame]! /= peak;
  }

  /** How many frames it has. */
  get length(): number {
    return this.levels.length;
  }

  /** For each band the power below which nothing can be told from noise. */
  floors(): Float32Array {
    const order = [...this.levels.keys()].sort((one, other) => this.levels[one]! - this.levels[other]!);
    const quietest = order.slice(0, Math.ceil(order.length * NOISE_SHARE));
    return Float32Array.from({ length: BANDS }, (_, band) => {
      const sum = quietest.reduce((total, frame) => total + this.powers[frame * BANDS + band]!, 0);
      const noise = Math.min(MOST_NOISE, (ABOVE_NOISE * sum) / (quietest.length || 1));
      return Math.max(QUIET, noise);
    });
  }

  /** For each frame whether it is as loud as speech, above the noise. */
  loud(floors: Float32Array): boolean[] {
    const noise = floors.reduce((sum, floor) => sum + floor, 0);
    return Array.from(this.levels, (level) => level > Math.max(SPEECH, noise));
  }
}

function bandPowers(samples: Int16Array): Float32Array {
  const count = Math.max(0, Math.floor((samples.length - WINDOW) / HOP) + 1);
  const powers = new Float32Array(count * BANDS);
  const real = new Float64Array(WINDOW);
  const imaginary = new Float64Array(WINDOW);
  for (let frame = 0; frame < count; frame++) {
    for (let n = 0; n < WINDOW; n++) real[n] = hann[n]! * samples[frame * HOP + n]!;
    imaginary.fill(0);
    fourier.transform(real, imaginary);
    filters.forEach((filter, band) => {
      let power = 0;
      for (const { bin, weight } of filter) power += weight * (real[bin]! ** 2 + imaginary[bin]! ** 2);
      powers[frame * BANDS + band] = power;
    });
  }
  return powers;
}

/** Triangles, evenly apart as the ear hears. */
function melFilters(): { bin: number; weight: number }[][] {
  const mel = (hz: number) => 1127 * Math.log(1 + hz / 700);
  const width = (mel(TO_HZ) - mel(FROM_HZ)) / (BANDS + 1);
  return Array.from({ length: BANDS }, (_, band) => {
    const middle = mel(FROM_HZ) + (band + 1) * width;
    return Array.from({ length: WINDOW / 2 }, (_, bin) => {
      const distance = Math.abs(mel((bin * TELEPHONE_RATE) / WINDOW) - middle);
      return { bin, weight: Math.max(0, 1 - distance / width) };
    }).filter(({ weight }) => weight > 0);
  });
}
