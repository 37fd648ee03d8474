import { type llm } from '@livekit/agents';
import { type ModelDto } from '@signoff/contracts';
import { type ModelPart } from '@signoff/personas';
import { type FieldFault } from '@signoff/platform';
import { checkOptions } from './check-options.js';
import { type ModelProvider, type ProviderSettings } from './model-provider.js';
import { OpenAiLlm } from './openai-llm.js';
import { OpenAiOptionsDto } from './openai-options.dto.js';

/** The OpenAI API, and every server that speaks it: by base URL and key of the platform's configuration. */
export class OpenAiProvider implements ModelProvider {
  readonly name = 'openai';

  checkOptions(_part: ModelPart, model: ModelDto): FieldFault[] {
    return checkOptions(OpenAiOptionsDto, model.options).faults;
  }

  llm(model: ModelDto, settings: ProviderSettings): llm.LLM {
    const { openai } = settings;
    if (!openai) throw new Error('provider "openai" has no key: the platform was started without one');
    const { value, faults } = checkOptions(OpenAiOptionsDto, model.options);
    if (faults[0]) throw new Error(`model "${model.model}": ${faults[0].path} ${faults[0].message}`);
    return new OpenAiLlm(model.model, value, { ...settings, openai });
  }
}
