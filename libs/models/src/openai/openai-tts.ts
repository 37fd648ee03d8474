import { APIConnectionError, shortuuid, tokenize, tts } from '@livekit/agents';
import { type OpenAiTtsOptionsDto } from './openai-tts-options.dto.js';
import { type ProviderAccount } from '../provider/model-provider.js';
import { askOpenAi, connectionFailure } from './openai-request.js';
import { ONE_ATTEMPT } from '../chains/model-link.js';
import { VOICE_RATE } from '../wire/voice-rate.js';
import { PcmFrames } from '../wire/pcm-frames.js';

/**
 * A voice of the OpenAI API (`pcm`: mono, 16 bits, 24 kHz), sentence by sentence: each is heard while it is still coming
 * in, and the next is asked for meanwhile. The SDK's own waits for the whole of it, asks for every sentence of an answer
 * at once, and fails to nobody, which ends the process.
 */
export class OpenAiTts extends tts.TTS {
  readonly label = 'signoff.OpenAiTts';

  constructor(
    private readonly name: string,
    readonly options: OpenAiTtsOptionsDto,
    readonly account: ProviderAccount,
  ) {
    super(VOICE_RATE, 1, { streaming: true });
  }

  override get model(): string {
    return this.name;
  }

  override get provider(): string {
    return 'openai';
  }

  synthesize(): tts.ChunkedStream {
    throw new Error('this voice streams');
  }

  stream(): tts.SynthesizeStream {
    return new OpenAiSpeech(this);
  }
}

/** One speech. */
class OpenAiSpeech extends tts.SynthesizeStream {
  readonly label = 'signoff.OpenAiSpeech';
  private readonly id = shortuuid();

  constructor(private readonly voice: OpenAiTts) {
    super(voice, ONE_ATTEMPT);
  }

  protected async run(): Promise<void> {
    const sentences = new tokenize.basic.SentenceTokenizer().stream();
    const over = new AbortController();
    const signal = AbortSignal.any([this.abortSignal, over.signal]);
    void this.cut(sentences);
    try {
      let playing = Promise.resolve();
      for await (const { token } of sentences) {
        this.markStarted();
        const asked = this.ask(token, signal);
        asked.catch(() => undefined);
        await playing;
        playing = this.play(asked);
        // A voice that has failed waits for no more text.
        playing.catch(() => sentences.close());
      }
      await playing;
      this.queue.put(tts.SynthesizeStream.END_OF_STREAM);
    } catch (error) {
      if (!this.abortSignal.aborted) throw error;
    } finally {
      over.abort();
    }
  }

  private async cut(sentences: tokenize.SentenceStream): Promise<void> {
    for await (const word of this.input) {
      if (sentences.closed) return;
      if (typeof word === 'string') sentences.pushText(word);
      else sentences.flush();
    }
    if (!sentences.closed) sentences.endInput();
  }

  private ask(input: string, signal: AbortSignal): Promise<Response> {
    const { model, account, options } = this.voice;
    const { voice, speed, instructions } = options;
    const body = JSON.stringify({ model, input, voice, speed, instructions, response_format: 'pcm' });
    return askOpenAi(account, '/audio/speech', body, signal);
  }

  private async play(asked: Promise<Response>): Promise<void> {
    const response = await asked;
    const type = response.headers.get('content-type') ?? '';
    if (/^(text|application\/json)/.test(type) || !response.body) {
      throw new APIConnectionError({ message: `the answer is no sound but ${type}`, options: { retryable: false } });
    }
    const frames = new PcmFrames(VOICE_RATE);
    const put = (frame: Parameters<typeof this.put>[0]) => this.put(frame);
    try {
      for await (const bytes of response.body) for (const frame of frames.push(bytes as Uint8Array)) put(frame);
    } catch (error) {
      throw connectionFailure(error);
    }
    for (const frame of frames.flush()) put(frame);
  }

  private put(frame: tts.SynthesizedAudio['frame']): void {
    this.queue.put({ requestId: this.id, segmentId: this.id, frame, final: false });
  }
}
