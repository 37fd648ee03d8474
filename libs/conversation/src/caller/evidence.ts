import { type TurnRole } from '@signoff/contracts';

/** A turn that may hold the evidence. */
interface Utterance {
  id: string;
  role: TurnRole;
  text: string;
  /** {@link foldWords} of the text: folded once, however often it is searched. */
  words: string;
}

/** Words to search for, with the failure table of Knuth, Morris and Pratt. */
interface Part {
  words: string;
  fallback: number[];
}

/** Words; a script that writes no spaces between words counts by the character. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/** Where a quote leaves something out: dots, or dots in brackets. */
const ELLIPSIS = /[[(]\s*(?:…|\.{2,})\s*[\])]|…|\.{2,}/u;

/** A shorter quote proves nothing: "ok" is in every call. */
const MIN_LETTERS = 4;

/** What is looked for of a quote, in UTF-16 units. */
const MAX_LENGTH = 1000;

/** Separates words. No word contains it, folded or not. */
const BREAK = '\n';

/**
 * Finds the turn of the caller that a model quotes, so that no outcome rests on invented words: the latest turn that has the
 * quote's words in a row. Case, accents, punctuation and spacing do not matter. Parts between ellipses must come in their
 * order within one turn. Returns the caller's words from the first to the last that was quoted. Returns null when the caller
 * did not say them, or when the quote has fewer than four letters. Of a quote of more than 1000 characters only the beginning
 * is searched for and returned.
 */
export function findEvidence(
  quote: string | undefined,
  turns: readonly Utterance[],
): { quote: string; turnId: string } | null {
  const parts = beginningOf(quote ?? '')
    .split(ELLIPSIS)
    .map(foldWords)
    .filter((words) => words !== '');
  if (parts.join('').replaceAll(BREAK, '').length < MIN_LETTERS) return null;
  const wanted = parts.map((words) => ({ words, fallback: fallbackOf(words) }));
  for (const turn of turns.filter(({ role }) => role === 'caller').reverse()) {
    const found = findParts(wanted, turn);
    if (found !== null) return { quote: found, turnId: turn.id };
  }
  return null;
}

/** The words of a text for {@link findEvidence} to search: without case and accents, a line break around each. */
export function foldWords(text: string): string {
  const words = text.match(WORD);
  if (!words) return '';
  const folded = words
    .join(BREAK)
    .normalize('NFKD')
    .replace(/[\p{M} ]/gu, '')
    .toLowerCase();
  return BREAK + folded + BREAK;
}

/** A quote that is too long up to its last whole word. */
function beginningOf(quote: string): string {
  if (quote.length <= MAX_LENGTH) return quote;
  const beginning = quote.slice(0, MAX_LENGTH);
  const last = [...beginning.matchAll(WORD)].at(-1);
  return beginning.slice(0, last?.index ?? 0);
}

function findParts(parts: Part[], turn: Utterance): string | null {
  const { words } = turn;
  let first: number | undefined;
  let next = 0;
  for (const part of parts) {
    const at = indexOfPart(part, words, next);
    if (at === -1) return null;
    first ??= at;
    // The break after these words may be the one before the next.
    next = at + part.words.length - 1;
  }
  return first === undefined ? null : originalOf(turn.text, wordsBefore(first, words), wordsBefore(next, words));
}

/** The text from one of its words up to another. */
function originalOf(text: string, from: number, to: number): string {
  const words = [...text.matchAll(WORD)].slice(from, to);
  return text.slice(words[0]!.index, words.at(-1)!.index + words.at(-1)![0].length);
}

function wordsBefore(at: number, words: string): number {
  return words.slice(0, at).split(BREAK).length - 1;
}

/** As `indexOf`, but in time linear in both lengths, whatever the texts are. */
function indexOfPart({ words, fallback }: Part, text: string, from: number): number {
  let matched = 0;
  for (let at = from; at < text.length; at++) {
    while (matched > 0 && text[at] !== words[matched]) matched = fallback[matched - 1]!;
    if (text[at] === words[matched]) matched++;
    if (matched === words.length) return at - matched + 1;
  }
  return -1;
}

/** For each prefix of the words, the length of its longest proper suffix that is a prefix too. */
function fallbackOf(words: string): number[] {
  const fallback = [0];
  for (let at = 1, matched = 0; at < words.length; at++) {
    while (matched > 0 && words[at] !== words[matched]) matched = fallback[matched - 1]!;
    if (words[at] === words[matched]) matched++;
    fallback.push(matched);
  }
  return fallback;
}
