import { type llm } from '@livekit/agents';
import { type ModelDto } from '@signoff/contracts';
import { type ModelPart, type ProviderCatalog } from '@signoff/personas';
import { type FieldFault } from '@signoff/platform';
import { type ModelProvider, type ProviderSettings } from './model-provider.js';

/** The model providers that the platform knows, by name: for those who publish personas and for those who run them. */
export class ProviderRegistry implements ProviderCatalog {
  private readonly providers: ReadonlyMap<string, ModelProvider>;

  constructor(providers: ModelProvider[]) {
    this.providers = new Map(providers.map((provider) => [provider.name, provider]));
  }

  /** Every fault of a model's provider, name and options; paths start at the model, e.g. `options.temperature`. */
  check(part: ModelPart, model: ModelDto): FieldFault[] {
    const provider = this.find(part, model.provider);
    if (provider) return provider.checkOptions(part, model);
    return [{ path: 'provider', message: this.unknown(part, model.provider) }];
  }

  /**
   * The model that thinks in one call. Asks its provider with the platform's settings; what the model fails with reaches
   * the session as an `error` event within the patience that the settings have.
   *
   * @throws Error for a provider that is unknown or lacks its settings
   */
  llm(model: ModelDto, settings: ProviderSettings): llm.LLM {
    const provider = this.find('llm', model.provider);
    if (!provider?.llm) throw new Error(`provider ${this.unknown('llm', model.provider)}`);
    return provider.llm(model, settings);
  }

  private find(part: ModelPart, name: string): ModelProvider | undefined {
    const provider = this.providers.get(name);
    return provider && plays(provider, part) ? provider : undefined;
  }

  private unknown(part: ModelPart, name: string): string {
    const able = [...this.providers.values()].filter((provider) => plays(provider, part)).map((each) => each.name);
    return able.length === 0
      ? `"${name}" cannot be used: there is no provider for ${part} yet`
      : `"${name}" is unknown for ${part}; there are: ${able.join(', ')}`;
  }
}

function plays(provider: ModelProvider, part: ModelPart): boolean {
  return part in provider;
}
