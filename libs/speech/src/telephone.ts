import { resampled } from './resample.js';
import { type Sound } from './sound.js';

/** The rate of G.711. */
export const TELEPHONE_RATE = 8000;

const { abs, clz32, min } = Math;

const BIAS = 0x84;
const MOST = 32_635;

/** A sound as it comes out of a telephone line: 8 kHz, through G.711 mu-law and back. */
export function throughTelephone(sound: Sound): Sound {
  const narrow = resampled(sound, TELEPHONE_RATE);
  return { samples: narrow.samples.map((sample) => expand(compress(sample))), rate: TELEPHONE_RATE };
}

/** ITU-T G.711: sign, exponent and four bits of mantissa; without the inversion of bits that only the wire needs. */
export function compress(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const size = min(abs(sample), MOST) + BIAS;
  const exponent = 31 - clz32(size) - 7;
  return sign | (exponent << 4) | ((size >> (exponent + 3)) & 0x0f);
}

/** The sample that a code stands for. */
export function expand(code: number): number {
  const size = ((((code & 0x0f) << 3) + BIAS) << ((code >> 4) & 0x07)) - BIAS;
  return code & 0x80 ? -size : size;
}
