import { type Grammar, grammarOf, type PhraseListName } from '../phrases/grammar.js';
import { LANGUAGES } from '../languages/languages.js';
import { type Word, wordsOf } from '../phrases/spoken-words.js';
import { hasQuestionMark } from '../phrases/utterance.js';

/** A goodbye, with courtesy around it, is shorter, in characters. Models write anything. */
const MAX_END = 500;

type Clause = 'plain' | 'soft' | 'courtesy' | 'reported' | 'other';
type Part = Exclude<Clause, 'reported'>;

/**
 * Whether what the model said ends with a goodbye, in any language, so that the closing need not say it once more. Rather
 * says no: then the caller hears goodbye twice, which is better than not at all. Only the end counts (the last 500
 * characters), with or without thanks after it, and never in a question; a goodbye that is talked about is none.
 */
export function saysGoodbye(text: string): boolean {
  const sentences = sentencesOf(endOf(text));
  while (sentences.length > 1 && isCourtesy(sentences.at(-1)!)) sentences.pop();
  return sentences.length > 0 && isGoodbye(sentences.at(-1)!);
}

function isGoodbye(sentence: string): boolean {
  if (hasQuestionMark(sentence)) return false;
  const clauses = clausesOf(sentence);
  const last = clauses.findLast((clause) => clause !== 'courtesy');
  if (last === 'plain') return !clauses.includes('reported');
  return last === 'soft' && clauses.every((clause) => clause !== 'other' && clause !== 'reported');
}

function isCourtesy(sentence: string): boolean {
  return !hasQuestionMark(sentence) && clausesOf(sentence).every((clause) => clause === 'courtesy');
}

/** The end of a text, from where a word begins; runs of blanks and dots come to one, and what is not spoken to none. */
function endOf(text: string): string {
  const spoken = text
    .replace(/[\p{Extended_Pictographic}\u{FE0F}*_]/gu, '')
    .replace(/[.…]{2,}/g, '…')
    .replace(/\s{2,}/g, (blanks) => (blanks.includes('\n') ? '\n' : ' '));
  const end = spoken.slice(-MAX_END);
  return end.length < spoken.length ? end.slice(end.search(/\s/) + 1) : end;
}

function sentencesOf(text: string): string[] {
  return text
    .replace(/\b(Mr|Mrs|Ms|Dr|Prof|Hr|Fr|Sr|Sra|Mme|M|dhr|mevr)\./g, '$1')
    .split(/(?<=[.!?…])\s+|(?<=[。！？।؟])|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

function clausesOf(sentence: string): Clause[] {
  const clauses = sentence
    .replace(/[\s.!…。！।]+$/u, '')
    .split(/[,;，、；،]|\s+[-–—]\s+|—/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  return clauses.map((clause, index) => (index > 0 && isName(clause) ? 'courtesy' : kindOf(clause)));
}

/** A clause, whole or without the name at its end, or its parts, each of which must be goodbye or courtesy. */
function kindOf(clause: string): Clause {
  const unnamed = clause.replace(/(?:\s+\p{Lu}[\p{L}'’-]*){1,3}$/u, '');
  const [whole, rest] = [kindOfPart(clause), kindOfPart(unnamed)];
  const parts = partsOf(wordsOf(clause)).map(kindOfWords);
  for (const kind of ['plain', 'soft'] as const) {
    if (whole === kind || rest === kind) return kind;
    if (parts.includes(kind) && !parts.includes('other')) return kind;
  }
  if (whole === 'courtesy') return 'courtesy';
  return isReported(wordsOf(clause)) ? 'reported' : 'other';
}

function kindOfPart(text: string): Part {
  return kindOfWords(wordsOf(text));
}

function kindOfWords(words: readonly Word[]): Part {
  const grammars = LANGUAGES.map(grammarOf);
  if (grammars.some((grammar) => isAround(words, grammar, ['plainGoodbyes']))) return 'plain';
  if (grammars.some((grammar) => isAround(words, grammar, ['softGoodbyes', 'untilGoodbyes']))) return 'soft';
  return grammars.some((grammar) => isThanks(words, grammar)) ? 'courtesy' : 'other';
}

/** A goodbye, with what may stand before and after it. */
function isAround(words: readonly Word[], grammar: Grammar, lists: (PhraseListName & `${string}Goodbyes`)[]): boolean {
  return leadsOf(words, grammar).some((start) =>
    lists.some((list) => grammar[list].endsAt(words, start).some((end) => endsWithTails(words, end, grammar))),
  );
}

/** What begins with thanks, and what is nothing but lead-ins or an answer to thanks. */
function isThanks(words: readonly Word[], grammar: Grammar): boolean {
  return leadsOf(words, grammar).some(
    (start) =>
      start === words.length ||
      grammar.thanks.endsAt(words, start).length > 0 ||
      grammar.replies.endsAt(words, start).includes(words.length),
  );
}

/** Where what may stand in front of a goodbye ends, nothing included. */
function leadsOf(words: readonly Word[], grammar: Grammar): number[] {
  const { leadIns, and, acknowledgements, yes, thanks, tails } = grammar;
  const found = [0];
  for (const start of found) {
    for (const end of [leadIns, and, acknowledgements, yes, thanks, tails].flatMap((list) => list.endsAt(words, start)))
      if (!found.includes(end)) found.push(end);
  }
  return found;
}

function endsWithTails(words: readonly Word[], from: number, grammar: Grammar): boolean {
  return from === words.length || grammar.tails.endsAt(words, from).some((end) => endsWithTails(words, end, grammar));
}

/** What stands between the ands of a clause. */
function partsOf(words: readonly Word[]): (readonly Word[])[] {
  const at = words.findIndex((_, index) => index > 0 && LANGUAGES.some((each) => isAnd(words, index, grammarOf(each))));
  return at === -1 ? [words] : [words.slice(0, at), ...partsOf(words.slice(at + 1))];
}

function isAnd(words: readonly Word[], at: number, { and }: Grammar): boolean {
  return and.endsAt(words, at).includes(at + 1);
}

/** Somebody's goodbye is being talked about. */
function isReported(words: readonly Word[]): boolean {
  const reporting = LANGUAGES.flatMap((each) => grammarOf(each).reporting);
  return words.some(([word = '']) =>
    reporting.some((each) => (each.endsWith('*') ? word.startsWith(each.slice(0, -1)) : word === each)),
  );
}

/** `Anna`, `Frau Meier`, `Mr Smith`. */
function isName(clause: string): boolean {
  return /^\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*){0,3}$/u.test(clause) && kindOfPart(clause) === 'other';
}
