import { type Lines } from './languages/language.js';
import { DEFAULT_LANGUAGE, languageOf } from './languages/languages.js';

/** What the platform says of its own accord, by what it is for. */
export type DefaultLine = keyof Lines;

/** Whether the platform knows words of a language (BCP 47). */
export function knowsLanguage(language: string): boolean {
  return languageOf(language) !== undefined;
}

/** A line in a language (BCP 47): `de-AT` is said in `de`, and what nobody translated in English. */
export function defaultLine(line: DefaultLine, language: string): string {
  return (languageOf(language) ?? DEFAULT_LANGUAGE).lines[line];
}
