import { AudioFrame } from '@livekit/rtc-node';

/** A text, spoken: mono PCM of 16 bits. */
export interface Clip {
  samples: Int16Array;
  sampleRate: number;
}

/** How long a piece of a clip is when it is played, in ms. */
const PIECE_MS = 50;

/**
 * Speech that was synthesised ahead, for all calls of a process: what a persona says on many calls is synthesised once. Holds
 * `maxBytes` at most, and removes the least recently used clips first.
 */
export class SpeechCache {
  private readonly clips = new Map<string, Clip>();
  private readonly making = new Map<string, Promise<void>>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  /** The speech under this key; undefined when there is none. */
  find(key: string): Clip | undefined {
    const clip = this.clips.get(key);
    if (clip) {
      this.clips.delete(key);
      this.clips.set(key, clip);
    }
    return clip;
  }

  /**
   * Makes the speech under this key, unless it exists or is being made. When `make` fails, nothing is kept.
   *
   * @throws what `make` throws
   */
  async prepare(key: string, make: () => Promise<Clip>): Promise<void> {
    if (this.find(key)) return;
    const before = this.making.get(key);
    if (before) return before;
    const made = make()
      .then((clip) => this.keep(key, clip))
      .finally(() => this.making.delete(key));
    this.making.set(key, made);
    return made;
  }

  private keep(key: string, clip: Clip): void {
    this.clips.set(key, clip);
    this.bytes += clip.samples.byteLength;
    for (const [oldest, { samples }] of this.clips) {
      if (this.bytes <= this.maxBytes) break;
      this.clips.delete(oldest);
      this.bytes -= samples.byteLength;
    }
  }
}

/** The clip as the stream of frames that an AgentSession plays. */
export function playable({ samples, sampleRate }: Clip): ReadableStream<AudioFrame> {
  const step = (sampleRate * PIECE_MS) / 1000;
  let from = 0;
  return new ReadableStream<AudioFrame>({
    pull(controller) {
      if (from >= samples.length) return controller.close();
      const piece = samples.slice(from, from + step);
      from += step;
      controller.enqueue(new AudioFrame(piece, sampleRate, 1, piece.length));
    },
  });
}
