import { type Word, wordsOf } from './spoken-words.js';

/** What is longer, in characters or words, is neither courtesy nor an answer. */
const MOST_CHARACTERS = 500;
const MOST_WORDS = 80;

/** Question marks, also those of Spanish, Arabic and East Asian writing. */
const QUESTION_MARK = /[?¿؟？⁇⁈⁉]/;
/** The Greek question mark looks like a semicolon, and is one once it is normalised. */
const GREEK_QUESTION = /\p{Script=Greek}.*[;\u037e]/su;

/** The words of what somebody said; null when it is too long for what they are looked through for. */
export function utteranceOf(text: string): Word[] | null {
  if (text.length > MOST_CHARACTERS) return null;
  const words = wordsOf(text);
  return words.length > MOST_WORDS ? null : words;
}

/** Whether a question mark says that something is asked. */
export function hasQuestionMark(text: string): boolean {
  return QUESTION_MARK.test(text) || GREEK_QUESTION.test(text);
}

/** Without words that stand twice in a row, as callers stumble and recognisers stutter; the same when there are none. */
export function withoutDoubles(words: Word[]): Word[] {
  return words.filter((word, at) => at === 0 || word[0] !== words[at - 1]![0]);
}
