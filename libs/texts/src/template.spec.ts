import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkTemplate, fillTemplate } from './template.js';

const names = new Set(['name', 'clinic_name', 'constructor']);
const name = fc.constantFrom('name', 'a', 'other_1');
const value = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constantFrom('{{name}}', '}}', '$&', '{{ '),
);

describe('checkTemplate', () => {
  it.each([
    'no placeholder at all',
    '',
    'Hello {{name}}, this is {{ clinic_name }}.',
    '{{name}}{{name}}',
    'JSON stays JSON: {"a": {"b": 1} }',
    '{{constructor}}',
  ])('accepts %j', (text) => {
    expect(checkTemplate(text, names)).toEqual([]);
  });

  it.each([
    ['Hello {{nam}}', 1, 7, 'there is no variable `nam`'],
    ['a\nb {{name', 2, 3, '`{{` is never closed'],
    ['a {name}}', 1, 8, '`}}` closes nothing'],
    ['{{}}', 1, 1, 'hold no name'],
    ['{{ }}', 1, 1, 'hold no name'],
    ['{{Name}}', 1, 1, 'hold no name'],
    ['{{first name}}', 1, 1, 'hold no name'],
    ['{{name.first}}', 1, 1, 'hold no name'],
    ['{{__proto__}}', 1, 1, 'hold no name'],
    ['{{to_string}}', 1, 1, 'there is no variable `to_string`'],
    ['{{{name}}}', 1, 1, '`{{` is never closed'],
    ['{{{{name}}', 1, 1, '`{{` is never closed'],
  ])('refuses %j at line %i, column %i', (text, line, column, message) => {
    expect(checkTemplate(text, names)[0]).toEqual({ line, column, message: expect.stringContaining(message) });
  });

  it('names every fault of a text, but not thousands', () => {
    expect(checkTemplate('{{a}} {{name}} {{b}}', names)).toHaveLength(2);
    expect(checkTemplate('{{'.repeat(25_000), names)).toHaveLength(10);
  });
});

describe('fillTemplate', () => {
  it('fills in text, numbers and truth values, and nothing where there is no value', () => {
    const filled = fillTemplate('{{ a }}/{{b}}/{{c}}/{{d}}.', { a: 'x', b: 1.5, c: false });
    expect(filled).toBe('x/1.5/false/.');
  });

  it('takes only the values it was given, not what every object has', () => {
    expect(fillTemplate('{{constructor}}', {})).toBe('');
  });

  it('never fills in what stands in a value', () => {
    const piece = fc.oneof(
      fc.string().filter((text) => !/[{}]/.test(text)),
      name.map((known) => ({ known })),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.dictionary(name, value), (pieces, values) => {
        const text = pieces.map((part) => (typeof part === 'string' ? part : `{{${part.known}}}`)).join('');
        const said = pieces
          .map((part) => (typeof part === 'string' ? part : String(lookUp(values, part.known))))
          .join('');
        expect(fillTemplate(text, values)).toBe(said);
      }),
    );
  });

  it('fills in everything that the check accepts', () => {
    const scraps = fc.array(fc.constantFrom('{{', '}}', '{', '}', 'name', ' ', 'x', '\n', '{{name}}'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(scraps, (parts) => {
        const text = parts.join('');
        const filled = fillTemplate(text, { name: 'Ada' });
        if (checkTemplate(text, names).length === 0) {
          expect(filled).toBe(text.replaceAll(/\{\{\s*name\s*\}\}/g, 'Ada'));
          expect(filled).not.toMatch(/\{\{|\}\}/);
        } else expect(text).toMatch(/\{\{|\}\}/);
      }),
      { numRuns: 2000 },
    );
  });
});

function lookUp(values: Record<string, unknown>, known: string): unknown {
  return Object.hasOwn(values, known) ? values[known] : '';
}
