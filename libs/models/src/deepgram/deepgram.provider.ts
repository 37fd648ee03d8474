import { defineProvider, offer } from '../provider/model-provider.js';
import { baseLanguage } from '../wire/base-language.js';
import { VOICE_RATE } from '../wire/voice-rate.js';
import { DeepgramSttOptionsDto } from './deepgram-stt-options.dto.js';
import { DeepgramTtsOptionsDto } from './deepgram-tts-options.dto.js';

const URL = 'https://api.deepgram.com';

/** Deepgram: speech to text that streams, and voices. */
export const deepgram = defineProvider({
  name: 'deepgram',
  account: { apiKey: 'DEEPGRAM_API_KEY', baseUrl: 'DEEPGRAM_BASE_URL' },

  stt: offer({
    options: DeepgramSttOptionsDto,
    names: { like: /^(?!flux)/, example: 'nova-3' },
    async make(model, options, { account, language: personaLanguage, silenceMs }) {
      const { DeepgramStt } = await import('./deepgram-stt.js');
      const language = options.language ?? baseLanguage(personaLanguage);
      return new DeepgramStt(model, { ...options, language }, { baseUrl: URL, ...account() }, silenceMs / 2);
    },
  }),

  tts: offer({
    options: DeepgramTtsOptionsDto,
    names: { like: /^aura-/, example: 'aura-2-thalia-en' },
    async make(model, { speed }, { account }) {
      const { TTS } = await import('@livekit/agents-plugin-deepgram');
      const { apiKey, baseUrl = URL } = account();
      return new TTS({ apiKey, baseUrl, model, sampleRate: VOICE_RATE, ...(speed !== undefined && { speed }) });
    },
  }),
});
