import { inference } from '@livekit/agents';
import { type ProviderAccount } from '../provider/model-provider.js';
import { baseLanguage } from '../wire/base-language.js';
import { VOICE_RATE } from '../wire/voice-rate.js';
import { type LiveKitLlmOptionsDto } from './livekit-llm-options.dto.js';
import { type LiveKitSttOptionsDto } from './livekit-stt-options.dto.js';
import { type LiveKitTtsOptionsDto } from './livekit-tts-options.dto.js';

const URL = 'https://agent-gateway.livekit.cloud/v1';

/** A model that thinks. */
export function inferenceLlm(model: string, options: LiveKitLlmOptionsDto, account: ProviderAccount) {
  const { temperature, topP, maxCompletionTokens, reasoningEffort } = options;
  return new inference.LLM({
    ...access(account),
    model,
    modelOptions: {
      ...(temperature !== undefined && { temperature }),
      ...(topP !== undefined && { top_p: topP }),
      ...(maxCompletionTokens !== undefined && { max_completion_tokens: maxCompletionTokens }),
      ...(reasoningEffort && { reasoning_effort: reasoningEffort }),
    },
  });
}

/** A model that listens. The language of the options counts before that of the model's name, and that before the persona's. */
export function inferenceStt(
  model: string,
  { language, extra }: LiveKitSttOptionsDto,
  account: ProviderAccount,
  personaLanguage: string,
) {
  const [name, named] = inference.parseSTTModelString(model);
  return new inference.STT({
    ...access(account),
    model: name,
    language: language ?? named ?? baseLanguage(personaLanguage),
    ...(extra && { modelOptions: extra }),
  });
}

/** A model that speaks. The voice of the options counts before that of the model's name. */
export function inferenceTts(
  model: string,
  { language, extra, voice: wanted }: LiveKitTtsOptionsDto,
  account: ProviderAccount,
  personaLanguage: string,
) {
  const [name, named] = inference.parseTTSModelString(model);
  const voice = wanted ?? named;
  return new inference.TTS({
    ...access(account),
    model: name,
    sampleRate: VOICE_RATE,
    language: baseLanguage(language ?? personaLanguage),
    ...(voice && { voice }),
    ...(extra && { modelOptions: extra }),
  });
}

/** Everything is given, so that the SDK looks for nothing in the environment. */
function access({ apiKey, apiSecret, baseUrl = URL }: ProviderAccount) {
  return { apiKey, apiSecret: apiSecret!, baseURL: baseUrl };
}
