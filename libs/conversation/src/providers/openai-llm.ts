import * as openai from '@livekit/agents-plugin-openai';
import OpenAI from 'openai';
import { type ProviderSettings } from './model-provider.js';
import { type OpenAiOptionsDto } from './openai-options.dto.js';
import { patientFetch } from './patient-fetch.js';

type Chat = Parameters<openai.LLM['chat']>[0];

/**
 * A chat model of the OpenAI API with the patience of a phone call, whatever the session says about retries and
 * timeouts. Takes nothing from `OPENAI_*` variables of the environment but custom headers, and logs nothing itself.
 */
export class OpenAiLlm extends openai.LLM {
  constructor(
    model: string,
    private readonly options: OpenAiOptionsDto,
    private readonly settings: ProviderSettings & { openai: NonNullable<ProviderSettings['openai']> },
  ) {
    const client = new OpenAI({
      baseURL: settings.openai.baseUrl,
      apiKey: settings.openai.apiKey,
      adminAPIKey: null,
      organization: null,
      project: null,
      maxRetries: 0,
      logLevel: 'off',
      fetch: patientFetch(settings.silenceMs),
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
    const { silenceMs, attempts } = this.settings;
    return super.chat({
      ...request,
      connOptions: { maxRetry: attempts - 1, retryIntervalMs: 500, timeoutMs: silenceMs },
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
