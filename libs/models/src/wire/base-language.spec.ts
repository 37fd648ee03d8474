import { expect, it } from '@jest/globals';
import { baseLanguage } from './base-language.js';

it.each(['de', 'de-AT', 'DE-at'])('finds the language of %s', (language) => {
  expect(baseLanguage(language)).toBe('de');
});
