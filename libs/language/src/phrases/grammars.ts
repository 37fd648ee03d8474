import { type Grammar, grammarOf } from './grammar.js';
import { DEFAULT_LANGUAGE, LANGUAGES, languageOf } from '../languages/languages.js';

const known = new Map<string, readonly Grammar[]>();

/**
 * The grammars of all languages, that of the call first and then that of English: callers mix languages, and a word means
 * first what it means in the call's.
 *
 * @param language of the call (BCP 47)
 */
export function grammarsFor(language: string): readonly Grammar[] {
  const first = languageOf(language) ?? DEFAULT_LANGUAGE;
  let grammars = known.get(first.tag);
  if (!grammars) {
    grammars = [...new Set([first, DEFAULT_LANGUAGE, ...LANGUAGES])].map(grammarOf);
    known.set(first.tag, grammars);
  }
  return grammars;
}

/** That of the call's language and that of English. */
export function nearGrammars(language: string): readonly Grammar[] {
  return [...new Set([grammarsFor(language)[0]!, grammarOf(DEFAULT_LANGUAGE)])];
}
