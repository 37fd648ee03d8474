import { type Grammar, type PhraseListName } from './grammar.js';
import { type Phrases } from './phrases.js';
import { type Word } from './spoken-words.js';

/** What a stretch of an utterance is. */
export type Kind =
  | 'doubt'
  | 'yes'
  | 'agreement'
  | 'acknowledgement'
  | 'no'
  | 'negation'
  | 'refusal'
  | 'correction'
  | 'please'
  | 'thanks'
  | 'decline'
  | 'reply'
  | 'goodbye'
  | 'fact';

/** Which phrases of a grammar count, and as what. */
export type Kinds = readonly (readonly [kind: Kind, list: PhraseListName])[];

/** A phrase, and the words around it that change nothing: `well`, `then`. Words are counted from 0, `to` is not in it. */
export interface Stretch {
  kind: Kind;
  from: number;
  to: number;
}

/** An utterance as a row of phrases, and how many words that takes in: all, or those before the first that is in none. */
export interface Reading {
  stretches: Stretch[];
  length: number;
}

/** The best row of phrases up to a word, and the language of the last one. */
interface Path {
  stretches: Stretch[];
  grammar: Grammar | null;
}

/** So many lead-ins and tails may stand around a phrase. */
const MOST_LEAD_INS = 3;
const MOST_TAILS = 2;

/**
 * Reads words as a row of phrases: the fewest that take in the most words; of equal ones those of the grammar, and then
 * of the kind, that stands first. The language may change from phrase to phrase; lead-ins and tails are of the language of
 * theirs. What means something in the first grammar's language is no phrase of another.
 */
export function read(words: readonly Word[], grammars: readonly Grammar[], kinds: Kinds): Reading {
  const paths: (Path | undefined)[] = [{ stretches: [], grammar: null }];
  let length = 0;
  for (let at = 0; at <= words.length; at++) {
    const path = paths[at];
    if (!path) continue;
    length = at;
    for (const grammar of grammars) {
      for (const start of startsAt(words, at, path, grammar)) {
        const stretches = stretchesAt(words, start, grammar, kinds, grammars[0]);
        for (const stretch of stretches) extend(paths, path, stretch, grammar);
      }
    }
  }
  return { stretches: paths[length]!.stretches, length };
}

function extend(paths: (Path | undefined)[], path: Path, stretch: Stretch, grammar: Grammar): void {
  const before = paths[stretch.to];
  if (before && before.stretches.length <= path.stretches.length + 1) return;
  paths[stretch.to] = { stretches: [...path.stretches, stretch], grammar };
}

/** Here, and after an `and` between two phrases. */
function startsAt(words: readonly Word[], at: number, path: Path, grammar: Grammar): number[] {
  const afterAnd = path.grammar ? [...grammar.and.endsAt(words, at), ...path.grammar.and.endsAt(words, at)] : [];
  return [at, ...afterAnd].filter((start) => words[start]?.some(grammar.mayBegin));
}

function stretchesAt(words: readonly Word[], from: number, grammar: Grammar, kinds: Kinds, own?: Grammar): Stretch[] {
  const starts = upTo(MOST_LEAD_INS, from, (at) => endsOf(grammar.leadIns, words, at, grammar, own));
  return starts.flatMap((start) =>
    kinds.flatMap(([kind, list]) =>
      grammar[list]
        .endsAt(words, start)
        .filter((end) => !isOthers(words.slice(start, end), grammar, own))
        .flatMap((end) => upTo(MOST_TAILS, end, (at) => endsOf(grammar.tails, words, at, grammar, own)))
        .map((to) => ({ kind, from, to })),
    ),
  );
}

function endsOf(list: Phrases, words: readonly Word[], at: number, grammar: Grammar, own?: Grammar): number[] {
  return list.endsAt(words, at).filter((end) => !isOthers(words.slice(at, end), grammar, own));
}

/** Whether words of another language mean something else in the call's own. */
function isOthers(words: readonly Word[], grammar: Grammar, own?: Grammar): boolean {
  if (!own || grammar === own) return false;
  const { falseFriends, yes, no, not, questions, conditions, corrections, and } = own;
  return [falseFriends, yes, no, not, questions, conditions, corrections, and].some((list) => list.isWhole(words));
}

/** Where up to `most` of something in a row end, none included. */
function upTo(most: number, from: number, next: (at: number) => number[]): number[] {
  const found = new Set([from]);
  let last = [from];
  for (let count = 0; count < most && last.length > 0; count++) {
    last = last.flatMap(next).filter((end) => !found.has(end));
    for (const end of last) found.add(end);
  }
  return [...found];
}
