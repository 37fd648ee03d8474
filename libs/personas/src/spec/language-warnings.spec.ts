import { expect, it } from '@jest/globals';
import { languageWarnings } from './language-warnings.js';
import { PersonaSpecDto } from './persona-spec.dto.js';

function spec(changes: object): PersonaSpecDto {
  const rules = [{ type: 'consent', by: 'either' }, { type: 'consent', by: 'dtmf' }]; // prettier-ignore
  const tools = [{ name: 'look', confirm: false }, { name: 'book', confirm: true }]; // prettier-ignore
  return Object.assign(new PersonaSpecDto(), { validationRules: rules, tools, ...changes });
}

it('warns, by path, of what needs words of a language that nobody knows', () => {
  const paths = languageWarnings(spec({ language: 'sw' })).map(({ path }) => path);
  expect(paths).toEqual(['validationRules[0].by', 'tools[1].confirm', 'closing.texts']);
});

it('warns of no closing where there is a text for every call', () => {
  const closing = { mode: 'static', texts: [{ text: 'Kwaheri.' }] };
  const paths = languageWarnings(spec({ language: 'sw', closing })).map(({ path }) => path);
  expect(paths).not.toContain('closing.texts');
});

it.each(['en', 'ja', 'de-CH'])('warns of nothing in a language that is known: %s', (language) =>
  expect(languageWarnings(spec({ language }))).toEqual([]),
);
