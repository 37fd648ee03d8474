import { type llm, type stt, type tts } from '@livekit/agents';
import { type FallbackModelDto } from '../model.dto.js';
import { OpenAiLlmOptionsDto } from './openai-llm-options.dto.js';
import { OpenAiSttOptionsDto } from './openai-stt-options.dto.js';
import { OpenAiTtsOptionsDto } from './openai-tts-options.dto.js';
import { readOptions } from '../read-options.js';
import { accountOf } from '../account.js';
import { type ModelProvider, type ProviderSettings } from '../model-provider.js';

/** The OpenAI API, and every server that speaks it: by base URL and key of the platform's configuration. */
export class OpenAiProvider implements ModelProvider {
  readonly name = 'openai';

  async llm(model: FallbackModelDto, settings: ProviderSettings): Promise<llm.LLM> {
    const account = accountOf('openai', settings);
    const options = readOptions(OpenAiLlmOptionsDto, model);
    const { OpenAiLlm } = await import('./openai-llm.js');
    return new OpenAiLlm(model.model, options, account, settings.silenceMs);
  }

  async stt(model: FallbackModelDto, settings: ProviderSettings, language: string): Promise<stt.STT> {
    const account = accountOf('openai', settings);
    const options = readOptions(OpenAiSttOptionsDto, model);
    const { OpenAiStt } = await import('./openai-stt.js');
    return new OpenAiStt(model.model, { ...options, language: options.language ?? language }, account);
  }

  async tts(model: FallbackModelDto, settings: ProviderSettings): Promise<tts.TTS> {
    const account = accountOf('openai', settings);
    const options = readOptions(OpenAiTtsOptionsDto, model);
    const { OpenAiTts } = await import('./openai-tts.js');
    return new OpenAiTts(model.model, options, account);
  }
}
