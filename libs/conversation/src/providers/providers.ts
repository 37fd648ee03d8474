import { OpenAiProvider } from './openai.provider.js';
import { ProviderRegistry } from './provider-registry.js';
import { ScriptedProvider } from './scripted.provider.js';

/** Every model provider there is. The next one is added here, and nowhere else. */
export const PROVIDERS = new ProviderRegistry([new OpenAiProvider(), new ScriptedProvider()]);
