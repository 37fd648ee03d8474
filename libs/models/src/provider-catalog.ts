import { type ModelDto } from './model.dto.js';
import { type FieldFault } from '@signoff/platform';

/** What a model is for: thinking, listening, speaking. */
export type ModelPart = 'llm' | 'stt' | 'tts';

/** Knows the platform's model providers, so that a persona with a model that nobody can run is never published. */
export interface ProviderCatalog {
  /** Every fault of a model's provider, name and options; paths start at the model, e.g. `options.temperature`. */
  check(part: ModelPart, model: ModelDto): FieldFault[];
}

/** Nest token of the {@link ProviderCatalog}. */
export const PROVIDER_CATALOG = Symbol('ProviderCatalog');
