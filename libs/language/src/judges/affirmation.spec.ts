import { describe, expect, it } from '@jest/globals';
import { affirmationIn } from './affirmation.js';

describe('the answer of somebody who was asked for a yes', () => {
  it.each([
    'Yes.',
    'yes, I agree',
    'Sure, go ahead!',
    "That's fine.",
    'OK',
    'No problem.',
    'Ja, gerne.',
    'Einverstanden',
    'Kein Problem, machen Sie nur.',
    'Oui, bien sûr',
    "D'accord.",
    'Sí, claro',
    'Sì, va bene',
    'Jazeker',
    'Sim',
    'Tak, oczywiście',
  ])('is yes: %s', (text) => {
    expect(affirmationIn(text, 'en')).toBe('yes');
  });

  it.each([
    'No.',
    'No, thank you',
    "I don't think so, sure not",
    'yes, no, wait',
    'I do not agree',
    'Nein, lieber nicht.',
    'ich bin nicht einverstanden',
    'Non',
    "Je ne suis pas d'accord",
    'Nee, liever niet',
    'Não',
    'Nie zgadzam się',
  ])('is no: %s', (text) => {
    expect(affirmationIn(text, 'en')).toBe('no');
  });

  it.each(['', '...', 'what is this about?', 'who are you', 'Wie bitte?', 'hello', 'yesterday', 'Siegfried', 'Okapi'])(
    'is neither: %s',
    (text) => {
      expect(affirmationIn(text, 'en')).toBe('unclear');
    },
  );
});
