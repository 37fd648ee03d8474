import { stt } from '@livekit/agents';
import { type DeepgramSttOptionsDto } from './deepgram-stt-options.dto.js';
import { type WebSocket } from 'ws';
import { DeepgramListening, type DeepgramLine } from './deepgram-listening.js';
import { type ProviderAccount } from '../provider/model-provider.js';
import { ONE_ATTEMPT } from '../chains/model-link.js';
import { openSocket } from '../wire/socket.js';

/**
 * Ears of Deepgram that listen along (https://developers.deepgram.com/reference/speech-to-text/listen-streaming). The
 * plugin's go deaf without a word when the connection breaks: what watches its socket is never waited for (`#runWS` in
 * stt.ts of @livekit/agents-plugin-deepgram 1.9.0).
 */
export class DeepgramStt extends stt.STT implements DeepgramLine {
  readonly label = 'signoff.DeepgramStt';

  constructor(
    private readonly name: string,
    private readonly options: DeepgramSttOptionsDto & { language: string },
    private readonly account: ProviderAccount & { baseUrl: string },
    private readonly connectMs: number,
  ) {
    super({ streaming: true, interimResults: true });
  }

  /** The language that it was told to expect. */
  get language(): string {
    return this.options.language;
  }

  override get model(): string {
    return this.name;
  }

  override get provider(): string {
    return 'deepgram';
  }

  stream({ connOptions = ONE_ATTEMPT }: Parameters<stt.STT['stream']>[0] = {}): stt.SpeechStream {
    return new DeepgramListening(this, connOptions);
  }

  /** @throws APIError */
  connect(sampleRate: number): Promise<WebSocket> {
    const { language, keyterms = [], numerals = false, profanityFilter = false, endpointingMs = 25 } = this.options;
    const url = new URL(`${this.account.baseUrl.replace(/^http/, 'ws').replace(/\/+$/, '')}/v1/listen`);
    const query = {
      ...{ model: this.name, language, encoding: 'linear16', sample_rate: sampleRate, channels: 1 },
      ...{ interim_results: true, vad_events: true, no_delay: true, endpointing: endpointingMs },
      ...{ punctuate: true, smart_format: true, numerals, profanity_filter: profanityFilter },
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    for (const keyterm of keyterms) url.searchParams.append('keyterm', keyterm);
    return openSocket(url, { authorization: `Token ${this.account.apiKey}` }, this.connectMs);
  }

  protected _recognize(): Promise<stt.SpeechEvent> {
    throw new Error('these ears stream');
  }
}
