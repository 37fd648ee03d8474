import { describe, expect, it } from '@jest/globals';
import { heardPart, speakingMs } from './speaking-time.js';

describe('speakingMs', () => {
  it('is some fourteen characters a second, and five where each is a syllable', () => {
    expect(speakingMs('Thank you for calling. Goodbye')).toBeCloseTo(2_143, -1);
    expect(speakingMs('お電話ありがとう')).toBe(1_600);
    expect(speakingMs('')).toBe(0);
  });
});

describe('heardPart', () => {
  it.each([
    [0, ''],
    [0.05, ''],
    [0.2, 'Good'],
    [0.5, 'Good night,'],
    [0.8, 'Good night, sleep'],
    [1, 'Good night, sleep well.'],
    [2, 'Good night, sleep well.'],
    [-1, ''],
  ])('of a text of which %f was said ends with a whole word: %j', (share, part) => {
    expect(heardPart('Good night, sleep well.', share)).toBe(part);
  });

  it('ends anywhere in a script without spaces', () => {
    expect(heardPart('お電話ありがとう', 0.5)).toBe('お電話あ');
  });
});
