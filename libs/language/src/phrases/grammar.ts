import { type Language } from '../languages/language.js';
import { entriesOf } from './phrase-notation.js';
import { type Finder, Phrases, Repeated } from './phrases.js';
import { fold } from './spoken-words.js';
import { NumberReader } from './number-reader.js';

/** `{when}` is at most so many days and times of day in a row. */
const MOST_TIMES = 4;

/** A number is at most so many words in a row. */
const MOST_NUMBER_WORDS = 3;

const LISTS = [
  ...(['yes', 'agreements', 'acknowledgements', 'no', 'negations', 'refusals', 'not', 'doubts'] as const),
  ...(['questions', 'conditions', 'corrections', 'please', 'thanks', 'declines', 'replies', 'promises'] as const),
  ...(['leadIns', 'tails', 'and', 'falseFriends'] as const),
] as const satisfies (keyof Language)[];

/** The name of a phrase list in a grammar. */
export type PhraseListName = (typeof LISTS)[number] | 'plainGoodbyes' | 'softGoodbyes' | 'untilGoodbyes';

/** The phrases of a language, ready to be looked for. */
export interface Grammar extends Record<PhraseListName, Phrases> {
  noIsNot: boolean;
  /** Folded. */
  reporting: string[];
  /** Whether any phrase may begin with a word. */
  mayBegin: (form: string) => boolean;
}

const known = new WeakMap<Language, Grammar>();

/** The grammar of a language, made when it is needed for the first time. */
export function grammarOf(language: Language): Grammar {
  let grammar = known.get(language);
  if (!grammar) known.set(language, (grammar = make(language)));
  return grammar;
}

function make(language: Language): Grammar {
  const slots = slotsOf(language);
  const phrases = (list: string) => new Phrases(list, slots);
  const { plain, soft, until } = language.goodbyes;
  const lists = {
    ...(Object.fromEntries(LISTS.map((name) => [name, phrases(language[name])])) as Record<
      (typeof LISTS)[number],
      Phrases
    >),
    plainGoodbyes: phrases(plain),
    softGoodbyes: phrases(soft),
    untilGoodbyes: phrases(until),
  };
  const beginnings = new Set(
    [...Object.values(lists), slots.day, slots.clock, slots.weekday].flatMap((list) => list.firstWords),
  );
  return {
    ...lists,
    noIsNot: language.noIsNot ?? false,
    reporting: entriesOf(language.reporting).map(fold),
    mayBegin: (form) => beginnings.has(form) || slots.number.mayBegin(form),
  };
}

function slotsOf({ times, numbers }: Language) {
  const number = new Repeated([new NumberReader(numbers)], MOST_NUMBER_WORDS);
  const weekday = new Phrases(times.weekdays);
  const day = new Phrases(times.day, { number, weekday });
  const clock = new Phrases(times.clock, { number, weekday });
  return { number, weekday, day, clock, when: new Repeated([day, clock], MOST_TIMES) } satisfies Record<string, Finder>;
}
