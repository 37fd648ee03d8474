import { createHash } from 'node:crypto';
import { type tts } from '@livekit/agents';
import { type AudioFrame } from '@livekit/rtc-node';
import { type ModelDto } from '@signoff/models';
import { type Logger } from '@signoff/platform';
import { type Clip, playable, type SpeechCache } from './speech-cache.js';
import { VoicePace } from './voice-pace.js';

/**
 * Synthesises ahead what a persona says word for word, in its voice. So a greeting or a goodbye starts without delay, and is
 * heard even when the voice service has failed since.
 */
export class SpokenLines {
  /** How fast the voice speaks, by what was synthesised ahead and by what the call adds. */
  readonly pace = new VoicePace();
  private readonly voiceKey: string;
  private failed = false;

  /**
   * @param voice the persona's voice model; speech is cached by it
   * @param tts used only here: its failures must not count as failures of the talk
   */
  constructor(
    private readonly cache: SpeechCache,
    voice: ModelDto,
    private readonly tts: tts.TTS,
    private readonly logger: Logger,
  ) {
    this.voiceKey = JSON.stringify(voice);
    tts.on('error', () => {
      this.failed = true;
    });
  }

  /** Synthesises texts one after another, in their order. Never throws: a text without speech is synthesised when it is said. */
  async prepare(texts: string[]): Promise<void> {
    for (const text of new Set(texts)) {
      try {
        await this.cache.prepare(this.keyOf(text), () => this.make(text));
        this.pace.measure(text, this.msOf(text));
      } catch (error) {
        this.logger.warn({ err: error }, 'speech not made ahead');
      }
    }
  }

  /** The text as speech; undefined when it was not made. */
  speechOf(text: string): ReadableStream<AudioFrame> | undefined {
    const clip = this.cache.find(this.keyOf(text));
    return clip && playable(clip);
  }

  /** How long the voice takes to say a text, in ms: measured when it was synthesised ahead, and estimated otherwise. */
  msOf(text: string): number {
    const clip = this.cache.find(this.keyOf(text));
    return clip ? (clip.samples.length / clip.sampleRate) * 1000 : this.pace.msFor(text);
  }

  async close(): Promise<void> {
    await this.tts.close();
  }

  private async make(text: string): Promise<Clip> {
    this.failed = false;
    const frames: AudioFrame[] = [];
    for await (const frame of spoken(this.tts, text)) frames.push(frame);
    // When a synthesis fails, the SDK ends its stream as if it were complete.
    if (this.failed || frames.length === 0) throw new Error('the voice service failed');
    return joined(frames);
  }

  private keyOf(text: string): string {
    return createHash('sha256').update(this.voiceKey).update('\0').update(text).digest('base64');
  }
}

async function* spoken(service: tts.TTS, text: string): AsyncGenerator<AudioFrame> {
  if (!service.capabilities.streaming) {
    for await (const { frame } of service.synthesize(text)) yield frame;
    return;
  }
  const stream = service.stream();
  stream.pushText(text);
  stream.flush();
  stream.endInput();
  for await (const audio of stream) if (typeof audio !== 'symbol') yield audio.frame;
}

function joined(frames: AudioFrame[]): Clip {
  const samples = new Int16Array(frames.reduce((sum, { data }) => sum + data.length, 0));
  let at = 0;
  for (const { data } of frames) {
    samples.set(data, at);
    at += data.length;
  }
  return { samples, sampleRate: frames[0]!.sampleRate };
}
