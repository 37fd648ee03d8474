import { llm } from '@livekit/agents';
import { type Clock } from '@signoff/platform';
import { Speakable } from '@signoff/texts';
import { AnswerFilter } from './answer-filter.js';
import { callArguments } from './call-arguments.js';
import { toolNamed } from './tool-names.js';
import { UnusableAnswer } from './unusable-answer.js';

/**
 * The longest answers, in characters: some four minutes of speech, and some four pages to read. Nobody listens or reads
 * longer; a model that goes on repeats itself.
 */
const MAX_SPOKEN = 4_000;
const MAX_WRITTEN = 12_000;

/** The most that a model writes for one answer, thoughts and tool calls included, in characters. */
const MAX_IN_ALL = 200_000;

/** How long words are held back that may be a stage direction or a tag, in ms: less than what callers notice. */
const HOLD_MS = 300;

/** The longest arguments of a call, in characters. */
const MAX_ARGUMENTS = 32_000;

/** How an answer is to be used. */
export interface AnswerUse {
  /** Whether it is spoken: then it is given out as it comes, and made speakable. Else it is given out whole. */
  spoken: boolean;
  /** The language of the call (BCP 47). */
  language: string;
  /** Whether the voice takes tags such as `<break time="1s"/>`. */
  takesTags?: boolean;
}

export interface AnswerReaderOptions extends AnswerUse {
  /** The names of the tools that may be called; none where no tool may be called. */
  tools: readonly string[];
  /** Whether the model is known to think without marking where a thought begins. */
  thinksUnmarked: boolean;
  clock: Clock;
  /** Takes what is said and done of the answer. */
  put: (chunk: llm.ChatChunk) => void;
}

/**
 * Takes one answer of a model as it comes, passes on what the caller may hear and the platform may do, and judges whether it
 * is of use. Tool calls are passed on at the end, all of them or none.
 */
export class AnswerReader {
  private readonly filter: AnswerFilter;
  private readonly speakable: Speakable | undefined;
  private readonly calls: llm.FunctionCall[] = [];
  private usage: llm.ChatChunk | undefined;
  private id = '';
  private total = 0;
  private text = '';
  private cancelRelease: (() => void) | undefined;

  constructor(private readonly options: AnswerReaderOptions) {
    const { tools, spoken, thinksUnmarked, language, takesTags } = options;
    this.filter = new AnswerFilter({ tools, holds: !spoken || thinksUnmarked, mayBeJson: !spoken });
    this.speakable = spoken ? new Speakable({ language, takesTags }) : undefined;
  }

  /** What was passed on so far. */
  get said(): string {
    return this.text;
  }

  /** Whether anything of the answer can be heard, or read. */
  get isAudible(): boolean {
    return this.options.spoken ? /[\p{L}\p{N}]/u.test(this.text) : this.text.trim() !== '';
  }

  /** Whether the answer is as long as one may be: what follows is not wanted. */
  get isFull(): boolean {
    return this.text.length >= (this.options.spoken ? MAX_SPOKEN : MAX_WRITTEN);
  }

  /** Whether the model turned out to think without marking where a thought begins. */
  get thinksUnmarked(): boolean {
    return this.filter.thinksUnmarked;
  }

  /**
   * Takes the next chunk of the answer.
   *
   * @throws UnusableAnswer when it has no end
   */
  take({ id, delta, usage }: llm.ChatChunk): void {
    this.id ||= id;
    if (usage) this.usage = { id, usage };
    if (delta?.toolCalls) this.calls.push(...delta.toolCalls);
    if (delta?.extra) this.options.put({ id, delta: { role: 'assistant', extra: delta.extra } });
    if (!delta?.content) return;
    this.total += delta.content.length;
    if (this.total > MAX_IN_ALL) throw new UnusableAnswer(`an answer of more than ${MAX_IN_ALL} characters`);
    this.say(this.filter.push(delta.content));
  }

  /**
   * Takes the end of the answer.
   *
   * @throws UnusableAnswer when there is nothing in it to be heard or done, or something in it that cannot be done
   */
  end(): void {
    const { text, calls } = this.filter.end();
    this.say(text);
    this.stopHolding();
    this.put(this.speakable?.end() ?? '');
    const toolCalls = this.usableCalls(calls.map(({ name, args }) => callOf(name, JSON.stringify(args))));
    if (!this.isAudible && toolCalls.length === 0) throw new UnusableAnswer('the model said nothing');
    if (toolCalls.length > 0) this.options.put({ id: this.id, delta: { role: 'assistant', toolCalls } });
    if (this.usage) this.options.put(this.usage);
  }

  /** Ends an answer of which no more is wanted: what was passed on stands, and nothing else is done. */
  stop(): void {
    this.stopHolding();
  }

  private say(text: string): void {
    if (text === '') return;
    this.stopHolding();
    this.put(this.speakable ? this.speakable.push(text) : text);
    if (!this.speakable?.isHolding) return;
    this.cancelRelease = this.options.clock.after(HOLD_MS, () => this.put(this.speakable!.release()));
  }

  private stopHolding(): void {
    this.cancelRelease?.();
    this.cancelRelease = undefined;
  }

  private put(text: string): void {
    const room = (this.options.spoken ? MAX_SPOKEN : MAX_WRITTEN) - this.text.length;
    const content = text.length <= room ? text : text.slice(0, room);
    if (content === '') return;
    this.text += content;
    this.options.put({ id: this.id, delta: { role: 'assistant', content } });
  }

  /** The calls with the names that their tools have, and with arguments that are JSON. */
  private usableCalls(written: llm.FunctionCall[]): llm.FunctionCall[] {
    const { tools } = this.options;
    if (tools.length === 0) return [];
    const calls = [...this.calls, ...written].map((call) => usable(call, tools));
    if (calls.length === 0 || calls.some(({ name }) => tools.includes(name))) return calls;
    const advice = `There is no such tool. There are: ${tools.join(', ')}.`;
    throw new UnusableAnswer('the model called only tools that there are not', { tool: calls[0]!.name, advice });
  }
}

function usable(call: llm.FunctionCall, tools: readonly string[]): llm.FunctionCall {
  const name = toolNamed(call.name, tools) ?? call.name;
  const args = call.args.length <= MAX_ARGUMENTS ? callArguments(call.args) : undefined;
  if (!args) {
    const advice = 'The arguments were not a JSON object. Call the tool again with a JSON object.';
    throw new UnusableAnswer('the arguments of a tool call are no JSON object', { tool: name, advice });
  }
  const { callId, extra, thoughtSignature } = call;
  return llm.FunctionCall.create({
    callId: callId || `call_${crypto.randomUUID()}`,
    name,
    args: JSON.stringify(args),
    extra,
    thoughtSignature,
  });
}

function callOf(name: string, args: string): llm.FunctionCall {
  return llm.FunctionCall.create({ callId: `call_${crypto.randomUUID()}`, name, args });
}
