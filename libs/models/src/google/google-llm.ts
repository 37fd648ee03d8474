import * as google from '@livekit/agents-plugin-google';
import { type GoogleLlmOptionsDto } from './google-llm-options.dto.js';
import { type ProviderAccount } from '../provider/model-provider.js';

type Options = ConstructorParameters<typeof google.LLM>[0] & object;
type Chat = Parameters<google.LLM['chat']>[0];

const URL = 'https://generativelanguage.googleapis.com';

/** A Gemini model. Takes neither key, address nor project from the environment, and stops when nobody listens any more. */
export class GoogleLlm extends google.LLM {
  constructor(model: string, options: GoogleLlmOptionsDto, { apiKey, baseUrl = URL }: ProviderAccount) {
    const { thinkingBudget, thinkingLevel, ...rest } = options;
    const thinking = {
      ...(thinkingBudget !== undefined && { thinkingBudget }),
      ...(thinkingLevel && { thinkingLevel }),
    };
    super({
      model,
      apiKey,
      vertexai: false,
      // Given, so that the client leaves it as it is: its own turns off all of its time limits.
      httpOptions: { baseUrl, fetch },
      ...rest,
      ...(Object.keys(thinking).length > 0 && { thinkingConfig: thinking as Options['thinkingConfig'] }),
    });
  }

  /** The plugin would go on reading an answer that was interrupted, and paying for it. */
  override chat(request: Chat): ReturnType<google.LLM['chat']> {
    const unheard = new AbortController();
    const extraKwargs = { ...request.extraKwargs, abortSignal: unheard.signal };
    const answer = super.chat({ ...request, extraKwargs });
    const close = answer.close.bind(answer);
    answer.close = () => {
      close();
      unheard.abort();
    };
    return answer;
  }
}
