import { inference, type llm, type stt, type tts } from '@livekit/agents';
import { type FallbackModelDto } from '../model.dto.js';
import { LiveKitLlmOptionsDto } from './livekit-llm-options.dto.js';
import { LiveKitSttOptionsDto } from './livekit-stt-options.dto.js';
import { LiveKitTtsOptionsDto } from './livekit-tts-options.dto.js';
import { readOptions } from '../read-options.js';
import { accountOf, baseLanguage } from '../account.js';
import { VOICE_RATE } from '../chains/model-link.js';
import { type ModelProvider, type ProviderSettings } from '../model-provider.js';

const URL = 'https://agent-gateway.livekit.cloud/v1';

/** LiveKit Inference: models of many vendors behind one key. The model names vendor, model, and language or voice. */
export class LiveKitProvider implements ModelProvider {
  readonly name = 'livekit';

  // eslint-disable-next-line @typescript-eslint/require-await -- the others load what they need
  async llm(model: FallbackModelDto, settings: ProviderSettings): Promise<llm.LLM> {
    const { temperature, topP, maxCompletionTokens, reasoningEffort } = readOptions(LiveKitLlmOptionsDto, model);
    return new inference.LLM({
      ...access(settings),
      model: model.model,
      modelOptions: {
        ...(temperature !== undefined && { temperature }),
        ...(topP !== undefined && { top_p: topP }),
        ...(maxCompletionTokens !== undefined && { max_completion_tokens: maxCompletionTokens }),
        ...(reasoningEffort && { reasoning_effort: reasoningEffort }),
      },
    });
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the others load what they need
  async stt(model: FallbackModelDto, settings: ProviderSettings, language: string): Promise<stt.STT> {
    const options = readOptions(LiveKitSttOptionsDto, model);
    const [name, named] = inference.parseSTTModelString(model.model);
    return new inference.STT({
      ...access(settings),
      model: name,
      language: options.language ?? named ?? baseLanguage(language),
      ...(options.extra && { modelOptions: options.extra }),
    });
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the others load what they need
  async tts(model: FallbackModelDto, settings: ProviderSettings, language: string): Promise<tts.TTS> {
    const options = readOptions(LiveKitTtsOptionsDto, model);
    const [name, named] = inference.parseTTSModelString(model.model);
    const voice = options.voice ?? named;
    return new inference.TTS({
      ...access(settings),
      model: name,
      sampleRate: VOICE_RATE,
      language: baseLanguage(options.language ?? language),
      ...(voice && { voice }),
      ...(options.extra && { modelOptions: options.extra }),
    });
  }
}

/** Everything is given, so that the SDK looks for nothing in the environment. */
function access(settings: ProviderSettings): { apiKey: string; apiSecret: string; baseURL: string } {
  const { apiKey, apiSecret, baseUrl = URL } = accountOf('livekit', settings);
  if (!apiSecret) throw new Error('provider "livekit" needs a secret beside its key: give both');
  return { apiKey, apiSecret, baseURL: baseUrl };
}
