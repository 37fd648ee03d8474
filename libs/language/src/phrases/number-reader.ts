import { type NumberWords } from '../languages/language.js';
import { entriesOf, wordingsOf } from './phrase-notation.js';
import { type Finder } from './phrases.js';
import { type Word } from './spoken-words.js';

/** What a number word does in a number. */
type NumberPart =
  { is: 'value'; value: number } | { is: 'multiplier'; value: number } | { is: 'repeat'; times: 2 | 3 } | { is: 'and' };

/** A number as it stands in times and dates. */
const DIGITS = /^\d{1,4}$/;

/** A longer word is no number. */
const MOST_LETTERS = 60;

/** Reads the number words of one language. */
export class NumberReader implements Finder {
  private readonly parts = new Map<string, NumberPart[]>();
  private readonly isGlued: boolean;
  private readonly firstWords: ReadonlySet<string>;
  /** In words, and in letters. */
  private readonly longest: number;
  private readonly longestWord: number;

  constructor(words: NumberWords) {
    this.isGlued = words.glued ?? false;
    entriesOf(words.first).forEach((entry, value) => this.add(entry, { is: 'value', value }));
    entriesOf(words.tens ?? '').forEach((entry, index) => this.add(entry, { is: 'value', value: 10 * (index + 2) }));
    entriesOf(words.hundreds ?? '').forEach((entry, at) => this.add(entry, { is: 'value', value: 100 * (at + 1) }));
    this.add(words.hundred, { is: 'multiplier', value: 100 });
    this.add(words.thousand, { is: 'multiplier', value: 1000 });
    this.add(words.million, { is: 'multiplier', value: 1_000_000 });
    this.add(words.and, { is: 'and' });
    this.add(words.twice, { is: 'repeat', times: 2 });
    this.add(words.thrice, { is: 'repeat', times: 3 });
    this.firstWords = new Set([...this.parts.keys()].map((key) => key.split(' ')[0]!));
    this.longest = Math.max(...[...this.parts.keys()].map((key) => key.split(' ').length));
    this.longestWord = Math.max(...[...this.parts.keys()].map((key) => key.length));
  }

  /** Where digits or number words end that begin at a word. */
  endsAt(words: readonly Word[], from: number): number[] {
    const ends = this.at(words, from).flatMap(({ end, parts }) => (parts.every(({ is }) => is !== 'and') ? [end] : []));
    return DIGITS.test(words[from]?.[0] ?? '') ? [from + 1, ...ends] : ends;
  }

  mayBegin(form: string): boolean {
    return DIGITS.test(form) || this.firstWords.has(form) || (this.isGlued && this.unglue(form) !== null);
  }

  /** What the number words that begin at a word do in a number, by where they end. */
  at(words: readonly Word[], from: number): { end: number; parts: NumberPart[] }[] {
    const word = words[from]?.[0];
    if (word === undefined) return [];
    const found: { end: number; parts: NumberPart[] }[] = [];
    const longest = this.firstWords.has(word) ? this.longest : 0;
    for (let length = 1; length <= longest && from + length <= words.length; length++) {
      const key = words.slice(from, from + length).map(([form]) => form).join(' '); // prettier-ignore
      for (const part of this.parts.get(key) ?? []) found.push({ end: from + length, parts: [part] });
    }
    if (found.length > 0 || !this.isGlued) return found;
    const parts = this.unglue(word);
    return parts ? [{ end: from + 1, parts }] : [];
  }

  /** `siebenundzwanzig` as seven, and, twenty; null for what is no number. */
  private unglue(word: string): NumberPart[] | null {
    if (word === '') return [];
    if (word.length > MOST_LETTERS) return null;
    for (let length = Math.min(word.length, this.longestWord); length > 0; length--) {
      const [part] = this.parts.get(word.slice(0, length)) ?? [];
      const rest = part && this.unglue(word.slice(length));
      if (part && rest) return [part, ...rest];
    }
    return null;
  }

  private add(list: string | undefined, part: NumberPart): void {
    for (const key of entriesOf(list ?? '').flatMap(wordingsOf)) {
      this.parts.set(key, [...(this.parts.get(key) ?? []), part]);
    }
  }
}
