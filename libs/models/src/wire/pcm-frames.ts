import { AudioFrame } from '@livekit/rtc-node';

/** How long a frame is, in ms. */
const FRAME_MS = 50;

/**
 * Cuts mono PCM of 16 bits into frames as it comes. The SDK's `AudioByteStream` copies all bytes one by one for that, and
 * drops a tail that ends within a sample.
 */
export class PcmFrames {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly sampleRate: number) {}

  /** The frames that are complete now. */
  *push(bytes: Uint8Array): Generator<AudioFrame> {
    const size = (this.sampleRate * FRAME_MS * 2) / 1000;
    let from = 0;
    const all = Buffer.concat([this.rest, bytes]);
    for (; all.length - from >= size; from += size) yield this.frame(all.subarray(from, from + size));
    this.rest = all.subarray(from);
  }

  /** What is left, up to the last whole sample. */
  *flush(): Generator<AudioFrame> {
    const whole = this.rest.subarray(0, this.rest.length - (this.rest.length % 2));
    this.rest = Buffer.alloc(0);
    if (whole.length > 0) yield this.frame(whole);
  }

  private frame(bytes: Buffer): AudioFrame {
    const samples = new Int16Array(new Uint8Array(bytes).buffer);
    return new AudioFrame(samples, this.sampleRate, 1, samples.length);
  }
}
