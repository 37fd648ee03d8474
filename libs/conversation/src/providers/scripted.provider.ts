import { type llm } from '@livekit/agents';
import { type ModelDto, ScriptDto } from '@signoff/contracts';
import { type ModelPart } from '@signoff/personas';
import { type FieldFault } from '@signoff/platform';
import { checkOptions } from './check-options.js';
import { type ModelProvider } from './model-provider.js';
import { ScriptedLlm } from './scripted-llm.js';

/** A deterministic model whose script is declared in the persona: for demos and tests. Needs no network and no key. */
export class ScriptedProvider implements ModelProvider {
  readonly name = 'scripted';

  checkOptions(_part: ModelPart, model: ModelDto): FieldFault[] {
    return checkOptions(ScriptDto, model.options).faults;
  }

  llm(model: ModelDto): llm.LLM {
    const { value, faults } = checkOptions(ScriptDto, model.options);
    if (faults[0]) throw new Error(`script "${model.model}": ${faults[0].path} ${faults[0].message}`);
    return new ScriptedLlm(model.model, value.rules);
  }
}
