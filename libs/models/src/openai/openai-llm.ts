import { DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import { type PatientLlm } from '../chains/llm-chain.js';
import { type Patience } from '../chains/patience.js';
import { type ProviderAccount } from '../provider/model-provider.js';
import { OpenAiAnswer } from './openai-answer.js';
import { type OpenAiLlmOptionsDto } from './openai-llm-options.dto.js';
import { OPENAI_URL } from './openai-request.js';

type Chat = Parameters<llm.LLM['chat']>[0];

/** Models that think before they speak unless they are told not to, and the least that they can be told. */
const LEAST_EFFORT: [RegExp, string][] = [
  [/^gpt-5\.\d+(?:-mini)?$/, 'none'],
  [/^gpt-5(?:-mini|-nano)?$/, 'minimal'],
];

/**
 * A chat model of the OpenAI API, or of a server that speaks it. Fails when it keeps silent, when it breaks off, and when
 * its answer is useless. Takes nothing from the environment, and logs nothing itself.
 */
export class OpenAiLlm extends llm.LLM implements PatientLlm {
  readonly isPatient = true;
  private readonly baseUrl: string;

  /** @param limits how long it may keep silent, and how long it may think before its first word */
  constructor(
    private readonly name: string,
    private readonly options: OpenAiLlmOptionsDto,
    private readonly account: ProviderAccount,
    private readonly limits: Patience,
  ) {
    super();
    this.baseUrl = account.baseUrl ?? OPENAI_URL;
  }

  label(): string {
    return 'signoff.OpenAiLlm';
  }

  override get model(): string {
    return this.name;
  }

  override get provider(): string {
    return new URL(this.baseUrl).host;
  }

  chat({ chatCtx, toolCtx, toolChoice, parallelToolCalls, connOptions, extraKwargs }: Chat): llm.LLMStream {
    const tools = llm.toToolContext(toolCtx);
    const hasTools = tools !== undefined && Object.keys(tools.functionTools).length > 0;
    const { options } = this;
    const parallel = parallelToolCalls ?? options.parallelToolCalls;
    const effort = options.reasoningEffort ?? LEAST_EFFORT.find(([pattern]) => pattern.test(this.name))?.[1];
    const parameters = {
      ...extraKwargs,
      temperature: options.temperature,
      top_p: options.topP,
      max_completion_tokens: options.maxCompletionTokens,
      service_tier: options.serviceTier,
      reasoning_effort: effort,
      // Sent only when the persona asks for it: some models refuse it, whatever its value.
      ...(hasTools && { parallel_tool_calls: parallel, tool_choice: toolChoice }),
    };
    return new OpenAiAnswer(
      this,
      { chatCtx, toolCtx: tools, connOptions: connOptions ?? DEFAULT_API_CONNECT_OPTIONS },
      { account: this.account, baseUrl: this.baseUrl, parameters, ...this.limits },
    );
  }

  /** Opens a connection ahead of the first request. */
  protected override async _prewarmImpl(signal: AbortSignal): Promise<void> {
    const headers = { authorization: `Bearer ${this.account.apiKey}` };
    const response = await fetch(`${this.baseUrl.replace(/\/+$/, '')}/models`, { headers, signal, redirect: 'error' });
    await response.body?.cancel();
  }
}
