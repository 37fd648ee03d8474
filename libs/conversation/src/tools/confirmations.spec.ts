import { describe, expect, it } from '@jest/globals';
import { keypadText } from '../caller/keypad.js';
import { Confirmations } from './confirmations.js';

/** What a caller says, turn by turn. */
class Words {
  private readonly turns: string[] = [];

  get lastTurnId(): string | undefined {
    return this.turns.length > 0 ? String(this.turns.length) : undefined;
  }

  since(turnId: string | undefined): string[] {
    return this.turns.slice(Number(turnId ?? 0));
  }

  say(text: string): void {
    this.turns.push(text);
  }
}

describe('a use that must be confirmed', () => {
  const asked = (...before: string[]) => {
    const words = new Words();
    before.forEach((text) => words.say(text));
    return { words, confirmations: new Confirmations(words, 'en') };
  };

  it('is not confirmed by what was said before it was asked for', () => {
    const { confirmations } = asked('yes');
    expect(confirmations.take('book')).toBe('ask');
    expect(confirmations.take('book')).toBe('ask'); // nor by asking twice
    expect(confirmations.take('book')).toBe('ask'); // nor does silence refuse it
  });

  it('is confirmed by a yes, once', () => {
    const { words, confirmations } = asked('a table');
    confirmations.take('book');
    words.say('yes');
    expect(confirmations.take('book')).toBe('given');
    expect(confirmations.take('book')).toBe('ask');
  });

  it('is confirmed by a yes in several pieces', () => {
    const { words, confirmations } = asked();
    confirmations.take('book');
    words.say('yes');
    words.say('please do');
    expect(confirmations.take('book')).toBe('given');
  });

  it.each(['but what does it cost', 'under the name of Smith', 'no'])('is not confirmed by "yes" and "%s"', (text) => {
    const { words, confirmations } = asked();
    confirmations.take('book');
    words.say('yes');
    words.say(text);
    expect(confirmations.take('book')).not.toBe('given');
  });

  it('is asked for again when the answer is not clear, and confirmed by a yes to that', () => {
    const { words, confirmations } = asked();
    confirmations.take('book');
    words.say('what does it cost');
    expect(confirmations.take('book')).toBe('ask_again');
    words.say('yes');
    expect(confirmations.take('book')).toBe('given');
  });

  it('is refused by a second answer that is not clear', () => {
    const { words, confirmations } = asked();
    confirmations.take('book');
    words.say('what does it cost');
    confirmations.take('book');
    words.say('maybe');
    expect(confirmations.take('book')).toBe('refused');
  });

  it.each(['no', 'yes, no, wait', keypadText('2')])('is refused by "%s", and then asked for anew', (text) => {
    const { words, confirmations } = asked();
    confirmations.take('book');
    words.say(text);
    expect(confirmations.take('book')).toBe('refused');
    words.say('yes');
    expect(confirmations.take('book')).toBe('ask');
    words.say('yes');
    expect(confirmations.take('book')).toBe('given');
  });

  it.each([
    ['1', 'given'],
    ['2', 'refused'],
    ['5', 'ask_again'],
  ])('is %s by the key %s', (keys, confirmation) => {
    const { words, confirmations } = asked();
    confirmations.take('book');
    words.say(keypadText(keys));
    expect(confirmations.take('book')).toBe(confirmation);
  });

  it('is judged in the language of the call', () => {
    const words = new Words();
    const confirmations = new Confirmations(words, 'ja');
    confirmations.take('book');
    words.say('はい、お願いします');
    expect(confirmations.take('book')).toBe('given');
  });

  it('is not confirmed by a yes to another', () => {
    const { words, confirmations } = asked();
    confirmations.take('book for 4');
    words.say('yes');
    expect(confirmations.take('book for 5')).toBe('ask');
    expect(confirmations.take('book for 4')).toBe('ask');
    words.say('yes');
    expect(confirmations.take('book for 5')).toBe('ask');
  });
});
