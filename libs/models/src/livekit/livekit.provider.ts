import { defineProvider, offer } from '../provider/model-provider.js';
import { LiveKitLlmOptionsDto } from './livekit-llm-options.dto.js';
import { LiveKitSttOptionsDto } from './livekit-stt-options.dto.js';
import { LiveKitTtsOptionsDto } from './livekit-tts-options.dto.js';

/** LiveKit Inference: models of many vendors behind one key. The model names vendor, model, and language or voice. */
export const livekit = defineProvider({
  name: 'livekit',
  account: {
    apiKey: 'LIVEKIT_INFERENCE_KEY',
    apiSecret: 'LIVEKIT_INFERENCE_SECRET',
    baseUrl: 'LIVEKIT_INFERENCE_URL',
  },

  llm: offer({
    options: LiveKitLlmOptionsDto,
    names: { like: /^[a-z0-9_-]+(\/[\w.-]+)+$/i, example: 'openai/gpt-4.1-mini' },
    async make(model, options, { account }) {
      const { inferenceLlm } = await import('./livekit-inference.js');
      return inferenceLlm(model, options, account());
    },
  }),

  stt: offer({
    options: LiveKitSttOptionsDto,
    names: { like: /^[a-z0-9_-]+(\/[\w.-]+)+(:[\w-]+)?$/i, example: 'deepgram/nova-3:en' },
    async make(model, options, { account, language }) {
      const { inferenceStt } = await import('./livekit-inference.js');
      return inferenceStt(model, options, account(), language);
    },
  }),

  tts: offer({
    options: LiveKitTtsOptionsDto,
    names: { like: /^[a-z0-9_-]+(\/[\w.-]+)*(:\S+)?$/i, example: 'cartesia/sonic-3:<voice>' },
    async make(model, options, { account, language }) {
      const { inferenceTts } = await import('./livekit-inference.js');
      return inferenceTts(model, options, account(), language);
    },
  }),
});
