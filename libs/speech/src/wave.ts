import { type Sound } from './sound.js';

const HEADER_BYTES = 44;
const PCM = 1;
const EXTENSIBLE = 0xfffe;

/** A sound as the bytes of a WAVE file: 16-bit PCM, one channel. */
export function writeWave({ samples, rate }: Sound): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, pcmOf(samples)]);
}

/**
 * The sound of a WAVE file of 16-bit PCM, its channels mixed into one. A length that says more than there is, as
 * streams do, is taken as all there is.
 *
 * @throws Error when it is no such file
 */
export function readWave(bytes: Buffer): Sound {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('not a WAVE file');
  }
  const format = chunk(bytes, 'fmt ');
  const data = chunk(bytes, 'data');
  if (!format || format.length < 16 || !data) throw new Error('a WAVE file without its parts');
  const channels = format.readUInt16LE(2);
  const rate = format.readUInt32LE(4);
  if (![PCM, EXTENSIBLE].includes(format.readUInt16LE(0)) || format.readUInt16LE(14) !== 16) {
    throw new Error('a WAVE file of something else than 16-bit PCM');
  }
  if (channels === 0 || rate < 1000 || rate > 192_000) throw new Error('a WAVE file that cannot be played');
  return { samples: mixed(samplesOf(data), channels), rate };
}

/** Samples as bytes, little end first. */
export function pcmOf(samples: Int16Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** Bytes as samples, little end first; a byte left over at the end is dropped. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  const whole = bytes.slice(0, bytes.length - (bytes.length % 2));
  return new Int16Array(whole.buffer, whole.byteOffset, whole.length / 2);
}

function chunk(bytes: Buffer, name: string): Buffer | undefined {
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) === name) return bytes.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return undefined;
}

function mixed(samples: Int16Array, channels: number): Int16Array {
  if (channels === 1) return samples;
  return Int16Array.from({ length: Math.floor(samples.length / channels) }, (_, index) => {
    const frame = samples.subarray(index * channels, (index + 1) * channels);
    return frame.reduce((sum, sample) => sum + sample, 0) / channels;
  });
}
