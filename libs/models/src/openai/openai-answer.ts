import { APIError, APITimeoutError, llm } from '@livekit/agents';
import { inTime, systemClock } from '@signoff/platform';
import { isContextOverflow } from '../answer/context-overflow.js';
import { watchSilence } from '../chains/silence-watch.js';
import { type ProviderAccount } from '../provider/model-provider.js';
import { acceptable, type Compatibility, compatibilityOf, refusedParameter } from './compatibility.js';
import { CompletionReader } from './completion-reader.js';
import { EventParser } from './event-parser.js';
import { naturalMessages, type OpenAiMessage, strictMessages } from './openai-messages.js';
import { askOpenAi, connectionFailure } from './openai-request.js';

/**
 * How long the usage and `[DONE]` are waited for once a model has finished, in ms. Servers that send them do so at once;
 * some send neither, and keep the connection open.
 */
const LAST_CHUNKS_MS = 300;

/** Refusals of a request as it stands; templates that fail are errors of the server with some. */
const REFUSED = [400, 404, 422];
const TEMPLATE_FAULT = /template|alternat|roles?\b|system message|jinja/i;

/** How one answer is asked for. */
interface OpenAiRequest {
  account: ProviderAccount;
  baseUrl: string;
  /** Beside the model, its messages and tools; those that are undefined are not sent. */
  parameters: Record<string, unknown>;
  /** The longest wait for the first sign of life, from the request on, and for each chunk that follows, in ms. */
  silenceMs: number;
  /** The longest wait for the first word while the model thinks aloud, in ms. */
  patienceMs: number;
}

/**
 * One answer of a chat model of the OpenAI API. Before the first word only thoughts count as a sign of life, neither the head
 * of the answer nor empty chunks; after it every chunk does, but no comments, which servers send to keep a connection open.
 */
export class OpenAiAnswer extends llm.LLMStream {
  private readonly compatibility: Compatibility;
  private readonly over = new AbortController();
  /** Since when a sign of life is waited for, by `performance.now()`. */
  private silentSince = 0;
  private hasSpoken = false;

  constructor(
    private readonly chatModel: llm.LLM,
    options: ConstructorParameters<typeof llm.LLMStream>[1],
    private readonly request: OpenAiRequest,
  ) {
    super(chatModel, options);
    this.compatibility = compatibilityOf(request.baseUrl, chatModel.model);
  }

  protected async run(): Promise<void> {
    const unwatch = this.watch();
    try {
      await this.read(await this.ask());
    } catch (error) {
      if (this.abortController.signal.aborted) return;
      throw this.asApiError(error);
    } finally {
      unwatch();
      // A connection that nobody reads any more.
      this.over.abort();
    }
  }

  /** Stops the answer when the model keeps silent, or thinks for too long. Returns what ends the watch. */
  private watch(): () => void {
    const { silenceMs, patienceMs } = this.request;
    const startedAt = (this.silentSince = performance.now());
    const tooLong = (ms: number) => () =>
      this.over.abort(new APITimeoutError({ message: `the model was silent for ${Math.round(ms)} ms` }));
    const stops = [
      watchSilence(silenceMs, () => this.silentSince, tooLong(silenceMs)),
      watchSilence(patienceMs, () => (this.hasSpoken ? undefined : startedAt), tooLong(patienceMs)),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** Asks until the server takes the request; what it refuses is not sent to it again. */
  private async ask(): Promise<Response> {
    const messages = naturalMessages((await this.chatCtx.toProviderFormat('openai')) as OpenAiMessage[]);
    let isStrict = this.compatibility.strictMessages;
    for (;;) {
      const body = this.body(isStrict ? strictMessages(messages) : messages);
      try {
        const response = await this.send(body);
        this.compatibility.strictMessages = isStrict;
        return response;
      } catch (error) {
        if (!isRefusedAsItStands(error)) throw error;
        const parameter = refusedParameter(body, error.message);
        if (parameter) this.compatibility.unsupported.add(parameter);
        else if (!isStrict && isChanged(messages, strictMessages(messages))) isStrict = true;
        else throw error;
      }
    }
  }

  private body(messages: OpenAiMessage[]): Record<string, unknown> {
    const { parameters } = this.request;
    const tools = this.toolCtx ? llm.sortedToolEntries(this.toolCtx).map(toolOf) : [];
    const body = {
      model: this.chatModel.model,
      messages,
      ...(tools.length > 0 && { tools }),
      stream: true,
      stream_options: { include_usage: true },
      ...Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)),
    };
    return acceptable(body, this.compatibility);
  }

  private send(body: Record<string, unknown>): Promise<Response> {
    const { account, baseUrl } = this.request;
    const signal = AbortSignal.any([this.abortController.signal, this.over.signal]);
    return askOpenAi({ ...account, baseUrl }, '/chat/completions', JSON.stringify(body), signal);
  }

  private async read(response: Response): Promise<void> {
    const completion = new CompletionReader(Object.keys(this.toolCtx?.functionTools ?? {}));
    const parser = new EventParser();
    const bytes = (response.body as ReadableStream<Uint8Array>).getReader();
    while (!completion.isOver) {
      const next = bytes.read();
      const piece = completion.isFinished ? await inTime(next, LAST_CHUNKS_MS, systemClock) : await next;
      if (!piece) next.catch(() => undefined); // ended by us
      for (const payload of piece?.value ? parser.push(piece.value) : parser.end()) this.take(payload, completion);
      if (!piece?.value) break;
    }
    const calls = completion.end();
    this.giveCalls(completion, calls);
  }

  private take(payload: unknown, completion: CompletionReader): void {
    const { text, hasCall, isThought, extra } = completion.read(payload);
    this.hasSpoken ||= text !== '' || hasCall;
    if (this.hasSpoken || isThought) this.silentSince = performance.now();
    if (text !== '' || extra) {
      this.queue.put({ id: completion.id, delta: { role: 'assistant', ...(text !== '' && { content: text }), extra } });
    }
  }

  private giveCalls({ id, usage }: CompletionReader, calls: ReturnType<CompletionReader['end']>): void {
    const toolCalls = calls.map(({ id: callId, name, args, extra }) =>
      llm.FunctionCall.create({ callId, name, args, extra: extra ?? {}, thoughtSignature: signatureOf(extra) }),
    );
    if (toolCalls.length > 0) this.queue.put({ id, delta: { role: 'assistant', toolCalls } });
    if (usage) this.queue.put({ id, usage });
  }

  /** Errors as the SDK knows them; what failed after the first word is not tried again. */
  private asApiError(error: unknown): APIError {
    const reason: unknown = this.over.signal.aborted ? this.over.signal.reason : error;
    const known = reason instanceof APIError ? reason : connectionFailure(reason);
    return this.hasSpoken ? Object.assign(known, { retryable: false }) : known;
  }
}

function toolOf([name, tool]: ReturnType<typeof llm.sortedToolEntries>[number]) {
  // Servers that know another version of JSON Schema refuse one that says its version.
  const schema = llm.toJsonSchema(tool.parameters, true, false) as unknown as Record<string, unknown>;
  const parameters = { ...schema, $schema: undefined };
  return { type: 'function', function: { name, description: tool.description, parameters } };
}

function isRefusedAsItStands(error: unknown): error is APIError {
  if (!(error instanceof APIError) || isContextOverflow(error)) return false;
  const { statusCode = 0 } = error as { statusCode?: number };
  return REFUSED.includes(statusCode) || (statusCode >= 500 && TEMPLATE_FAULT.test(error.message));
}

function isChanged(before: OpenAiMessage[], after: OpenAiMessage[]): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function signatureOf(extra: Record<string, unknown> | undefined): string | undefined {
  const google = extra?.google as { thoughtSignature?: string; thought_signature?: string } | undefined;
  return google?.thoughtSignature ?? google?.thought_signature;
}
