import { grammarsFor } from '../phrases/grammars.js';
import { type Kinds, read, type Stretch } from '../phrases/reading.js';
import { type Word } from '../phrases/spoken-words.js';
import { hasQuestionMark, utteranceOf, withoutDoubles } from '../phrases/utterance.js';

const COURTESY: Kinds = [
  ['fact', 'promises'],
  ['fact', 'untilGoodbyes'],
  ['thanks', 'thanks'],
  ['decline', 'declines'],
  ['goodbye', 'plainGoodbyes'],
  ['goodbye', 'softGoodbyes'],
  ['reply', 'replies'],
  ['acknowledgement', 'acknowledgements'],
  ['yes', 'yes'],
];

/**
 * Whether what a caller says while a goodbye is being said needs no answer, as it is courtesy from the first word to the
 * last: thanks, goodbyes, wishes, "mm-hmm", "I'll be there at ten", in any languages. Rather says no: then the caller is
 * heard.
 *
 * @param language of the call (BCP 47)
 */
export function needsNoAnswer(text: string, language: string): boolean {
  if (hasQuestionMark(text)) return false;
  const words = utteranceOf(text);
  if (!words) return false;
  return words.length === 0 || isCourtesy(words, language) || isCourtesy(withoutDoubles(words), language);
}

function isCourtesy(words: Word[], language: string): boolean {
  const { stretches, length } = read(words, grammarsFor(language), COURTESY);
  return length === words.length && !stretches.every(({ kind }) => kind === 'yes') && !stretches.some(asksBack);
}

/**
 * A yes with no courtesy after it may be an answer, and one after a fact asks whether that is right: "see you tomorrow at
 * ten, right". So does an "okay" that nothing follows.
 */
function asksBack({ kind }: Stretch, at: number, stretches: Stretch[]): boolean {
  const isLast = at === stretches.length - 1;
  const isAfterFact = stretches[at - 1]?.kind === 'fact';
  if (kind === 'yes') return isLast || isAfterFact;
  return kind === 'acknowledgement' && isLast && isAfterFact;
}
