import { DEFAULT_LANGUAGE, languageOf } from './languages/languages.js';

/** Characters of scripts without blanks between words. */
const UNSPACED = /[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]&&\p{L}]/gv;

/** How long reading such a character takes where the language of the text has none, in ms. */
const CHARACTER_MS = 120;

/**
 * How long it takes to read a text, in ms: by words, and by characters where no blanks stand between words.
 *
 * @param language of the text (BCP 47)
 */
export function readingMs(text: string, language: string): number {
  const { spaces, readingMs: pace } = (languageOf(language) ?? DEFAULT_LANGUAGE).writing;
  const characters = text.match(UNSPACED)?.length ?? 0;
  const words = text.replace(UNSPACED, ' ').match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  const [wordMs, characterMs] = spaces ? [pace, CHARACTER_MS] : [DEFAULT_LANGUAGE.writing.readingMs, pace];
  return words * wordMs + characters * characterMs;
}
