import { describe, expect, it } from '@jest/globals';
import { wordingsIn } from '../../test/wordings.js';
import { affirmationIn } from './affirmation.js';
import { needsNoAnswer } from './courtesy.js';
import { saysGoodbye } from './farewell.js';
import { grammarOf } from '../phrases/grammar.js';
import { languageOf, LANGUAGES } from '../languages/languages.js';
import { entriesOf } from '../phrases/phrase-notation.js';
import { fold, phraseWords } from '../phrases/spoken-words.js';

/** May be empty: not every language has any. */
const OPTIONAL = ['falseFriends'];
const NO_LISTS = ['tag', 'name', 'aliases', 'writing', 'lines', 'reporting'];

/** Every phrase list of a language, by its path. */
function listsOf(part: object, path = ''): [path: string, list: string][] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (NO_LISTS.includes(name)) return [];
    if (typeof value === 'string') return [[path + name, value]];
    return value instanceof Object ? listsOf(value, `${path}${name}.`) : [];
  });
}

it('are at least 25, each under tags of its own', () => {
  const tags = LANGUAGES.flatMap(({ tag, aliases = [] }) => [tag, ...aliases]);
  expect(LANGUAGES.length).toBeGreaterThanOrEqual(25);
  expect(new Set(tags.map((tag) => tag.toLowerCase())).size).toBe(tags.length);
  expect(() => Intl.getCanonicalLocales(tags)).not.toThrow();
});

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['de-CH', 'de-CH'],
  ['DE_ch', 'de-CH'],
  ['gsw', 'de-CH'],
  ['no', 'nb'],
  ['zh-Hant-TW', 'zh'],
])('are found by their tag, its region and its aliases: %s', (tag, found) => expect(languageOf(tag)?.tag).toBe(found));

it.each(['sw', 'constructor', ''])('are not found by a tag that nobody knows: %j', (tag) =>
  expect(languageOf(tag)).toBeUndefined(),
);

describe.each(LANGUAGES.map((language) => [language.tag, language] as const))('the data of %s', (tag, language) => {
  const lists = listsOf(language);

  it('has every part', () => {
    const empty = lists.filter(([path, list]) => entriesOf(list).length === 0 && !OPTIONAL.includes(path));
    expect(empty).toEqual([]);
    expect(entriesOf(language.times.weekdays)).toHaveLength(7);
    expect(entriesOf(language.numbers.first).length).toBeGreaterThanOrEqual(10);
    expect(language.reporting).not.toBe('');
  });

  it('is written in the notation of phrase lists', () => {
    expect(() => grammarOf(language)).not.toThrow();
  });

  it('has only entries of which something is left when they are folded', () => {
    for (const [, list] of lists) {
      const wordings = wordingsIn(list, language);
      expect(wordings.filter((wording) => phraseWords(wording).length === 0 || fold(wording) !== wording)).toEqual([]);
    }
  });

  it.each([
    ['yes', 'yes'],
    ['yes', 'agreements'],
    ['yes', 'acknowledgements'],
    ['no', 'no'],
    ['no', 'negations'],
    ['no', 'refusals'],
    ['unclear', 'doubts'],
    ['unclear', 'questions'],
    ['unclear', 'conditions'],
    ['unclear', 'corrections'],
    ['unclear', 'thanks'],
    ['unclear', 'please'],
  ] as const)('is %s for all %s', (answer, name) => {
    // Spanish and French `si` is both `if` and, without its accent, `yes`.
    const wordings = wordingsIn(language[name], language).filter((wording) => answer === 'yes' || wording !== 'si');
    const judged = wordings.map((wording) => [wording, affirmationIn(wording, tag)]);
    expect(judged.filter(([, verdict]) => verdict !== answer)).toEqual([]);
  });

  it.each(['thanks', 'declines', 'replies', 'acknowledgements'] as const)(
    'lets a goodbye go on after all %s',
    (name) => {
      const heard = wordingsIn(language[name], language).filter((wording) => !needsNoAnswer(wording, tag));
      expect(heard).toEqual([]);
    },
  );

  it('lets a goodbye go on after all goodbyes and promises', () => {
    const said = [...Object.values(language.goodbyes as unknown as Record<string, string>), language.promises];
    const wordings = said.flatMap((list) => wordingsIn(list, language));
    expect(wordings.filter((wording) => !needsNoAnswer(wording, tag))).toEqual([]);
  });

  it.each(['negations', 'questions', 'conditions', 'corrections', 'please', 'and', 'yes'] as const)(
    'has all %s heard during a goodbye',
    (name) => {
      const kept = wordingsIn(language[name], language).filter((wording) => needsNoAnswer(wording, tag));
      expect(kept).toEqual([]);
    },
  );

  it('has lines of its own, with a goodbye that is one, and with the keys named', () => {
    const { lines } = language;
    expect(Object.values(lines)).not.toContain('');
    expect(new Set(Object.values(lines)).size).toBe(Object.keys(lines).length);
    expect(saysGoodbye(lines.closing)).toBe(true);
    for (const line of [lines.pressOneOrTwo, lines.sayOrPress]) expect(line).toMatch(/1.*2/);
    if (language !== LANGUAGES[0]) expect(lines.closing).not.toBe(LANGUAGES[0]!.lines.closing);
  });
});
