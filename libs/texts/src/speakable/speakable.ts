import { isStageDirection } from './stage-directions.js';
import { spokenEmail, spokenUrl } from './spoken-addresses.js';

/** How a text is made speakable. */
export interface SpeakableOptions {
  /** The language it is spoken in (BCP 47); tells how addresses are said. */
  language: string;
  /** Whether the voice takes tags such as `<break time="1s"/>`. */
  takesTags?: boolean;
}

/** What was found at the start of the text. */
interface Step {
  /** How many characters it takes. */
  length: number;
  /** What is said in their place; nothing unless it is given. */
  said?: string;
  /** What is looked at in their place. */
  again?: string;
  /** Whether the sentence before is to be ended first. */
  endsSentence?: boolean;
}

/** A step, `unknown` when more of the text is needed to tell, or undefined when there is nothing but its first character. */
type Found = Step | 'unknown' | undefined;

/** How long a thing may be that is looked at as a whole, in characters; longer ones are no such things. */
const MAX_BRACKETS = 60;
const MAX_TAG = 200;
const MAX_ADDRESS = 300;

const RULE = /^(?:\*[ \t]*){3,}\n|^(?:-[ \t]*){3,}\n|^(?:_[ \t]*){3,}\n|^={3,}[ \t]*\n/;
const OPEN_RULE = /^(?:(?:\*[ \t]*)+|(?:-[ \t]*)+|(?:_[ \t]*)+|=+[ \t]*)$/;
const HEADING = /^#{1,6}[ \t]+/;
const OPEN_HEADING = /^#{1,6}[ \t]*$/;
const BULLET = /^(?:[-*+•‣▪◦·][ \t]+|[•‣▪◦])(?:\[[ xX]\][ \t]+)?/;
const OPEN_BULLET = /^[-*+•‣▪◦·](?:[ \t]+(?:\[(?:[ xX]\]?)?[ \t]*)?)?$/;
const QUOTE = /^>[ \t]?/;
const FENCE = /^(?:```|~~~)[^\n`]*\n?/;
const OPEN_FENCE = /^(?:`{1,3}|~{1,3})$|^(?:```|~~~)[^\n`]{0,40}$/;
const TABLE_LINE = /^\|[ \t:|-]+\|?[ \t]*(?:\n|$)/;
const OPEN_TABLE_LINE = /^\|[ \t:|-]*$/;

const EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\uFE0F\u200D\u20E3]|[\u{E0020}-\u{E007F}])+/u;
const EMOTICON = /^(?:[:;]-?[)(DP]|<3|:-?\/|\^\^)(?![\p{L}\p{N}/])/u;
const OPEN_EMOTICON = /^(?:[:;]-?[)(DP]?|<3?|:-?\/|\^\^?)$/;
const INVISIBLE = /^[\u00AD\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]+/u;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" };
const ENTITY = /^&(amp|lt|gt|quot|apos|nbsp|#39);/;
const OPEN_ENTITY = /^&#?[a-z0-9]{0,5}$/;

const URL = /^(?:https?:\/\/|www\.)[^\s<>"'`|\\^{}[\]（）「」]+/i;
const OPEN_URL = /^(?:h|ht|htt|https?|https?:|https?:\/\/?|w|ww|www\.?)$/i;
const EMAIL = /^[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/;
const ASCII_WORD = /^[A-Za-z0-9]+(?:[._%+@-]+[A-Za-z0-9]+)*/;
const OPEN_ASCII_WORD = /^[A-Za-z0-9]+(?:[._%+@-]+[A-Za-z0-9]+)*[._%+@-]*$/;
const END_OF_ADDRESS = /[.,;:!?)*_~]+$/;

const TAG = /^<(?:\/?[a-z][\w:-]*(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*\s*\/?|!--[\s\S]*?--)>/i;
const OPEN_TAG =
  /^<(?:\/?(?:[a-z][\w:-]*(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*(?:\s+(?:[\w:-]*|[\w:-]+\s*=\s*(?:"[^"]*|'[^']*|[^\s"'<>]*)))?\s*\/?)?|!(?:-(?:-[\s\S]*)?)?)$/i;
const AUTOLINK = /^<((?:https?:\/\/|mailto:)?[^\s<>]+[@.:][^\s<>]+)>/i;
const OPEN_AUTOLINK = /^<[^\s<>]*$/;
const LINE_TAG = /^<(?:br|p|li|tr|div|h[1-6])\b/i;

/** What ends a sentence or a part of it. */
const PUNCTUATION = /[\p{P}\p{S}]$/u;

/**
 * Makes of text that was written to be read what can be said, as it comes and however it is cut into pieces: without
 * Markdown, stage directions, emoji and tags, with addresses as they are said. Words in brackets that are no stage directions are kept.
 * What may be the beginning of something else is held back, for a word or two: {@link release} gives it out.
 */
export class Speakable {
  private buffer = '';
  /** The last character that was said. */
  private last = '';
  private isLineStart = true;
  /** Whether the line is a heading, an item of a list or a row of a table: it ends like a sentence. */
  private isBlock = false;
  private isRow = false;
  /** Whether a cell of a table has ended since the last word. */
  private hasCell = false;
  private hasSpace = false;
  /** Whether something was left out since the last word. */
  private hasGap = false;
  /** How many square brackets are open whose words were said, as those of a link are. */
  private openBrackets = 0;

  constructor(private readonly options: SpeakableOptions) {}

  /** Whether something is held back. */
  get isHolding(): boolean {
    return this.buffer !== '';
  }

  /** Takes the next piece of a text. Returns what can be said. */
  push(text: string): string {
    this.buffer += text;
    return this.scan(false);
  }

  /** Gives out what is held back as it stands: nobody waits longer for the rest of it. */
  release(): string {
    const first = this.buffer === '' ? '' : this.plain(this.buffer[0]!);
    return first + this.scan(false);
  }

  /** Takes the end of the text. Returns what can be said yet. */
  end(): string {
    return this.scan(true);
  }

  private scan(isEnd: boolean): string {
    let said = '';
    while (this.buffer !== '') {
      const found = this.find(isEnd);
      if (found === 'unknown' && !isEnd) break;
      said += typeof found === 'object' ? this.take(found) : this.plain(this.buffer[0]!);
    }
    return said;
  }

  private take({ length, said = '', again = '', endsSentence }: Step): string {
    if (endsSentence) return this.endSentence();
    this.buffer = again + this.buffer.slice(length);
    if (said === '') {
      this.hasGap = true;
      return '';
    }
    this.isLineStart = false;
    return this.say(said);
  }

  /** Takes the first character for what it is. */
  private plain(character: string): string {
    this.buffer = this.buffer.slice(character.length);
    if (character === '\n' || character === '\r') return this.endLine();
    if (/\s/.test(character)) {
      this.hasSpace = true;
      return '';
    }
    this.isLineStart = false;
    return '[]`\\'.includes(character) || character === '*' ? this.take({ length: 0 }) : this.say(character);
  }

  /** What is said, with one space before it where there was any. */
  private say(text: string): string {
    const comma = this.hasCell && !this.isSentenceOver() ? ',' : '';
    const isTight = this.hasGap && /^[.,;:!?)…]/.test(text);
    const space = (this.hasSpace || comma) && this.last !== '' && !isTight ? ' ' : '';
    this.hasSpace = false;
    this.hasGap = false;
    this.hasCell = false;
    this.last = text.at(-1)!;
    return comma + space + text;
  }

  private endLine(): string {
    const said = this.isBlock || this.isLineStart ? this.endSentence() : '';
    this.isLineStart = true;
    this.isBlock = false;
    this.isRow = false;
    this.hasCell = false;
    this.openBrackets = 0;
    this.hasSpace = true;
    return said;
  }

  /** Ends what was said like a sentence, unless it ends like one. */
  private endSentence(): string {
    if (this.isSentenceOver()) return '';
    this.last = '.';
    this.hasSpace = true;
    return '.';
  }

  private isSentenceOver(): boolean {
    return this.last === '' || PUNCTUATION.test(this.last);
  }

  private find(isEnd: boolean): Found {
    const text = this.buffer;
    if (this.isLineStart) {
      const found = this.atLineStart(text, isEnd);
      if (found) return found;
    }
    return this.inLine(text, isEnd);
  }

  private atLineStart(text: string, isEnd: boolean): Found {
    const line = isEnd ? `${text}\n` : text;
    const rule = RULE.exec(line)?.[0];
    if (rule) return { length: Math.min(rule.length, text.length) };
    if (
      !isEnd &&
      (OPEN_RULE.test(text) || OPEN_HEADING.test(text) || OPEN_BULLET.test(text) || OPEN_FENCE.test(text))
    ) {
      return 'unknown';
    }
    const fence = FENCE.exec(text)?.[0];
    if (fence) return { length: fence.length };
    if (!isEnd && OPEN_TABLE_LINE.test(text)) return 'unknown';
    const tableLine = TABLE_LINE.exec(text)?.[0];
    if (tableLine) return { length: tableLine.length };
    const head = (HEADING.exec(text) ?? BULLET.exec(text))?.[0];
    if (head) return this.beginBlock(head.length);
    if (text.startsWith('|')) {
      this.isRow = true;
      return this.beginBlock(1);
    }
    const quote = QUOTE.exec(text)?.[0];
    return quote ? { length: quote.length } : undefined;
  }

  private beginBlock(length: number): Step {
    if (!this.isSentenceOver()) return { length: 0, endsSentence: true };
    this.isBlock = true;
    this.isLineStart = false;
    this.hasSpace = true;
    return { length };
  }

  private inLine(text: string, isEnd: boolean): Found {
    switch (text[0]) {
      case '<':
        return emoticon(text, isEnd) ?? this.tag(text);
      case '[':
        return this.bracket(text, isEnd);
      case ']':
        return this.afterBracket(text, isEnd);
      case '!':
        return text === '!' && !isEnd ? 'unknown' : text.startsWith('![') ? { length: 2, again: '[' } : undefined;
      case '(':
      case '（':
        return direction(text, text[0] === '(' ? ')' : '）');
      case '*':
        return this.asterisk(text, isEnd);
      case '_':
      case '~':
        return this.mark(text, isEnd);
      case '`':
        return { length: /^`+/.exec(text)![0].length };
      case '|':
        return this.cell();
      case '&':
        return entity(text);
      case '\\':
        return escape(text);
      case ':':
      case ';':
      case '^':
        return emoticon(text, isEnd);
      default:
        return this.word(text, isEnd);
    }
  }

  private word(text: string, isEnd: boolean): Found {
    if (/^[\uD800-\uDBFF]$/.test(text)) return 'unknown';
    const unsaid = (EMOJI.exec(text) ?? INVISIBLE.exec(text))?.[0];
    if (unsaid) return { length: unsaid.length };
    if (/^[→⇒➜➔]/u.test(text)) return { length: 1, said: ',' };
    const isStart = !/[\p{L}\p{N}]/u.test(this.hasSpace || this.hasGap ? ' ' : this.last);
    if (!isStart && !/^[A-Za-z0-9]/.test(text)) return undefined;
    const url = URL.exec(text)?.[0];
    if (url) return this.address(url, text, isEnd, spokenUrl);
    if (!isEnd && OPEN_URL.test(text)) return 'unknown';
    const word = ASCII_WORD.exec(text)?.[0];
    if (!word) return undefined;
    if (!isEnd && OPEN_ASCII_WORD.test(text) && text.length < MAX_ADDRESS) return 'unknown';
    const email = EMAIL.exec(text)?.[0];
    if (email) return this.address(email, text, isEnd, spokenEmail);
    // Names of fields and tools are said as words.
    return { length: word.length, said: word.replaceAll(/_+/g, ' ') };
  }

  private address(
    found: string,
    text: string,
    isEnd: boolean,
    say: (address: string, language: string) => string,
  ): Found {
    if (found.length === text.length && !isEnd && found.length < MAX_ADDRESS) return 'unknown';
    const address = found.replace(END_OF_ADDRESS, '');
    return { length: address.length, said: say(address, this.options.language) };
  }

  /** A link, a note, a stage direction, or words in square brackets. */
  private bracket(text: string, isEnd: boolean): Found {
    const note = /^\[\^?\d+(?:,\s*\d+)*\]/.exec(text)?.[0];
    if (note && !this.hasSpace && this.last !== '') return { length: note.length };
    if (/^\[\^?\d*(?:,\s*\d*)*$/.test(text) && text.length < MAX_BRACKETS) return 'unknown';
    // A note in words, e.g. [pause], [transfer to agent]: spoken words in brackets begin with a capital.
    const inside = /^\[(\p{Ll}[^[\]\n]*)(\]?)/u.exec(text);
    if (inside && inside[0].length < MAX_BRACKETS) {
      if (inside[2] === '') return inside[0].length === text.length ? 'unknown' : this.openBracket();
      const next = text[inside[0].length];
      if (next === undefined && !isEnd) return 'unknown';
      return next === '(' || next === '[' ? this.openBracket() : { length: inside[0].length };
    }
    return direction(text, ']') ?? this.openBracket();
  }

  private openBracket(): Step {
    this.openBrackets += 1;
    return { length: 1 };
  }

  /** What follows the words of a link: its address. */
  private afterBracket(text: string, isEnd: boolean): Found {
    if (this.openBrackets === 0) return { length: 1 };
    if (text === ']' && !isEnd) return 'unknown';
    const target = /^\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^[\]\n]*\])/.exec(text)?.[0];
    if (!target && /^\][([][^)\]\n]*$/.test(text) && text.length < MAX_ADDRESS && !isEnd) return 'unknown';
    this.openBrackets -= 1;
    return { length: target?.length ?? 1 };
  }

  private asterisk(text: string, isEnd: boolean): Found {
    const stars = /^\*+/.exec(text)![0];
    if (stars.length === text.length) return isEnd ? { length: stars.length } : 'unknown';
    const inside = text.slice(stars.length);
    if (/^\s/.test(inside)) return this.times(stars.length, inside, isEnd);
    const end = inside.search(/[*\n]/);
    const words = end < 0 ? inside : inside.slice(0, end);
    const isDirection = words.length < MAX_BRACKETS ? isStageDirection(words, end >= 0) : false;
    if (isDirection === undefined || (isDirection && end < 0)) return isEnd ? { length: stars.length } : 'unknown';
    if (!isDirection || inside[end] !== '*') return { length: stars.length };
    const closing = /^\*+/.exec(inside.slice(end))![0];
    return { length: stars.length + end + closing.length };
  }

  /** `3 * 4`. */
  private times(length: number, after: string, isEnd: boolean): Found {
    if (!/\d/.test(this.last)) return { length };
    if (/^\s+$/.test(after) && !isEnd) return 'unknown';
    return /^\s+\d/.test(after) ? { length, said: '×' } : { length };
  }

  /** Emphasis by `_` and `~~`; a single `~` is said. */
  private mark(text: string, isEnd: boolean): Found {
    const marks = /^(?:_+|~+)/.exec(text)![0];
    if (marks.length === text.length && !isEnd) return 'unknown';
    return marks === '~' ? undefined : { length: marks.length };
  }

  private cell(): Step {
    this.hasCell ||= this.isRow;
    return { length: 1 };
  }

  private tag(text: string): Found {
    const link = AUTOLINK.exec(text);
    if (link) return { length: link[0].length, again: link[1]!.replace(/^mailto:/i, '') };
    const tag = TAG.exec(text)?.[0];
    if (tag && this.options.takesTags) return { length: tag.length, said: tag };
    if (tag) return { length: tag.length, again: LINE_TAG.test(tag) ? '\n' : '' };
    const isOpen = OPEN_TAG.test(text) || OPEN_AUTOLINK.test(text);
    return isOpen && text.length < MAX_TAG ? 'unknown' : undefined;
  }
}

/** A whole text, made speakable. */
export function speakable(text: string, options: SpeakableOptions): string {
  const filter = new Speakable(options);
  return (filter.push(text) + filter.end()).trim();
}

/** A stage direction in brackets, or the bracket alone. */
function direction(text: string, closing: string): Found {
  const end = text.slice(0, MAX_BRACKETS).search(new RegExp(`[\\${closing}\\n]`));
  const inside = end < 0 ? text.slice(1) : text.slice(1, end);
  const isClosed = end >= 0 && text[end] === closing;
  const isDirection = end < 0 && text.length >= MAX_BRACKETS ? false : isStageDirection(inside, isClosed);
  if (isClosed) return isDirection ? { length: end + 1 } : undefined;
  return isDirection === false || end >= 0 ? undefined : 'unknown';
}

function emoticon(text: string, isEnd: boolean): Found {
  const found = EMOTICON.exec(text)?.[0];
  if (found && (isEnd || found.length < text.length)) return { length: found.length };
  return !isEnd && OPEN_EMOTICON.test(text) ? 'unknown' : undefined;
}

function entity(text: string): Found {
  const found = ENTITY.exec(text);
  if (found) return { length: found[0].length, again: ENTITIES[found[1]!]! };
  return OPEN_ENTITY.test(text) ? 'unknown' : undefined;
}

/** A backslash before a sign takes its meaning from it; `\n` is the end of a line that was escaped once too often. */
function escape(text: string): Found {
  if (/^\\[nt]?$/.test(text)) return 'unknown';
  const [, letter] = /^\\([nt])(?![a-z])/.exec(text) ?? [];
  if (letter) return { length: 2, again: letter === 'n' ? '\n' : ' ' };
  return { length: /^\\[*_`~[\]<#|]/.test(text) ? 2 : 1 };
}
