import { type Language } from './language.js';

/** What a region has beside its language. */
type Region = Partial<Language> & Pick<Language, 'tag' | 'name'>;

/** A language as a region speaks it: with the region's phrases beside its own, and the region's lines. */
export function regionOf(language: Language, region: Region): Language {
  return join(language, { aliases: [], ...region });
}

/** Phrase lists are joined, parts with lists in them part by part; anything else is the region's. */
function join<T extends object>(whole: T, part: Partial<T>): T {
  const joined = { ...whole, ...part };
  for (const key of Object.keys(part) as (keyof T)[]) {
    const [one, other] = [whole[key], part[key]];
    if (!isPhrases(key)) continue;
    if (typeof one === 'string' && typeof other === 'string') joined[key] = `${one},${other}` as T[keyof T];
    else if (one && other && typeof one === 'object' && typeof other === 'object') joined[key] = join(one, other);
  }
  return joined;
}

function isPhrases(key: PropertyKey): boolean {
  return !['tag', 'name', 'aliases', 'writing', 'weekdays', 'lines', 'numbers', 'dates'].includes(String(key));
}
