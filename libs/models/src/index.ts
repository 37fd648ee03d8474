export { withTenantAccounts } from './account.js';
export { DeepgramSttOptionsDto } from './deepgram/deepgram-stt-options.dto.js';
export { DeepgramTtsOptionsDto } from './deepgram/deepgram-tts-options.dto.js';
export { ElevenLabsTtsOptionsDto } from './elevenlabs/elevenlabs-tts-options.dto.js';
export { GoogleLlmOptionsDto } from './google/google-llm-options.dto.js';
export { KEYED_PROVIDERS, type KeyedProvider } from './keyed-provider.js';
export { ProviderKeysModule } from './keys/provider-keys.module.js';
export { type ProviderKeyRecord, ProviderKeysService, type TenantAccounts } from './keys/provider-keys.service.js';
export { LiveKitLlmOptionsDto } from './livekit/livekit-llm-options.dto.js';
export { LiveKitSttOptionsDto } from './livekit/livekit-stt-options.dto.js';
export { LiveKitTtsOptionsDto } from './livekit/livekit-tts-options.dto.js';
export { SpeechDetector } from './livekit/speech-detector.js';
export { MODEL_CATALOG } from './model-catalog.js';
export {
  DEFAULT_PATIENCE,
  type ModelFailure,
  type ModelProvider,
  type ProviderAccount,
  type ProviderAccounts,
  type ProviderSettings,
} from './model-provider.js';
export { FallbackModelDto, ModelDto, ModelsDto } from './model.dto.js';
export { OpenAiLlmOptionsDto } from './openai/openai-llm-options.dto.js';
export { OpenAiSttOptionsDto } from './openai/openai-stt-options.dto.js';
export { OpenAiTtsOptionsDto } from './openai/openai-tts-options.dto.js';
export { type ModelPart } from './model-part.js';
export { PROVIDERS } from './providers.js';
export { readOptions } from './read-options.js';
export { ScriptDto, ScriptedToolCallDto, ScriptRuleDto } from './scripted/script.dto.js';
export { nextStep, type ScriptStep } from './scripted/script.js';
export { type ScriptCall, type ScriptTurn } from './scripted/talk.js';
