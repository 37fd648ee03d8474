import { type stt, type tts } from '@livekit/agents';
import { type FallbackModelDto } from '../model.dto.js';
import { DeepgramSttOptionsDto } from './deepgram-stt-options.dto.js';
import { DeepgramTtsOptionsDto } from './deepgram-tts-options.dto.js';
import { readOptions } from '../read-options.js';
import { accountOf, baseLanguage } from '../account.js';
import { VOICE_RATE } from '../chains/model-link.js';
import { type ModelProvider, type ProviderSettings } from '../model-provider.js';

const URL = 'https://api.deepgram.com';

/** Deepgram: ears that listen along, and voices. */
export class DeepgramProvider implements ModelProvider {
  readonly name = 'deepgram';

  async stt(model: FallbackModelDto, settings: ProviderSettings, personaLanguage: string): Promise<stt.STT> {
    const account = accountOf('deepgram', settings);
    const options = readOptions(DeepgramSttOptionsDto, model);
    const { DeepgramStt } = await import('./deepgram-stt.js');
    const language = options.language ?? baseLanguage(personaLanguage);
    return new DeepgramStt(model.model, { ...options, language }, { baseUrl: URL, ...account }, settings.silenceMs / 2);
  }

  async tts(model: FallbackModelDto, settings: ProviderSettings): Promise<tts.TTS> {
    const { apiKey, baseUrl = URL } = accountOf('deepgram', settings);
    const { speed } = readOptions(DeepgramTtsOptionsDto, model);
    const deepgram = await import('@livekit/agents-plugin-deepgram');
    return new deepgram.TTS({
      apiKey,
      baseUrl,
      model: model.model,
      sampleRate: VOICE_RATE,
      ...(speed !== undefined && { speed }),
    });
  }
}
