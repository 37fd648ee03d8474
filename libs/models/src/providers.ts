import { DeepgramProvider } from './deepgram/deepgram.provider.js';
import { ElevenLabsProvider } from './elevenlabs/elevenlabs.provider.js';
import { GoogleProvider } from './google/google.provider.js';
import { LiveKitProvider } from './livekit/livekit.provider.js';
import { OpenAiProvider } from './openai/openai.provider.js';
import { ProviderRegistry } from './chains/provider-registry.js';
import { ScriptedProvider } from './scripted/scripted.provider.js';

/**
 * Everyone who runs models. The next one is added here, and to the catalog of `libs/personas`, which says what personas
 * may ask of it.
 */
export const PROVIDERS = new ProviderRegistry([
  new OpenAiProvider(),
  new DeepgramProvider(),
  new ElevenLabsProvider(),
  new GoogleProvider(),
  new LiveKitProvider(),
  new ScriptedProvider(),
]);
