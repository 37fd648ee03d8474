import { type AudioFrame } from '@livekit/rtc-node';

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
const PCM = 1;

/** Audio as a WAV file (RIFF, PCM of 16 bits). The frames are of one sample rate and number of channels; at least one. */
export function wavOf(frames: AudioFrame[]): Buffer {
  const { sampleRate, channels } = frames[0]!;
  const bodies = frames.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  const bodyBytes = bodies.reduce((sum, { length }) => sum + length, 0);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0);
  header.writeUInt32LE(HEADER_BYTES - 8 + bodyBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(channels * BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
  header.write('data', 36);
  header.writeUInt32LE(bodyBytes, 40);
  return Buffer.concat([header, ...bodies]);
}
