import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../errors/app-error.js';
import { JSON_BOUNDS } from './json-bounds.js';
import { parseJson, textExcess } from './json-text.js';
import { valueExcess } from './json-value.js';

const { depth, fields, elements, containers, values } = JSON_BOUNDS;

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const wide = (size: number) => Object.fromEntries(Array.from({ length: size }, (_, index) => [`k${index}`, index]));
const long = <T>(size: number, element: T) => Array<T>(size).fill(element);
/** So many empty objects, no more than a hundred in one array. */
const crowd = (size: number) => long(Math.ceil(size / 101), long(100, {}));

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('it was not refused');
}

describe('JSON from outside', () => {
  it.each<[string, string]>([
    ['as deep as it may be', nested(depth)],
    ['as wide as it may be', JSON.stringify(wide(fields))],
    ['as long as it may be', JSON.stringify(long(elements, 1))],
    ['as full as it may be', JSON.stringify(long(values / 1000, long(998, 1)))],
    ['of one long text with whatever JSON is made of', JSON.stringify('[{",:}]\\"\\\\'.repeat(50_000))],
    ['of nothing', 'null'],
  ])('%s is read', (_, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each<[string, string, string]>([
    ['deeper', nested(depth + 1), `nested more than ${depth} deep`],
    ['deeper, without an end', '{"a":'.repeat(1_000_000), `nested more than ${depth} deep`],
    ['wider', JSON.stringify(wide(fields + 1)), `${fields} fields`],
    ['longer', JSON.stringify(long(elements + 1, 1)), `${elements} elements`],
    ['longer, of objects', JSON.stringify(long(elements + 1, {})), `${elements} elements`],
    ['of more objects', JSON.stringify(crowd(containers + 200)), `${containers} objects and arrays`],
    ['of more values', JSON.stringify(long(16, long(700, 1))), `${values} values`],
  ])('%s than the bounds is refused before it is read', (_, text, detail) => {
    const { code, detail: told } = refusal(() => parseJson(text));
    expect({ code, told }).toEqual({ code: 'bad_request', told: expect.stringContaining(detail) });
  });

  it.each(['', '{', '{"a":', 'hello', '[1,]', '"open', ']]]]', '{"a" 1}', '"\\', 'NaN'])(
    'that is none is refused: %j',
    (text) => {
      expect(refusal(() => parseJson(text)).code).toBe('bad_request');
    },
  );

  it.each([
    ['{"constructor":1}', 'constructor'],
    ['{"a":[{"toString":null}]}', 'a[0].toString'],
    ['{"__proto__":{"role":"admin"}}', '__proto__'],
    ['{"a":{"hasOwnProperty":{"valueOf":1}}}', 'a.hasOwnProperty', 'a.hasOwnProperty.valueOf'],
    ['{"\\u005f_proto__":1}', '__proto__'],
  ])('with fields named like what every object has is refused with their paths: %s', (text, ...paths) => {
    const { code, errors } = refusal(() => parseJson(text));
    expect([code, ...errors!.map(({ path }) => path)]).toEqual(['validation_failed', ...paths]);
  });

  it('is counted alike as text and as a value, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 40, depthSize: 'large' }), (text) => {
        expect(valueExcess(JSON.parse(text)) === undefined).toBe(textExcess(text) === undefined);
      }),
    );
    const edges = [
      nested(depth),
      nested(depth + 1),
      ...[0, 1].flatMap((more) => [
        JSON.stringify(wide(fields + more)),
        JSON.stringify(long(elements + more, {})),
        JSON.stringify([long(elements + more, [])]),
      ]),
    ];
    for (const text of edges) expect(valueExcess(JSON.parse(text))).toBe(textExcess(text));
  });
});
