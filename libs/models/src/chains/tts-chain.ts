import { type APIConnectOptions, delay, tts } from '@livekit/agents';
import { isRefusal, lastFailure, type ModelLink, ONE_ATTEMPT, reportFailure } from './model-link.js';
import { RETRY_PAUSE_MS } from './patience.js';
import { type ProviderSettings } from '../provider/model-provider.js';
import { VOICE_RATE } from '../wire/voice-rate.js';
import { SpokenText } from './spoken-text.js';
import { StandbyList } from './standby-list.js';
import { voiceAttempt } from './voice-attempt.js';

type Voice = ModelLink<tts.TTS>;

/** Shorter than this no voice is given, however many there are, in ms. */
const LEAST_PATIENCE_MS = 1250;

/**
 * A voice with the patience of a phone call, and with others behind it. As long as nothing was heard a text is tried
 * again, by the next voice if there is one; after that a failure is a failure: one `error` event, never recoverable.
 * Nobody waits longer than `silenceMs` for the first sound, however many voices fail.
 *
 * The SDK's `tts.FallbackAdapter` is not used: it passes the errors of each voice on, which end the call although another
 * voice helps; it has a voice that has failed say a test every second, also when the call is over; and it waits for ever
 * for a voice that keeps silent.
 */
export class TtsChain extends tts.TTS {
  readonly label = 'signoff.TtsChain';
  private readonly standbys: StandbyList<Voice>;
  private readonly silenceMs: number;
  private speaker: Voice;

  constructor(
    private readonly voices: Voice[],
    private readonly settings: ProviderSettings,
  ) {
    const alignedTranscript = voices.every(({ make }) => make.capabilities.alignedTranscript === true);
    super(VOICE_RATE, 1, { streaming: true, alignedTranscript });
    this.standbys = new StandbyList(voices, settings.attempts);
    this.silenceMs = Math.min(
      settings.silenceMs,
      Math.max(settings.silenceMs / this.standbys.tries, LEAST_PATIENCE_MS),
    );
    this.speaker = voices[0]!;
    // Errors belong to attempts, which listen themselves; one that comes late must not be nobody's.
    for (const { make } of voices) make.on('error', () => undefined);
  }

  /** Name of the voice that speaks, or spoke last. */
  override get model(): string {
    return this.speaker.model;
  }

  override get provider(): string {
    return this.speaker.provider;
  }

  /** Fails to whoever reads it: unlike the SDK's own, which fail to nobody, and so end the process. */
  synthesize(text: string, _options?: APIConnectOptions, signal?: AbortSignal): tts.ChunkedStream {
    return new WholeSpeech(this, text, signal);
  }

  stream(): tts.SynthesizeStream {
    return new ChainedSpeech(this);
  }

  override async close(): Promise<void> {
    await Promise.all(this.voices.map(({ make }) => make.close()));
  }

  /**
   * Speaks a text as it comes.
   *
   * @throws APIError when no voice could, or one broke off
   */
  async *speak(text: SpokenText, signal: AbortSignal): AsyncGenerator<tts.SynthesizedAudio> {
    const { standbys } = this;
    let failure: unknown;
    for (const [attempt, voice] of standbys.order().entries()) {
      if (attempt > 0 && standbys.isAlone) await delay(RETRY_PAUSE_MS);
      if (signal.aborted) return;
      this.speaker = voice;
      let heard = false;
      try {
        for await (const audio of voiceAttempt(voice.make, text, this.silenceMs, signal)) {
          heard = true;
          yield audio;
        }
        return standbys.worked(voice);
      } catch (error) {
        if (signal.aborted) return;
        failure = error;
        standbys.failed(voice);
        // Its connections may be as dead as its service; it makes new ones when it is asked again.
        void voice.make.close().catch(() => undefined);
        reportFailure('tts', voice, error, this.settings);
        if (heard || (standbys.isAlone && isRefusal(error))) break;
      }
    }
    throw lastFailure(failure);
  }
}

/** Speech of a text that comes word by word. */
class ChainedSpeech extends tts.SynthesizeStream {
  readonly label = 'signoff.ChainedSpeech';

  constructor(private readonly chain: TtsChain) {
    super(chain, ONE_ATTEMPT);
  }

  protected async run(): Promise<void> {
    const text = new SpokenText();
    void this.listen(text);
    for await (const audio of this.chain.speak(text, this.abortSignal)) {
      this.markStarted(text.startedTime);
      this.queue.put(audio);
    }
    if (!this.abortSignal.aborted) this.queue.put(tts.SynthesizeStream.END_OF_STREAM);
  }

  private async listen(text: SpokenText): Promise<void> {
    for await (const word of this.input) text.add(word);
    text.complete();
  }
}

/** Speech of a text that is there. */
class WholeSpeech extends tts.ChunkedStream {
  readonly label = 'signoff.WholeSpeech';
  private failure: unknown;

  constructor(
    private readonly chain: TtsChain,
    text: string,
    signal?: AbortSignal,
  ) {
    super(text, chain, ONE_ATTEMPT, signal);
  }

  override async next(): Promise<IteratorResult<tts.SynthesizedAudio>> {
    const result = await super.next();
    if (result.done && this.failure) throw lastFailure(this.failure);
    return result;
  }

  protected async run(): Promise<void> {
    const text = new SpokenText();
    text.add(this.inputText);
    text.complete();
    try {
      for await (const audio of this.chain.speak(text, this.abortSignal)) this.queue.put(audio);
    } catch (error) {
      this.failure = error;
    }
  }
}
