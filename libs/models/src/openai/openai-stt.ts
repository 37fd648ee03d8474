import { APIConnectionError, type AudioBuffer, normalizeLanguage, shortuuid, stt } from '@livekit/agents';
import { type AudioFrame } from '@livekit/rtc-node';
import { type OpenAiSttOptionsDto } from './openai-stt-options.dto.js';
import { baseLanguage } from '../wire/base-language.js';
import { type ProviderAccount } from '../provider/model-provider.js';
import { askOpenAi, connectionFailure } from './openai-request.js';
import { wavOf } from '../wire/wav.js';

/** What the API refuses as too short, in seconds: no word is. */
const SHORTEST = 0.1;

/** Ears of the OpenAI API: every utterance is written down as a whole, once it is over. */
export class OpenAiStt extends stt.STT {
  readonly label = 'signoff.OpenAiStt';

  constructor(
    private readonly name: string,
    private readonly options: OpenAiSttOptionsDto & { language: string },
    private readonly account: ProviderAccount,
  ) {
    super({ streaming: false, interimResults: false });
  }

  override get model(): string {
    return this.name;
  }

  override get provider(): string {
    return 'openai';
  }

  stream(): stt.SpeechStream {
    throw new Error('these ears do not stream');
  }

  protected async _recognize(audio: AudioBuffer, signal?: AbortSignal): Promise<stt.SpeechEvent> {
    const { language } = this.options;
    const frames = Array.isArray(audio) ? audio : [audio];
    const text = secondsOf(frames) < SHORTEST ? '' : await this.ask(frames, signal);
    const data = { language: normalizeLanguage(language), startTime: 0, endTime: 0, confidence: 1 };
    return {
      type: stt.SpeechEventType.FINAL_TRANSCRIPT,
      requestId: shortuuid(),
      alternatives: [{ ...data, text }],
    };
  }

  private async ask(frames: AudioFrame[], signal = new AbortController().signal): Promise<string> {
    const { language, prompt } = this.options;
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(wavOf(frames))], { type: 'audio/wav' }), 'utterance.wav');
    form.set('model', this.name);
    form.set('language', baseLanguage(language));
    form.set('response_format', 'json');
    if (prompt) form.set('prompt', prompt);
    return textOf(await askOpenAi(this.account, '/audio/transcriptions', form, signal));
  }
}

function secondsOf(frames: AudioFrame[]): number {
  return frames.reduce((sum, { samplesPerChannel, sampleRate }) => sum + samplesPerChannel / sampleRate, 0);
}

async function textOf(response: Response): Promise<string> {
  let answer: unknown;
  try {
    answer = await response.json();
  } catch (error) {
    throw connectionFailure(error);
  }
  const { text } = (answer ?? {}) as { text?: unknown };
  if (typeof text !== 'string') throw new APIConnectionError({ message: 'the answer holds no text' });
  return text;
}
