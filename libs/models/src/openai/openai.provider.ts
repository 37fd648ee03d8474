import { defineProvider, offer } from '../provider/model-provider.js';
import { OpenAiLlmOptionsDto } from './openai-llm-options.dto.js';
import { OpenAiSttOptionsDto } from './openai-stt-options.dto.js';
import { OpenAiTtsOptionsDto } from './openai-tts-options.dto.js';

/** The OpenAI API, and every server that speaks it: by base URL and key of the platform's configuration. */
export const openAi = defineProvider({
  name: 'openai',
  account: { apiKey: 'OPENAI_API_KEY', baseUrl: 'OPENAI_BASE_URL' },

  llm: offer({
    options: OpenAiLlmOptionsDto,
    async make(model, options, { account, silenceMs, patienceMs }) {
      const { OpenAiLlm } = await import('./openai-llm.js');
      return new OpenAiLlm(model, options, account(), { silenceMs, patienceMs });
    },
  }),

  stt: offer({
    options: OpenAiSttOptionsDto,
    async make(model, options, { account, language }) {
      const { OpenAiStt } = await import('./openai-stt.js');
      return new OpenAiStt(model, { ...options, language: options.language ?? language }, account());
    },
  }),

  tts: offer({
    options: OpenAiTtsOptionsDto,
    async make(model, options, { account }) {
      const { OpenAiTts } = await import('./openai-tts.js');
      return new OpenAiTts(model, options, account());
    },
  }),
});
