import { type Grammar } from '../phrases/grammar.js';
import { grammarsFor, nearGrammars } from '../phrases/grammars.js';
import { type Kind, type Kinds, read, type Reading, type Stretch } from '../phrases/reading.js';
import { type Word, wordsOf } from '../phrases/spoken-words.js';
import { hasQuestionMark, utteranceOf, withoutDoubles } from '../phrases/utterance.js';

/** What somebody answered who was asked to agree. Unclear is asked again, and never acted on. */
export type Affirmation = 'yes' | 'no' | 'unclear';

const ANSWERS: Kinds = [
  ['doubt', 'doubts'],
  ['refusal', 'refusals'],
  ['negation', 'negations'],
  ['no', 'no'],
  ['correction', 'corrections'],
  ['please', 'please'],
  ['thanks', 'thanks'],
  ['acknowledgement', 'acknowledgements'],
  ['agreement', 'agreements'],
  ['yes', 'yes'],
];
const YES: readonly Kind[] = ['yes', 'agreement', 'acknowledgement'];
const NO: readonly Kind[] = ['no', 'negation', 'refusal'];

/**
 * Whether somebody who was asked agreed. A yes is an utterance of nothing but words that agree, courtesy and fillers, in
 * any languages. Questions, conditions, corrections and all other statements are unclear, except for clear refusals.
 *
 * @param language of the call (BCP 47)
 */
export function affirmationIn(text: string, language: string): Affirmation {
  const words = utteranceOf(text);
  if (!words || words.length === 0) return 'unclear';
  const reading = readAnswer(words, language);
  if (reading.stretches.some(({ kind }) => kind === 'doubt')) return 'unclear';
  if (reading.isWhole && !hasQuestionMark(text)) return answerOf(reading);
  const rest: Rest = { words, from: reading.length, near: nearGrammars(language) };
  return beginsWithNo(text, language, reading, rest) || refuses(text, reading, rest) ? 'no' : 'unclear';
}

interface AnswerReading extends Reading {
  /** What was read. */
  words: readonly Word[];
  near: readonly Grammar[];
  /** Whether every word belongs to an answer. */
  isWhole: boolean;
}

/** What is said, and from where on it is no answer. */
interface Rest {
  words: readonly Word[];
  from: number;
  /** That of the call's language, and English. */
  near: readonly Grammar[];
}

function readAnswer(words: Word[], language: string): AnswerReading {
  const near = nearGrammars(language);
  const [reading, singly] = [words, withoutDoubles(words)].map((each) => {
    const { stretches, length } = read(each, grammarsFor(language), ANSWERS);
    return { stretches, length, words: each, near, isWhole: length === each.length };
  });
  return singly!.isWhole && !reading!.isWhole ? singly! : reading!;
}

/** Of an utterance that is nothing but answers, and has no doubt in it. */
function answerOf({ stretches, words, near }: AnswerReading): Affirmation {
  const isOpposite = ({ kind, from }: Stretch) =>
    kind === 'refusal' && near.some((each) => isNegated(words, from, each));
  if (stretches.some(isOpposite)) return 'unclear';
  const answers = stretches.filter(({ kind }) => YES.includes(kind) || NO.includes(kind));
  const last = answers.findLastIndex(({ kind }) => NO.includes(kind));
  if (last >= 0) return standsAsNo(answers, last, stretches) ? 'no' : 'unclear';
  const isClear = answers.length > 0 && stretches.every(({ kind }) => kind !== 'correction');
  return isClear ? 'yes' : 'unclear';
}

/** "Yes, actually no" is a no, and so is "cancel it, ok". "No, yes" is not clear, nor is "yes, cancel it". */
function standsAsNo(answers: Stretch[], last: number, stretches: Stretch[]): boolean {
  const isRefusal = answers[last]!.kind === 'refusal';
  const after = answers.slice(last + 1);
  if (after.length > 0) return isRefusal && after.every(({ kind }) => kind === 'acknowledgement');
  const before = stretches[stretches.indexOf(answers[last]!) - 1]?.kind;
  return !isRefusal || (before !== 'yes' && before !== 'agreement');
}

/**
 * "No, my name is Smith." Where the word for no negates verbs, too, a sign must set it apart: "no sé" answers nothing,
 * "no, mañana" does.
 */
function beginsWithNo(text: string, language: string, { stretches, length }: Reading, rest: Rest): boolean {
  const [own] = rest.near;
  const isBare = !own!.noIsNot && own!.no.endsAt(rest.words, 0).length > 0;
  const isNo = isBare && NO.includes(stretches.at(-1)!.kind);
  const from = firstClauseIfNo(text, language) ?? (isNo ? length : 0);
  return from > 0 && from < rest.words.length && !agreesOrCorrects({ ...rest, from });
}

/** How many words the first clause has if it is a no, and a sign other than a question mark ends it. */
function firstClauseIfNo(text: string, language: string): number | null {
  const clause = /^[^.,;:!?…。、，！？；،؛؟।]+(?=[.,;:!…。、，！；،؛।])/u.exec(text)?.[0];
  const words = clause === undefined ? [] : wordsOf(clause);
  const reading = words.length > 0 && readAnswer(words, language);
  return reading && reading.isWhole && answerOf(reading) === 'no' ? words.length : null;
}

function agreesOrCorrects({ words, from, near }: Rest): boolean {
  return near.some(
    ({ yes, agreements, corrections, doubts }) =>
      [yes, corrections, doubts].some((list) => list.isIn(words, from)) ||
      words.some((_, at) => at >= from && agreements.endsAt(words, at).includes(words.length)),
  );
}

/** Whether a refusal stands anywhere in a statement that asks nothing, restricts nothing and does not agree afterwards. */
function refuses(text: string, { stretches }: Reading, rest: Rest): boolean {
  const { words, from, near } = rest;
  const afterNo = NO.includes(stretches.at(-1)?.kind ?? 'yes');
  const asks = near.some(({ questions }) => questions.endsAt(words, afterNo ? 0 : from).length > 0);
  if (hasQuestionMark(text) || asks || near.some((grammar) => isLimited(words, grammar))) return false;
  return near.some((grammar) =>
    words.some((_, at) => {
      const end = Math.max(0, ...grammar.refusals.endsAt(words, at));
      return end > 0 && !isNegated(words, at, grammar) && !agreesOrCorrects({ ...rest, from: end });
    }),
  );
}

function isLimited(words: readonly Word[], { conditions, questions, doubts }: Grammar): boolean {
  return conditions.isIn(words) || doubts.isIn(words) || questions.endsAt(words, 0).length > 0;
}

/** "Do not cancel it": a refusal that a word for not stands in front of, and that does not begin with one itself. */
function isNegated(words: readonly Word[], at: number, { not }: Grammar): boolean {
  return at > 0 && not.endsAt(words, at - 1).includes(at) && not.endsAt(words, at).length === 0;
}
