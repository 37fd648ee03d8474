import { affirmationIn } from './judges/affirmation.js';
import { needsNoAnswer } from './judges/courtesy.js';

/** What a case came to. */
export interface CaseVerdict {
  language: string;
  text: string;
  expected: string;
  got: string;
}

/** What words in a goodbye, and answers to a question for consent, may be judged as. */
const COURTESY = ['keep', 'heard'];
const AFFIRMATION = ['yes', 'no', 'unclear'];
const FORM = 'a file of cases is {"cases": [["en", "what is said", "what is right"], ...]}';

/**
 * Judges every case of a file: words into a goodbye where what is right is `keep` or `heard`, answers to a question where
 * it is `yes`, `no` or `unclear`.
 *
 * @param content of the file, as JSON
 * @throws Error that says where the file is of another form
 */
export function judgeCases(content: unknown): CaseVerdict[] {
  const cases = (content as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(cases)) throw new Error(`There is no list "cases"; ${FORM}.`);
  return cases.map(judge);
}

function judge(content: unknown, index: number): CaseVerdict {
  const parts: unknown[] = Array.isArray(content) ? content : [];
  if (parts.length !== 3 || !parts.every((part) => typeof part === 'string'))
    throw new Error(`cases[${index}] is not three texts; ${FORM}.`);
  const [language, text, expected] = parts as [string, string, string];
  if (COURTESY.includes(expected))
    return { language, text, expected, got: needsNoAnswer(text, language) ? 'keep' : 'heard' };
  if (AFFIRMATION.includes(expected)) return { language, text, expected, got: affirmationIn(text, language) };
  const known = [...COURTESY, ...AFFIRMATION].map((each) => `"${each}"`).join(', ');
  throw new Error(`cases[${index}] expects "${expected}"; known are ${known}.`);
}
