import { createHash } from 'node:crypto';
import { type tts } from '@livekit/agents';
import { type AudioFrame } from '@livekit/rtc-node';
import { type ModelDto } from '@signoff/models';
import { type Logger } from '@signoff/platform';
import { type Clip, playable, type SpeechCache } from './speech-cache.js';

/**
 * What a persona says word for word, made ahead in its voice: so that a greeting or a goodbye waits for nobody, and is
 * heard even when the voice service has failed meanwhile.
 */
export class SpokenLines {
  private readonly voiceKey: string;
  private failed = false;

  /**
   * @param voice names the voice, as the persona has it
   * @param tts used by nobody else: what fails here must not look like a failure of the talk
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

  /** Makes these texts one after another, the most urgent first. Never throws: what could not be made is said live. */
  async prepare(texts: string[]): Promise<void> {
    for (const text of new Set(texts)) {
      try {
        await this.cache.prepare(this.keyOf(text), () => this.make(text));
      } catch (error) {
        this.logger.warn({ err: error }, 'speech not made ahead');
      }
    }
  }

  /** The text as speech, if it was made. */
  speechOf(text: string): ReadableStream<AudioFrame> | undefined {
    const clip = this.cache.find(this.keyOf(text));
    return clip && playable(clip);
  }

  async close(): Promise<void> {
    await this.tts.close();
  }

  private async make(text: string): Promise<Clip> {
    this.failed = false;
    const frames: AudioFrame[] = [];
    for await (const frame of spoken(this.tts, text)) frames.push(frame);
    // The SDK ends the stream of a synthesis that has failed as if it were whole.
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
