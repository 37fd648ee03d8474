import { type llm } from '@livekit/agents';
import { type FallbackModelDto } from '../model.dto.js';
import { ScriptDto } from './script.dto.js';
import { readOptions } from '../read-options.js';
import { type ModelProvider } from '../model-provider.js';
import { ScriptedLlm } from './scripted-llm.js';

/** A deterministic model whose script is declared in the persona: for demos and tests. Needs no network and no key. */
export class ScriptedProvider implements ModelProvider {
  readonly name = 'scripted';

  // eslint-disable-next-line @typescript-eslint/require-await -- the others load what they need
  async llm(model: FallbackModelDto): Promise<llm.LLM> {
    return new ScriptedLlm(model.model, readOptions(ScriptDto, model).rules);
  }
}
