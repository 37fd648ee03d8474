import { describe, expect, it } from '@jest/globals';
import { Confirmations } from './confirmations.js';

/** What a caller says, turn by turn. */
class Words {
  private readonly turns: string[] = [];

  get lastTurnId(): string | undefined {
    return this.turns.length > 0 ? String(this.turns.length) : undefined;
  }

  since(turnId: string | undefined): string {
    return this.turns.slice(Number(turnId ?? 0)).join(' ');
  }

  say(text: string): void {
    this.turns.push(text);
  }
}

describe('a use that must be confirmed', () => {
  const asked = (...before: string[]) => {
    const words = new Words();
    before.forEach((text) => words.say(text));
    return { words, confirmations: new Confirmations(words) };
  };

  it('is not confirmed by what was said before it was asked for', () => {
    const { confirmations } = asked('yes');
    expect(confirmations.take('book')).toBe(false);
    expect(confirmations.take('book')).toBe(false); // nor by asking twice
  });

  it('is confirmed by a yes, once', () => {
    const { words, confirmations } = asked('a table');
    confirmations.take('book');
    words.say('yes');
    expect(confirmations.take('book')).toBe(true);
    expect(confirmations.take('book')).toBe(false);
  });

  it('is confirmed by a yes in several pieces', () => {
    const { words, confirmations } = asked();
    confirmations.take('book');
    words.say('yes');
    words.say('under the name of Smith');
    expect(confirmations.take('book')).toBe(true);
  });

  it.each(['no', 'yes, no, wait', 'what does it cost'])('is not confirmed by "%s", and asks anew', (text) => {
    const { words, confirmations } = asked();
    confirmations.take('book');
    words.say(text);
    expect(confirmations.take('book')).toBe(false);
    words.say('yes');
    expect(confirmations.take('book')).toBe(true);
  });

  it('is not confirmed by a yes to another', () => {
    const { words, confirmations } = asked();
    confirmations.take('book for 4');
    words.say('yes');
    expect(confirmations.take('book for 5')).toBe(false);
    expect(confirmations.take('book for 4')).toBe(false);
  });
});
