import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type CaseVerdict, judgeCases } from './cases.js';

describe.each(['words-into-a-goodbye', 'affirmations'])('the cases of %s', (name) => {
  const content: unknown = JSON.parse(readFileSync(`${import.meta.dirname}/../test/${name}.json`, 'utf8'));
  const verdicts = judgeCases(content);
  const languages = [...new Set(verdicts.map(({ language }) => language))];

  it.each(languages)('are judged rightly in %s', (tag) => {
    const wrong = ({ language, got, expected }: CaseVerdict) => language === tag && got !== expected;
    expect(verdicts.filter(wrong)).toEqual([]);
  });
});

describe('judgeCases', () => {
  it('judges by what is right which judge is asked', () => {
    expect(judgeCases({ cases: [['en', 'ok', 'keep'], ['en', 'ok', 'no']] })).toEqual([
      { language: 'en', text: 'ok', expected: 'keep', got: 'keep' },
      { language: 'en', text: 'ok', expected: 'no', got: 'yes' },
    ]); // prettier-ignore
  });

  it.each([
    [null, 'There is no list "cases"'],
    [[], 'There is no list "cases"'],
    [
      {
        cases: [
          ['en', 'ok', 'keep'],
          ['en', 'ok'],
        ],
      },
      'cases[1] is not three texts',
    ],
    [{ cases: [['en', 1, 'keep']] }, 'cases[0] is not three texts'],
    [{ cases: [['en', 'ok', 'kept']] }, 'cases[0] expects "kept"; known are "keep", "heard"'],
  ])('says where %j is of another form', (content, message) => {
    expect(() => judgeCases(content)).toThrow(message);
  });
});
