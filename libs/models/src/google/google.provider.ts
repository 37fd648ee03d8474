import { type llm } from '@livekit/agents';
import { type FallbackModelDto } from '../model.dto.js';
import { GoogleLlmOptionsDto } from './google-llm-options.dto.js';
import { readOptions } from '../read-options.js';
import { accountOf } from '../account.js';
import { type ModelProvider, type ProviderSettings } from '../model-provider.js';

/** Google's Gemini API, by key. */
export class GoogleProvider implements ModelProvider {
  readonly name = 'google';

  async llm(model: FallbackModelDto, settings: ProviderSettings): Promise<llm.LLM> {
    const account = accountOf('google', settings);
    const options = readOptions(GoogleLlmOptionsDto, model);
    const { GoogleLlm } = await import('./google-llm.js');
    return new GoogleLlm(model.model, options, account);
  }
}
