import * as openai from '@livekit/agents-plugin-openai';
import { type OpenAiLlmOptionsDto } from './openai-llm-options.dto.js';
import OpenAI from 'openai';
import { type PatientLlm } from '../chains/llm-chain.js';
import { ONE_ATTEMPT } from '../chains/model-link.js';
import { type ProviderAccount } from '../model-provider.js';
import { OPENAI_URL } from './openai-request.js';
import { patientFetch } from '../wire/patient-fetch.js';

type Chat = Parameters<openai.LLM['chat']>[0];

/**
 * A chat model of the OpenAI API that fails when it keeps silent, and when it breaks off. Takes nothing from `OPENAI_*`
 * variables of the environment but custom headers, and logs nothing itself.
 */
export class OpenAiLlm extends openai.LLM implements PatientLlm {
  readonly isPatient = true;

  constructor(
    model: string,
    private readonly options: OpenAiLlmOptionsDto,
    { apiKey, baseUrl = OPENAI_URL }: ProviderAccount,
    private readonly silenceMs: number,
  ) {
    const client = new OpenAI({
      baseURL: baseUrl,
      apiKey,
      adminAPIKey: null,
      organization: null,
      project: null,
      maxRetries: 0,
      logLevel: 'off',
      fetch: patientFetch(silenceMs),
    });
    super({
      model,
      client,
      ...(options.reasoningEffort && { reasoningEffort: options.reasoningEffort }),
      ...(options.parallelToolCalls !== undefined && { parallelToolCalls: options.parallelToolCalls }),
    });
  }

  /** Asks for one answer; the plugin would drop a temperature of 0, so what it may leave out is given here. */
  override chat(request: Chat): ReturnType<openai.LLM['chat']> {
    const { temperature, topP, maxCompletionTokens, serviceTier } = this.options;
    return super.chat({
      ...request,
      connOptions: { ...ONE_ATTEMPT, timeoutMs: this.silenceMs },
      extraKwargs: {
        ...request.extraKwargs,
        ...(temperature !== undefined && { temperature }),
        ...(topP !== undefined && { top_p: topP }),
        ...(maxCompletionTokens !== undefined && { max_completion_tokens: maxCompletionTokens }),
        ...(serviceTier !== undefined && { service_tier: serviceTier }),
      },
    });
  }
}
