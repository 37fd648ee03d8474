import { Words } from './words.js';

/** A tool call as a script writes it. */
export interface ScriptCall {
  name: string;
  arguments: Record<string, unknown>;
}

/** One entry of a conversation as a script sees it: words, a tool's result, or calls of the agent. */
export interface ScriptTurn {
  role: 'caller' | 'agent' | 'tool';
  text: string;
  /** What the agent called in this entry. */
  calls?: ScriptCall[];
}

/**
 * A conversation that a script is held against. Each text is folded once and each question looked up once, so that a
 * step takes as long as the conversation and not as its square, and however often a script asks for the same.
 */
export class Talk {
  private readonly folded = new Map<string, Words>();
  private readonly answers = new Map<string, string[]>();

  constructor(readonly turns: ScriptTurn[]) {}

  /** The words of any text. */
  words(text: string): Words {
    let words = this.folded.get(text);
    if (!words) this.folded.set(text, (words = new Words(text)));
    return words;
  }

  /**
   * What the caller said after the agent last said the question and before it spoke again, without the full stop;
   * empty when the caller said nothing.
   *
   * @param length how many turns had taken place: all of them, or those before a turn of the agent
   */
  answerTo(question: string, length: number): string {
    let answers = this.answers.get(question);
    if (!answers) this.answers.set(question, (answers = this.answersTo(question)));
    return answers[length] ?? '';
  }

  /** The answer that stood before each turn of the agent, by its index, and the one that stands at the end. */
  private answersTo(question: string): string[] {
    const answers: string[] = [];
    let said: string[] = [];
    let isAsked = false;
    let answer = '';
    for (const [index, turn] of this.turns.entries()) {
      if (turn.role === 'caller' && isAsked) said.push(turn.text);
      if (turn.role !== 'agent') continue;
      answers[index] = answer = withoutEnd(said.join(' ')) || answer;
      const asks = this.words(turn.text).include(this.words(question));
      if (asks || isSpoken(turn)) [said, isAsked] = [[], asks];
    }
    answers[this.turns.length] = withoutEnd(said.join(' ')) || answer;
    return answers;
  }
}

/** Whether a turn has words, and not only calls. */
export function isSpoken(turn: ScriptTurn): boolean {
  return turn.text.trim() !== '';
}

/** Without the blanks and full stops at the end; looked for where they begin, or long runs would be searched again and again. */
function withoutEnd(text: string): string {
  return text.replace(/(?<![\s.,;!?])[\s.,;!?]+$/, '');
}
