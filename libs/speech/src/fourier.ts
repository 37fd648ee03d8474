/** The fast Fourier transform of one size, a power of two: made once, used often. */
export class Fourier {
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly reversed: Uint32Array;

  constructor(readonly size: number) {
    this.cosines = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
    this.sines = Float64Array.from({ length: size / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / size));
    this.reversed = new Uint32Array(size);
    const bits = Math.log2(size);
    for (let index = 1; index < size; index++) {
      this.reversed[index] = (this.reversed[index >> 1]! >> 1) | ((index & 1) << (bits - 1));
    }
  }

  /** Transforms in place. For the way back, swap the two, and divide by the size. */
  transform(real: Float64Array, imaginary: Float64Array): void {
    this.reorder(real, imaginary);
    for (let half = 1; half < this.size; half *= 2) {
      for (let start = 0; start < this.size; start += 2 * half) this.merge(real, imaginary, start, half);
    }
  }

  /** Two transforms of one half each become one of both. */
  private merge(real: Float64Array, imaginary: Float64Array, start: number, half: number): void {
    const { cosines, sines } = this;
    const stride = this.size / (2 * half);
    for (let one = start, turn = 0; one < start + half; one++, turn += stride) {
      const other = one + half;
      const re = real[other]! * cosines[turn]! - imaginary[other]! * sines[turn]!;
      const im = real[other]! * sines[turn]! + imaginary[other]! * cosines[turn]!;
      real[other] = real[one]! - re;
      imaginary[other] = imaginary[one]! - im;
      real[one] = real[one]! + re;
      imaginary[one] = imaginary[one]! + im;
    }
  }

  private reorder(real: Float64Array, imaginary: Float64Array): void {
    for (let index = 0; index < this.size; index++) {
      const other = this.reversed[index]!;
      if (other <= index) continue;
      swap(real, index, other);
      swap(imaginary, index, other);
    }
  }
}

function swap(numbers: Float64Array, one: number, other: number): void {
  const number = numbers[one]!;
  numbers[one] = numbers[other]!;
  numbers[other] = number;
}
