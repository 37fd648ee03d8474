import { delay, llm } from '@livekit/agents';
import { systemClock } from '@signoff/platform';
import { AnswerReader } from '../answer/answer-reader.js';
import { isContextOverflow } from '../answer/context-overflow.js';
import { UnusableAnswer } from '../answer/unusable-answer.js';
import { type RetryAfter } from '../wire/retry-after.js';
import { type AttemptLimits, AttemptSilence } from './attempt-silence.js';
import { type AnsweringChain, type LlmLink } from './answering-chain.js';
import { isRefusal, lastFailure, ONE_ATTEMPT, reportFailure } from './model-link.js';
import { RETRY_PAUSE_MS } from './patience.js';

type Chat = Parameters<llm.LLM['chat']>[0];

/** How long an answer may go on after its first word, in ms. Models take seconds for the longest that is wanted. */
const MAX_ANSWER_MS = 60_000;

/** What a model is given at least after a wait that its server asked for, in ms. */
const LEAST_ATTEMPT_MS = 250;

/** Said to a model whose answer was of no use after some of it was said. */
const GO_ON = 'The caller has heard your last words. Go on from there, without repeating them.';

/** One answer, by the first model of a chain that gives one. */
export class ChainedAnswer extends llm.LLMStream {
  private readonly startedAt = performance.now();
  /** What the models are asked, beside the conversation: what was wrong with the answers before. */
  private readonly advice: llm.ChatItem[] = [];
  private hasSpoken = false;
  /** Whether a server was given the time that it asked for. */
  private hasWaited = false;

  constructor(
    private readonly chain: AnsweringChain,
    private readonly request: Chat,
  ) {
    super(chain, { chatCtx: request.chatCtx, toolCtx: request.toolCtx, connOptions: ONE_ATTEMPT });
  }

  protected async run(): Promise<void> {
    const { standbys, settings } = this.chain;
    let failure: unknown;
    for (const [attempt, link] of standbys.order().entries()) {
      if (attempt > 0 && !(await this.pause(failure))) break;
      if (this.isAborted) return;
      try {
        await this.askFitting(link);
        return standbys.worked(link);
      } catch (error) {
        if (this.isAborted) return;
        failure = error;
        standbys.failed(link);
        reportFailure('llm', link, error, settings);
        if (!this.mayTryAgain(error)) break;
      }
    }
    throw lastFailure(failure);
  }

  private get isAborted(): boolean {
    return this.abortController.signal.aborted;
  }

  /** How long the caller still waits for the first word, in ms. */
  private get leftMs(): number {
    return this.chain.settings.patienceMs - (performance.now() - this.startedAt);
  }

  /** After the first word only a model that knows what it said can go on. */
  private mayTryAgain(error: unknown): boolean {
    if (error instanceof UnusableAnswer) return true;
    return !this.hasSpoken && !(this.chain.standbys.isAlone && isRefusal(error));
  }

  /** Waits before the next attempt, as long as the server asks for. Returns whether there is time for it. */
  private async pause(failure: unknown): Promise<boolean> {
    const { retryAfterMs = RETRY_PAUSE_MS } = failure as RetryAfter;
    const ms = this.chain.standbys.isAlone ? Math.max(retryAfterMs, RETRY_PAUSE_MS) : 0;
    if (!this.hasSpoken && ms > this.leftMs) return false;
    this.hasWaited ||= ms > RETRY_PAUSE_MS;
    await delay(ms, { signal: this.abortController.signal }).catch(() => undefined);
    return true;
  }

  /** Asks a model, with ever fewer of the older turns where it cannot take them all. */
  private async askFitting(link: LlmLink): Promise<void> {
    for (;;) {
      try {
        return await this.ask(link);
      } catch (error) {
        if (this.isAborted || this.hasSpoken || !isContextOverflow(error)) throw error;
        if (!this.chain.shorten(this.request.chatCtx)) throw error;
      }
    }
  }

  private async ask(link: LlmLink): Promise<void> {
    this.chain.asks(link);
    const { settings } = this.chain;
    const shortMs = Math.min(settings.silenceMs, Math.max(this.leftMs, LEAST_ATTEMPT_MS));
    const silenceMs = this.hasWaited ? shortMs : settings.silenceMs;
    const patienceMs = this.hasSpoken ? silenceMs : Math.max(this.leftMs, silenceMs);
    const model = await link.make({ silenceMs, patienceMs });
    let failure: Error | undefined;
    model.on('error', ({ error }) => (failure ??= error));
    const context = this.chain.fitted(this.request.chatCtx);
    const chatCtx = this.advice.length === 0 ? context : new llm.ChatContext([...context.items, ...this.advice]);
    const answer = model.chat({ ...this.request, chatCtx, connOptions: ONE_ATTEMPT });
    const reader = this.reader(link);
    try {
      await this.read(answer, reader, { silenceMs, patienceMs, isPatient: 'isPatient' in model });
      if (failure) throw failure;
      if (!this.isAborted && !reader.isFull) reader.end();
    } catch (error) {
      if (error instanceof UnusableAnswer) this.adviseAfter(error, reader.said);
      throw failure ?? error;
    } finally {
      reader.stop();
      if (reader.thinksUnmarked) this.chain.noteUnmarkedThinker(link);
    }
  }

  /** Reads an answer to its end, or as far as one is wanted. */
  private async read(answer: llm.LLMStream, reader: AnswerReader, limits: AttemptLimits): Promise<void> {
    const close = () => answer.close();
    this.abortController.signal.addEventListener('abort', close);
    const silence = new AttemptSilence(limits, close);
    try {
      for await (const chunk of answer) {
        const before = reader.said.length;
        reader.take(chunk);
        silence.note(chunk, reader.said.length > before && reader.isAudible);
        if (reader.isFull || silence.spokenMs > MAX_ANSWER_MS) break;
      }
    } finally {
      silence.end();
      this.abortController.signal.removeEventListener('abort', close);
      close();
    }
    silence.check();
  }

  private reader(link: LlmLink): AnswerReader {
    const { use } = this.chain;
    const mayCall = this.request.toolChoice !== 'none';
    return new AnswerReader({
      ...use,
      tools: mayCall ? Object.keys(this.toolCtx?.functionTools ?? {}) : [],
      thinksUnmarked: this.chain.thinksUnmarked(link),
      clock: systemClock,
      put: (chunk) => {
        this.hasSpoken ||= llm.hasResponse(chunk);
        if (!this.queue.closed) this.queue.put(chunk);
      },
    });
  }

  /** Has the next model know what was wrong, and what the caller has heard of it. */
  private adviseAfter({ fault }: UnusableAnswer, said: string): void {
    if (said.trim() !== '') {
      this.advice.push(llm.ChatMessage.create({ role: 'assistant', content: [said] }));
      this.advice.push(llm.ChatMessage.create({ role: 'system', content: [GO_ON] }));
    }
    if (!fault) return;
    const { tool, advice } = fault;
    if (tool === undefined) {
      this.advice.push(llm.ChatMessage.create({ role: 'system', content: [advice] }));
      return;
    }
    const callId = `call_${crypto.randomUUID()}`;
    this.advice.push(llm.FunctionCall.create({ callId, name: tool, args: '{}' }));
    this.advice.push(llm.FunctionCallOutput.create({ callId, name: tool, output: advice, isError: true }));
  }
}
