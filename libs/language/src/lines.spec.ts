import { expect, it } from '@jest/globals';
import { defaultLine } from './lines.js';

it.each([
  ['de', 'Sind Sie noch da?'],
  ['de-CH', 'Sind Sie noch da?'],
  ['DE_at', 'Sind Sie noch da?'],
  ['pt-BR', 'Ainda está aí?'],
  ['ja', 'もしもし、お電話はつながっていますでしょうか。'],
  ['sw', 'Are you still there?'],
  ['constructor', 'Are you still there?'],
])('a default line is said in the language of the call: %s', (language, line) =>
  expect(defaultLine('silence', language)).toBe(line),
);
