import { type TurnRole } from '@signoff/contracts';

/** A turn that may hold the evidence. */
interface Utterance {
  id: string;
  role: TurnRole;
  text: string;
}

/** Words; a script that writes no spaces between words counts by the character. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/** Where a quote leaves something out: dots, or dots in brackets. */
const ELLIPSIS = /[[(]\s*(?:…|\.{2,})\s*[\])]|…|\.{2,}/u;

/** A shorter quote proves nothing: "ok" is in every call. */
const MIN_LETTERS = 4;

/**
 * Finds the turn of the caller that a model quotes, so that an outcome never rests on made-up words: the latest one that
 * has the quote's words in a row, whatever the case, accents, punctuation and spacing. Parts between ellipses must come
 * in their order within one turn. Returns the caller's own words from the first to the last that was quoted, whatever
 * the quote left out; null when nobody said them, only the agent did, or the quote has fewer than four letters.
 */
export function findEvidence(
  quote: string | undefined,
  turns: readonly Utterance[],
): { quote: string; turnId: string } | null {
  const parts = (quote ?? '')
    .split(ELLIPSIS)
    .map((part) => wordsOf(part).map((word) => word.folded))
    .filter((part) => part.length > 0);
  if (parts.flat().join('').length < MIN_LETTERS) return null;
  for (const turn of turns.filter(({ role }) => role === 'caller').reverse()) {
    const found = findParts(parts, turn.text);
    if (found) return { quote: found, turnId: turn.id };
  }
  return null;
}

function findParts(parts: string[][], text: string): string | null {
  const words = wordsOf(text);
  let first: number | undefined;
  let next = 0;
  for (const part of parts) {
    const at = indexOfRun(part, words, next);
    if (at === -1) return null;
    first ??= at;
    next = at + part.length;
  }
  return first === undefined ? null : text.slice(words[first]!.start, words[next - 1]!.end);
}

function indexOfRun(part: string[], words: { folded: string }[], from: number): number {
  for (let at = from; at + part.length <= words.length; at++) {
    if (part.every((word, offset) => words[at + offset]!.folded === word)) return at;
  }
  return -1;
}

function wordsOf(text: string): { folded: string; start: number; end: number }[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    folded: folded(word),
    start: index,
    end: index + word.length,
  }));
}

function folded(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
