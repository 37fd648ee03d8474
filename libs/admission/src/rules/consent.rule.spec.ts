import { describe, expect, it } from '@jest/globals';
import { ruleFrom } from '../../test/call-facts.js';

const question = 'May we record this call?';

describe('consent', () => {
  it.each([
    ['by key or word, unless told otherwise', {}, { by: 'either' }],
    ['by key', { by: 'dtmf' }, { by: 'dtmf' }],
    ['by word', { by: 'speech' }, { by: 'speech' }],
    [
      'with what is said to those who do not give it',
      { message: 'Then goodbye.' },
      { by: 'either', message: 'Then goodbye.' },
    ],
  ])('lets a call through on condition that it is asked for: %s', (_, fields, condition) =>
    expect(ruleFrom('consent', { question, ...fields }).decide()).toEqual({
      verdict: { kind: 'allow' },
      because: 'consent is asked for before the conversation starts',
      condition: { kind: 'consent', question, ...condition },
    }),
  );
});
