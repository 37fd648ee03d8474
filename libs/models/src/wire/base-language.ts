/** The language alone, without region or script, as most providers want it: `de` of `de-AT`. */
export function baseLanguage(language: string): string {
  return language.split('-', 1)[0]!.toLowerCase();
}
