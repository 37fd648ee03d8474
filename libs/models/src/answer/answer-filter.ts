import { type Opening, Openings, thoughtEnd } from './openings.js';
import { mayBeThought } from './thought-beginnings.js';
import { UnusableAnswer } from './unusable-answer.js';
import { type WrittenCall, writtenCalls, writtenName } from './written-calls.js';

/** The longest tool call that is kept, in characters: arguments of the greatest size that is taken, and what stands around them. */
const MAX_CALL_LENGTH = 40_000;

const ADVICE = 'Call tools by tool calls alone. Never write a tool call into what you say.';

/** How an answer is filtered. */
export interface AnswerFilterOptions {
  /** The names of the tools that the model was offered. */
  tools: readonly string[];
  /**
   * Whether nothing is given out before the end: for words that are read, and for models that are known to think before a
   * `</think>` without having marked where they began.
   */
  holds: boolean;
  /** Whether a text in the form of JSON may be an answer. It may not where it would be read aloud. */
  mayBeJson: boolean;
}

/**
 * Takes what callers must not hear out of a model's answer as it comes, however it is cut into pieces: thoughts, tokens of
 * templates, and tool calls that are written as text. What might be the beginning of one of these is held back until it is
 * known, which takes a few characters.
 */
export class AnswerFilter {
  private readonly openings: Openings;
  private buffer = '';
  private held = '';
  private last = ' ';
  private state: 'beginning' | 'speech' | 'call' = 'beginning';
  private endOfThought: RegExp | undefined;
  private thoughtAloud = false;

  constructor(private readonly options: AnswerFilterOptions) {
    this.openings = new Openings(options.tools);
  }

  /** Whether the model ended a thought that it had not marked, so that what was given out before was one. */
  get thinksUnmarked(): boolean {
    return this.thoughtAloud;
  }

  /**
   * Takes the next piece of the answer.
   *
   * @returns what may be said
   * @throws UnusableAnswer when a tool call in it has no end
   */
  push(text: string): string {
    this.buffer += text;
    return this.gate(this.scan(false), false);
  }

  /**
   * Takes the end of the answer.
   *
   * @returns what may be said yet, and the tool calls that were written as text
   * @throws UnusableAnswer when one of these cannot be carried out
   */
  end(): { text: string; calls: WrittenCall[] } {
    const bare = this.bareName();
    if (bare) return { text: '', calls: [{ name: bare, args: {} }] };
    const text = this.gate(this.scan(true), true);
    if (this.state !== 'call') return { text, calls: [] };
    const found = writtenCalls(this.buffer, this.options.tools);
    if (found) return { text: joined(text, found.rest), calls: found.calls };
    if (this.options.mayBeJson && !hasCallShape(this.buffer)) return { text: text + this.buffer, calls: [] };
    throw new UnusableAnswer('a tool call was written as text, and cannot be read', {
      tool: writtenName(this.buffer),
      advice: ADVICE,
    });
  }

  /** Goes through the buffer as far as it can be told what it is. Returns what is speech. */
  private scan(isEnd: boolean): string {
    let speech = '';
    while (this.buffer !== '' && this.state !== 'call') {
      if (this.endOfThought) {
        if (!this.skipThought(this.endOfThought)) break;
        continue;
      }
      const opening = this.openings.at(this.buffer, this.last, isEnd);
      if (opening === 'unknown') break;
      speech += this.take(opening);
      if (opening.kind === 'unmarked') {
        speech = '';
        this.held = '';
      }
    }
    if (this.state === 'call' && this.buffer.length > MAX_CALL_LENGTH) {
      throw new UnusableAnswer(`a tool call of more than ${MAX_CALL_LENGTH} characters was written as text`);
    }
    return speech;
  }

  /** Takes what was found at the start of the buffer. Returns what of it is speech. */
  private take({ kind, length, end }: Opening): string {
    if (kind === 'call') {
      this.state = 'call';
      return '';
    }
    const text = this.buffer.slice(0, length);
    this.buffer = this.buffer.slice(length);
    if (kind === 'speech') {
      this.last = text.at(-1)!;
      return text;
    }
    if (kind === 'thought') this.endOfThought = end;
    if (kind === 'unmarked') this.thoughtAloud = true;
    this.last = ' ';
    return '';
  }

  /** Drops the thought as far as it has come. Returns whether it has ended. */
  private skipThought(end: RegExp): boolean {
    const found = thoughtEnd(this.buffer, end);
    this.buffer = this.buffer.slice(found.upTo);
    if (found.isOver) this.endOfThought = undefined;
    return found.isOver;
  }

  /** Holds back the beginning until it is known whether it is a thought, and everything where that is wanted. */
  private gate(speech: string, isEnd: boolean): string {
    this.held += speech;
    if (!isEnd && (this.options.holds || (this.state === 'beginning' && this.mayBeNoSpeech()))) return '';
    if (this.state === 'beginning' && this.held.trim() !== '') this.state = 'speech';
    const text = this.held;
    this.held = '';
    return text;
  }

  /** Whether the beginning may be that of a thought, or of the name of a tool and nothing else. */
  private mayBeNoSpeech(): boolean {
    const name = bare(this.held);
    return mayBeThought(this.held) || this.options.tools.some((tool) => tool.includes('_') && tool.startsWith(name));
  }

  /** The tool whose name is all that the model has said. */
  private bareName(): string | undefined {
    if (this.state !== 'beginning') return undefined;
    const name = bare(this.held + this.buffer);
    return this.options.tools.find((tool) => tool.includes('_') && tool === name);
  }
}

function bare(text: string): string {
  return text.replace(/[`*()[\]<>/.\s]/g, '');
}

/** Whether a text that is no call that can be carried out was meant to be one. */
function hasCallShape(text: string): boolean {
  return (
    !/^\s*(?:```\w*\s*)?[[{]/.test(text) ||
    /["'](?:name|tool|function|tool_calls|arguments|parameters)["']\s*:/.test(text)
  );
}

function joined(text: string, rest: string): string {
  return text.trim() === '' || rest === '' ? text + rest : `${text.trimEnd()} ${rest}`;
}
