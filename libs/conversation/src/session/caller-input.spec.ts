import { beforeEach, describe, expect, it } from '@jest/globals';
import { CallerInput } from './caller-input.js';

describe('CallerInput', () => {
  let isAsked: boolean;
  let taken: string[];
  let input: CallerInput;

  beforeEach(() => {
    taken = [];
    const answer = (given: string) => isAsked && taken.push(`answer ${given}`) > 0;
    const consents = { hearWords: answer, hearKeys: answer };
    input = new CallerInput(consents, {
      note: (text) => void taken.push(`note ${text}`),
      take: (text) => void taken.push(`take ${text}`),
      hearWords: (text) => void taken.push(`hear ${text}`),
    });
  });

  const give = () => {
    input.takeWords('yes');
    input.takeMessage('yes, please', 'id');
    input.takeKeys('12');
  };

  it('gives everything to the open question first, and notes it', () => {
    isAsked = true;
    give();
    const pressed = '(pressed on the keypad: 1 2)';
    expect(taken).toEqual([
      ...['answer yes', 'note yes'],
      ...['answer yes, please', 'note yes, please'],
      ...['answer 12', `note ${pressed}`],
    ]);
  });

  it('gives it to the talk when no question is open', () => {
    isAsked = false;
    give();
    expect(taken).toEqual(['hear yes', 'take yes, please', 'take (pressed on the keypad: 1 2)']);
  });
});
