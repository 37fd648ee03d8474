import { ModelRegistry } from './chains/model-registry.js';
import { PROVIDERS } from './providers.js';

/** Makes the models of calls, of every provider that there is. */
export const MODELS = new ModelRegistry(PROVIDERS);
