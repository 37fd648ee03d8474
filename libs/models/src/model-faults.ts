import { type FieldFault } from '@signoff/platform';
import { type FallbackModelDto } from './provider/model.dto.js';
import { type ModelPart } from './provider/model-part.js';
import { type ModelProvider } from './provider/model-provider.js';
import { PROVIDERS } from './providers.js';
import { optionFaults } from './provider/read-options.js';

const BY_NAME = new Map<string, ModelProvider>(PROVIDERS.map((provider) => [provider.name, provider]));

/**
 * Every fault of the provider, name and options of a model. Loads nothing that runs models.
 *
 * @returns faults with paths that start at the model, e.g. `options.temperature`
 */
export function modelFaults(part: ModelPart, model: FallbackModelDto): FieldFault[] {
  const offer = BY_NAME.get(model.provider)?.[part];
  if (!offer) return [{ path: 'provider', message: unknownProvider(part, model.provider) }];
  const { options, names } = offer;
  const isOdd = names !== undefined && !names.like.test(model.model);
  const nameFaults = isOdd ? [{ path: 'model', message: `must be a name like \`${names.example}\`` }] : [];
  return [...nameFaults, ...optionFaults(options, model)];
}

function unknownProvider(part: ModelPart, provider: string): string {
  const known = [...BY_NAME.values()].filter((each) => each[part]).map(({ name }) => name);
  return `"${provider}" is unknown for ${part}; there are: ${known.join(', ')}`;
}
