import { type Language, type PhraseList } from '../src/languages/language.js';
import { entriesOf, type Pattern, patternOf } from '../src/phrases/phrase-notation.js';

/** So many wordings of an entry are looked at. */
const MOST = 10;

/** Wordings of a list, folded: some ways through each entry's brackets, as all of them may be millions. */
export function wordingsIn(list: PhraseList, language: Language): string[] {
  const wordings = entriesOf(list).flatMap((entry) => spread(some(patternOf(entry), language)));
  return [...new Set(wordings)].filter((wording) => wording !== '');
}

/** As many as are looked at, from the first to the last. */
function spread(wordings: string[]): string[] {
  if (wordings.length <= MOST) return wordings;
  return Array.from(
    { length: MOST },
    (_, index) => wordings[Math.floor((index * (wordings.length - 1)) / (MOST - 1))]!,
  );
}

function some(pattern: Pattern, language: Language): string[] {
  if ('word' in pattern) return [pattern.word];
  if ('slot' in pattern) return [exampleOf(pattern.slot, language)];
  if ('oneOf' in pattern) return pattern.oneOf.flatMap((each) => some(each, language));
  const parts = pattern.row.map((each) => some(each, language));
  const most = Math.max(1, ...parts.map((part) => part.length));
  return Array.from({ length: most }, (_, index) =>
    parts.flatMap((part) => part[index % part.length] || []).join(language.writing.spaces ? ' ' : ''),
  );
}

/** What may stand for `{day}` and the like. */
function exampleOf(slot: string, language: Language): string {
  const { times, numbers } = language;
  const lists: Record<string, string> = {
    number: entriesOf(numbers.first)[8]!,
    weekday: entriesOf(times.weekdays)[0]!,
    day: times.day,
    when: times.day,
    clock: times.clock,
  };
  const entry = entriesOf(lists[slot]!).find((each) => !each.includes('{'))!;
  return some(patternOf(entry), language).find((wording) => wording !== '')!;
}
