import { defineProvider, offer } from '../provider/model-provider.js';
import { GoogleLlmOptionsDto } from './google-llm-options.dto.js';

/** Google's Gemini API, by key. */
export const google = defineProvider({
  name: 'google',
  account: { apiKey: 'GOOGLE_API_KEY', baseUrl: 'GOOGLE_BASE_URL' },

  llm: offer({
    options: GoogleLlmOptionsDto,
    async make(model, options, { account }) {
      const { GoogleLlm } = await import('./google-llm.js');
      return new GoogleLlm(model, options, account());
    },
  }),
});
