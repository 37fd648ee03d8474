import { APIConnectionError, APIStatusError, type llm } from '@livekit/agents';
import { UnusableAnswer } from '../answer/unusable-answer.js';
import { DONE } from './event-parser.js';
import { type CompleteCall, ToolCallDrafts } from './tool-call-drafts.js';

/** What one chunk of an answer tells. */
interface ChunkContent {
  text: string;
  /** Whether the chunk holds a part of a tool call, which is given out once all of them are complete. */
  hasCall: boolean;
  /** Whether the chunk holds a part of a thought. */
  isThought: boolean;
  /** What the provider wants back with the text. */
  extra?: Record<string, unknown>;
}

/** Reasons to finish that make an answer useless, however much of it came. */
const FAILED_FINISHES = new Set(['error', 'failed', 'network_error', 'abort', 'insufficient_system_resource']);

/** Reasons to finish that make an answer useless unless something was said. */
const STOPPED_FINISHES = new Set(['length', 'max_tokens', 'content_filter', 'safety', 'recitation', 'refusal']);

/**
 * Reads the chunks of a chat completion (platform.openai.com/docs/api-reference/chat-streaming) as servers really send
 * them. Text can be used at once; tool calls are given out at the end, all or none: an answer that may lack a call
 * carries out none of them.
 */
export class CompletionReader {
  private readonly calls: ToolCallDrafts;
  private finish: string | undefined;
  private isDone = false;
  private isCounted = false;
  private hasText = false;
  /** The provider's name of the answer. */
  id = '';
  usage: llm.CompletionUsage | undefined;

  /** @param toolNames of the tools that the model was offered */
  constructor(toolNames: Iterable<string>) {
    this.calls = new ToolCallDrafts(toolNames);
  }

  /** Whether the answer is over, as far as the model is concerned. The usage may still come. */
  get isFinished(): boolean {
    return this.isDone || this.finish !== undefined;
  }

  /** Whether nothing can come any more. */
  get isOver(): boolean {
    return this.isDone || this.isCounted;
  }

  /**
   * Takes one payload of the stream.
   *
   * @throws APIError for an error that the server sends in the place of an answer
   */
  read(payload: unknown): ChunkContent {
    if (payload === DONE) this.isDone = true;
    const chunk = objectOf(payload);
    if (chunk.error || chunk.object === 'error') throw errorOf(chunk.error || chunk);
    if (typeof chunk.id === 'string') this.id ||= chunk.id;
    this.readUsage(objectOf(chunk.usage ?? objectOf(chunk.x_groq).usage));
    const choices = Array.isArray(chunk.choices) ? chunk.choices.map(objectOf) : [];
    const choice = choices.find(({ index }) => index === undefined || index === null || index === 0);
    return choice ? this.readChoice(choice) : { text: '', hasCall: false, isThought: false };
  }

  /**
   * The tool calls of the answer, once its stream has ended.
   *
   * @throws APIConnectionError when the stream has broken off, and UnusableAnswer when the answer was cut short or filtered, or
   *   one of its calls is not complete
   */
  end(): CompleteCall[] {
    if (!this.isFinished) throw new APIConnectionError({ message: 'the answer of the model was cut off' });
    const finish = this.finish ?? 'stop';
    if (FAILED_FINISHES.has(finish)) throw new UnusableAnswer(`the model finished with "${finish}"`);
    if (STOPPED_FINISHES.has(finish) && !(this.hasText && this.calls.isEmpty)) {
      const where = this.calls.isEmpty ? 'before it said anything' : 'inside a tool call';
      throw new UnusableAnswer(`the model finished with "${finish}" ${where}`);
    }
    return this.calls.complete();
  }

  private readChoice(choice: Record<string, unknown>): ChunkContent {
    if (choice.error) throw errorOf(choice.error);
    const { finish_reason: finish, delta, message } = choice;
    // Some servers send the whole message again at the end, beside the last delta.
    const content = objectOf(delta ?? (this.hasText || !this.calls.isEmpty ? undefined : message));
    const entries = [
      ...(Array.isArray(content.tool_calls) ? (content.tool_calls as unknown[]) : []),
      ...(content.function_call ? [content.function_call] : []),
    ];
    this.calls.add(entries);
    if (typeof finish === 'string' && finish !== '') this.finish = finish.toLowerCase().slice(0, 40);
    const text = textOf(content.content);
    this.hasText ||= text.trim() !== '';
    const extra = content.extra_content ? { extra: objectOf(content.extra_content) } : {};
    return { text, hasCall: entries.length > 0, isThought: hasThought(content), ...extra };
  }

  private readUsage(usage: Record<string, unknown>): void {
    if (Object.keys(usage).length === 0) return;
    this.isCounted = this.finish !== undefined;
    this.usage = {
      promptTokens: Number(usage.prompt_tokens) || 0,
      completionTokens: Number(usage.completion_tokens) || 0,
      promptCachedTokens: Number(objectOf(usage.prompt_tokens_details).cached_tokens) || 0,
      totalTokens: Number(usage.total_tokens) || 0,
    };
  }
}

/** Text, or the text among the parts of a message: thoughts are parts of another type. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const texts = content.map((part: unknown) => {
    if (typeof part === 'string') return part;
    const { type = 'text', text } = objectOf(part);
    return (type === 'text' || type === 'output_text') && typeof text === 'string' ? text : '';
  });
  return texts.join('');
}

/** Whether a message holds a thought, in a field of its own or as a part of its content. */
function hasThought(message: Record<string, unknown>): boolean {
  const { reasoning_content: aloud, reasoning, thinking, reasoning_details: details, content } = message;
  if ([aloud, reasoning, thinking].some((thought) => typeof thought === 'string' && thought !== '')) return true;
  if (Array.isArray(details) && details.length > 0) return true;
  return Array.isArray(content) && content.some((part) => /^(?:thinking|reasoning)$/.test(String(objectOf(part).type)));
}

/** An error that came in a stream whose status was 200. */
function errorOf(error: unknown): Error {
  const { message, code, status } = objectOf(error);
  const text = typeof error === 'string' ? error : typeof message === 'string' ? message : JSON.stringify(error);
  const body = objectOf(error);
  const statusCode = [code, status].map(Number).find((value) => value >= 400 && value < 600);
  if (statusCode === undefined) return Object.assign(new APIConnectionError({ message: text }), { body });
  return new APIStatusError({ message: text, options: { statusCode, body } });
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}
