import { describe, expect, it } from '@jest/globals';
import { defaultLine } from '@signoff/language';
import { type ClosingTextDto, PersonaSpecDto } from '@signoff/personas';
import { closingText } from './closing-text.js';

function spec(texts: ClosingTextDto[], language = 'en'): PersonaSpecDto {
  const persona = new PersonaSpecDto();
  persona.language = language;
  persona.closing.texts = texts;
  return persona;
}
const texts: ClosingTextDto[] = [
  { text: 'any' },
  { text: 'booked', outcome: 'booked' },
  { text: 'de', language: 'de' },
  { text: 'de booked', language: 'de', outcome: 'booked' },
  { text: 'de-CH', language: 'de-CH' },
  { text: 'fr', language: 'fr' },
];

describe('closingText', () => {
  it.each([
    ['en', 'booked', 'booked'],
    ['en', 'other', 'any'],
    ['en', null, 'any'],
    ['de', 'booked', 'de booked'],
    ['de', null, 'de'],
    ['de-CH', null, 'de-CH'],
    ['de-CH', 'booked', 'de booked'],
    ['de-AT', 'other', 'de'],
    ['fr', 'booked', 'fr'],
    ['it', 'booked', 'booked'],
  ])('in %s after %s says %j', (language, outcome, said) =>
    expect(closingText(spec(texts), { language, outcome, variables: {} })).toBe(said),
  );

  it('takes a text without a language to be in the persona’s', () => {
    const persona = spec(
      [
        { text: 'Tschüss', language: 'de' },
        { text: 'Gebucht', outcome: 'booked' },
      ],
      'de',
    );
    expect(closingText(persona, { outcome: 'booked', variables: {} })).toBe('Gebucht');
    expect(closingText(persona, { outcome: 'other', variables: {} })).toBe('Tschüss');
  });

  it('does not say a text of one region in another', () => {
    expect(closingText(spec([{ text: 'Uf Wiederluege', language: 'de-CH' }], 'de'), { variables: {} })).toBe(
      defaultLine('closing', 'de'),
    );
  });

  it('fills in variables once', () => {
    const persona = spec([{ text: 'Bye {{name}}' }]);
    expect(closingText(persona, { variables: { name: '{{name}}' } })).toBe('Bye {{name}}');
  });

  it('falls back to the default when nothing is left to say', () => {
    expect(closingText(spec([], 'fr'), { variables: {} })).toBe(defaultLine('closing', 'fr'));
    expect(closingText(spec([{ text: '{{name}}' }]), { variables: { name: '  ' } })).toBe(defaultLine('closing', 'en'));
  });
});
