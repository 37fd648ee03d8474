import { BANDS, type Spectrogram } from './spectrogram.js';

/** Looked up once: in the sandbox of a test runner each look at a global costs a microsecond. */
const { log, sqrt } = Math;

/** Keeps the shape of a quiet frame from being blown up to that of a loud one. */
const SOFTNESS = 1;

/**
 * The shape of the spectrum of each frame of a sound, as a vector free of loudness: of length almost 1 where there is
 * something to hear, almost 0 where there is nothing but what lies below the floors.
 */
export class Shapes {
  /** {@link BANDS} numbers for each frame. */
  readonly vectors: Float32Array;
  /** The squared length of each frame's vector. */
  readonly sizes: Float32Array;

  /** Those of the frames from one to another, by default of all. */
  constructor({ powers, length }: Spectrogram, floors: Float32Array, from = 0, to = length) {
    this.vectors = powers.slice(from * BANDS, to * BANDS);
    this.sizes = new Float32Array(to - from);
    for (let frame = 0; frame < this.length; frame++) this.shape(floors, frame);
  }

  /** How many frames there are. */
  get length(): number {
    return this.sizes.length;
  }

  private shape(floors: Float32Array, frame: number): void {
    const vector = this.vectors.subarray(frame * BANDS, (frame + 1) * BANDS);
    let sum = 0;
    for (let band = 0; band < BANDS; band++) {
      vector[band] = log(1 + vector[band]! / floors[band]!);
      sum += vector[band]!;
    }
    let square = 0;
    for (let band = 0; band < BANDS; band++) {
      vector[band]! -= sum / BANDS;
      square += vector[band]! ** 2;
    }
    const size = sqrt(square);
    for (let band = 0; band < BANDS; band++) vector[band]! /= size + SOFTNESS;
    this.sizes[frame] = (size / (size + SOFTNESS)) ** 2;
  }
}
