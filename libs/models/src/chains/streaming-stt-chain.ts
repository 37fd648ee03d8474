import { stt } from '@livekit/agents';
import { type ModelLink, ONE_ATTEMPT, reportFailure } from './model-link.js';
import { type ProviderSettings } from '../provider/model-provider.js';
import { SpeechDetector } from './speech-detector.js';

/** How often a connection is made again, and after how long, before ears have failed: words are lost meanwhile. */
const RECONNECTS = { alone: 3, withStandbys: 1, pauseMs: 1000 } as const;

/**
 * Ears that listen along, with others behind them: the SDK's adapter without its traps. Left alone, it tries again when
 * all have failed, with an input that it has closed itself, and so may go deaf without a word. Its failure is called
 * recoverable: see {@link BatchSttChain}, which may stand in.
 */
export class StreamingSttChain extends stt.FallbackAdapter {
  constructor(
    private readonly ears: ModelLink<stt.STT>[],
    settings: ProviderSettings,
  ) {
    super({
      sttInstances: ears.map(({ make }) => make),
      ...(ears.some(({ make }) => !make.capabilities.streaming) && { vad: new SpeechDetector() }),
      maxRetryPerSTT: ears.length === 1 ? RECONNECTS.alone : RECONNECTS.withStandbys,
      retryIntervalMs: RECONNECTS.pauseMs,
      attemptTimeoutMs: settings.silenceMs,
    });
    // The first to hear of it: whoever listens later finds it like this.
    this.on('error', (failure) => (failure.recoverable = true));
    for (const link of ears) this.watch(link, settings);
  }

  override stream(): stt.SpeechStream {
    return super.stream({ connOptions: ONE_ATTEMPT });
  }

  override async close(): Promise<void> {
    await super.close();
    await Promise.all(this.ears.map(({ make }) => make.close()));
  }

  /** Ears that do not stream have tried their own standbys; the SDK would swallow that they failed. */
  private watch(link: ModelLink<stt.STT>, settings: ProviderSettings): void {
    link.make.on('error', (failure) => {
      if (link.make.capabilities.streaming) reportFailure('stt', link, failure.error, settings);
      else this.emit('error', failure);
    });
  }
}
