import { defineProvider, offer } from '../provider/model-provider.js';
import { ScriptDto } from './script.dto.js';

/** A deterministic model whose script is declared in the persona: for demos and tests. Needs no network and no key. */
export const scripted = defineProvider({
  name: 'scripted',

  llm: offer({
    options: ScriptDto,
    async make(model, { rules }) {
      const { ScriptedLlm } = await import('./scripted-llm.js');
      return new ScriptedLlm(model, rules);
    },
  }),
});
