import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { storable, unstorable } from './storable-text.js';

describe('storable', () => {
  it.each([
    ['NUL', 'a\0b\0', 'a\ufffdb\ufffd'],
    ['the first half of a character', 'a\ud83d', 'a\ufffd'],
    ['the second half of a character', '\udc4bb', '\ufffdb'],
    ['halves in the wrong order', '\udc4b\ud83d', '\ufffd\ufffd'],
  ])('stands in for %s', (_, text, stored) => expect(storable(text)).toBe(stored));

  it('leaves every other text as it is', () => {
    for (const text of ['', 'Zoë 👋 予約\n\t', '\u0001\ufffd\uffff']) expect(storable(text)).toBe(text);
  });

  it('makes of any text one that can be stored, of the same length', () => {
    const text = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
    const spoiled = fc.tuple(text, fc.constantFrom('\0', '\ud83d', '\udc4b', '')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(spoiled, (given) => {
        expect(unstorable(storable(given))).toBeUndefined();
        expect(storable(given)).toHaveLength(given.length);
      }),
    );
  });
});
