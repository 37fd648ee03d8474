import { type Sound } from './sound.js';

/** Zero crossings of the filter to either side: enough that nothing of speech is lost or added that could be heard. */
const CROSSINGS = 10;

/** A filter for each place that an output sample can have between two input samples. */
interface Filters {
  /** So many outputs for `down` inputs. */
  up: number;
  down: number;
  taps: Float64Array[];
  reach: number;
}

const known = new Map<string, Filters>();

/** The same sound at another rate, by a windowed sinc, as any telephone bridge does it. */
export function resampled(sound: Sound, rate: number): Sound {
  if (sound.rate === rate) return sound;
  const { up, down, taps, reach } = filters(sound.rate, rate);
  const input = sound.samples;
  const samples = new Int16Array(Math.floor((input.length * up) / down));
  for (let index = 0, at = 0, phase = 0; index < samples.length; index++) {
    const sum = filtered(input, at - reach + 1, taps[phase]!);
    samples[index] = sum > 32_767 ? 32_767 : sum < -32_768 ? -32_768 : sum + (sum < 0 ? -0.5 : 0.5);
    for (phase += down; phase >= up; phase -= up) at++;
  }
  return { samples, rate };
}

function filtered(input: Int16Array, first: number, filter: Float64Array): number {
  const end = first + filter.length > input.length ? input.length - first : filter.length;
  let sum = 0;
  for (let tap = first < 0 ? -first : 0; tap < end; tap++) sum += filter[tap]! * input[first + tap]!;
  return sum;
}

function filters(from: number, to: number): Filters {
  const name = `${from}>${to}`;
  const made = known.get(name) ?? makeFilters(from, to);
  known.set(name, made);
  return made;
}

function makeFilters(from: number, to: number): Filters {
  const divisor = greatestCommonDivisor(from, to);
  const [up, down] = [to / divisor, from / divisor];
  const cutoff = Math.min(1, to / from);
  const reach = Math.ceil(CROSSINGS / cutoff);
  const taps = Array.from({ length: up }, (_, phase) =>
    Float64Array.from({ length: 2 * reach }, (_, tap) => windowedSinc(tap - reach + 1 - phase / up, cutoff, reach)),
  );
  return { up, down, taps, reach };
}

function windowedSinc(distance: number, cutoff: number, reach: number): number {
  if (Math.abs(distance) >= reach) return 0;
  const angle = Math.PI * distance * cutoff;
  const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
  return cutoff * sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach));
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
