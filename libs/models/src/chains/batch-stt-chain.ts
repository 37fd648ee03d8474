import { type AudioBuffer, delay, stt } from '@livekit/agents';
import { isRefusal, lastFailure, type ModelLink, reportFailure } from './model-link.js';
import { RETRY_PAUSE_MS } from './patience.js';
import { type ProviderSettings } from '../provider/model-provider.js';
import { StandbyList } from './standby-list.js';

type Ears = ModelLink<stt.STT>;

/**
 * Ears that take an utterance as a whole, with the patience of a phone call, and with others behind them. No words are
 * lost while one of them works: the next is given the same sound. When none does, an `error` event says so: the SDK's
 * `stt.StreamAdapter` would let the caller's words vanish. It is called recoverable all the same, as the SDK hangs up
 * without a goodbye on ears that are not; whoever listens ends the call.
 */
export class BatchSttChain extends stt.STT {
  readonly label = 'signoff.BatchSttChain';
  private readonly standbys: StandbyList<Ears>;
  private readonly silenceMs: number;
  private listener: Ears;

  constructor(
    private readonly ears: Ears[],
    private readonly settings: ProviderSettings,
  ) {
    super({ streaming: false, interimResults: false });
    const { silenceMs, attempts } = settings;
    this.standbys = new StandbyList(ears, attempts);
    this.silenceMs = Math.min(silenceMs, Math.floor((silenceMs * attempts) / this.standbys.tries));
    this.listener = ears[0]!;
  }

  /** Name of the model that listens, or listened last. */
  override get model(): string {
    return this.listener.model;
  }

  override get provider(): string {
    return this.listener.provider;
  }

  stream(): stt.SpeechStream {
    throw new Error('these ears do not stream');
  }

  override async close(): Promise<void> {
    await Promise.all(this.ears.map(({ make }) => make.close()));
  }

  protected async _recognize(audio: AudioBuffer, signal?: AbortSignal): Promise<stt.SpeechEvent> {
    const { standbys } = this;
    let failure: unknown;
    for (const [attempt, ears] of standbys.order().entries()) {
      if (attempt > 0 && standbys.isAlone) await delay(RETRY_PAUSE_MS);
      this.listener = ears;
      const tooLong = AbortSignal.timeout(this.silenceMs);
      try {
        const heard = await ears.make.recognize(audio, signal ? AbortSignal.any([signal, tooLong]) : tooLong);
        standbys.worked(ears);
        return heard;
      } catch (error) {
        if (signal?.aborted) throw error;
        failure = error;
        standbys.failed(ears);
        reportFailure('stt', ears, error, this.settings);
        if (standbys.isAlone && isRefusal(error)) break;
      }
    }
    return this.fail(lastFailure(failure));
  }

  private fail(error: Error): never {
    if (this.listenerCount('error') > 0) {
      // eslint-disable-next-line no-restricted-properties -- as all events of the SDK have it
      const timestamp = Date.now();
      this.emit('error', { type: 'stt_error', timestamp, label: this.label, error, recoverable: true });
    }
    throw error;
  }
}
