import { type Language } from './language.js';
import { ar } from './ar.js';
import { bg } from './bg.js';
import { cs } from './cs.js';
import { da } from './da.js';
import { de } from './de.js';
import { deCH } from './de-ch.js';
import { el } from './el.js';
import { en } from './en.js';
import { es } from './es.js';
import { fi } from './fi.js';
import { fr } from './fr.js';
import { he } from './he.js';
import { hi } from './hi.js';
import { hr } from './hr.js';
import { hu } from './hu.js';
import { id } from './id.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import { nb } from './nb.js';
import { nl } from './nl.js';
import { pl } from './pl.js';
import { pt } from './pt.js';
import { ro } from './ro.js';
import { ru } from './ru.js';
import { sk } from './sk.js';
import { sv } from './sv.js';
import { th } from './th.js';
import { tr } from './tr.js';
import { uk } from './uk.js';
import { vi } from './vi.js';
import { zh } from './zh.js';

/** What is said where nobody knows the language. */
export const DEFAULT_LANGUAGE: Language = en;

/** Every language that the platform knows. A new one is a file beside these, and a line here. */
export const LANGUAGES: readonly Language[] = [
  en,
  ar,
  bg,
  cs,
  da,
  de,
  deCH,
  el,
  es,
  fi,
  fr,
  he,
  hi,
  hr,
  hu,
  id,
  it,
  ja,
  ko,
  nb,
  nl,
  pl,
  pt,
  ro,
  ru,
  sk,
  sv,
  th,
  tr,
  uk,
  vi,
  zh,
];

const byTag = new Map(
  LANGUAGES.flatMap((each) => [each.tag, ...(each.aliases ?? [])].map((tag) => [tag.toLowerCase(), each])),
);

/** The language of a tag (BCP 47), with the region if that has its own words; undefined for one that nobody knows. */
export function languageOf(tag: string): Language | undefined {
  const parts = tag.toLowerCase().replaceAll('_', '-').split('-');
  for (let length = parts.length; length > 0; length--) {
    const language = byTag.get(parts.slice(0, length).join('-'));
    if (language) return language;
  }
  return undefined;
}
