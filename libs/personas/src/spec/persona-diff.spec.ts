import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyPatch, type Operation } from 'rfc6902';
import { diffSpecs } from './persona-diff.js';

/** Objects like specs, with few enough names and values that two of them have something in common. */
const spec = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.constantFrom(1, 'a', true, '/~', ''), tie('list'), tie('object')),
  list: fc.oneof(fc.array(tie('value'), { maxLength: 5 }), fc.array(fc.constantFrom(1, 'a', 'b'), { maxLength: 30 })),
  object: fc.dictionary(fc.constantFrom('a', 'b/c', 'd~e', '', '0', 'valueOf'), tie('value'), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
})).object as fc.Arbitrary<object>;

const copy = <T>(json: T): T => JSON.parse(JSON.stringify(json)) as T;

describe('diffSpecs', () => {
  it('gives operations that turn the one into the other', () => {
    fc.assert(
      fc.property(spec, spec, (from, to) => {
        const result = copy(from);
        const failures = applyPatch(result, copy(diffSpecs(from, to)) as Operation[]);
        expect(failures.filter((failure) => failure !== null)).toEqual([]);
        expect(result).toEqual(to);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells what stood there before each step', () => {
    fc.assert(
      fc.property(spec, spec, (from, to) => {
        const undone = copy(to);
        for (const { op, path, from: before } of diffSpecs(from, to).reverse()) {
          const undo = { add: { op: 'remove' }, remove: { op: 'add' }, replace: { op: 'replace' } }[op];
          applyPatch(undone, [{ ...undo, path, value: before === undefined ? undefined : copy(before) } as Operation]);
        }
        expect(undone).toEqual(from);
      }),
      { numRuns: 1000 },
    );
  });

  it('is empty for specs that say the same in another order', () => {
    expect(diffSpecs({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toEqual([]);
  });

  it('reads like the edit that was made', () => {
    const from = { greeting: 'Hi', outcomes: [{ name: 'booked' }, { name: 'other' }], limits: { max: 1 } };
    const to = { outcomes: [{ name: 'booked' }, { name: 'moved' }, { name: 'other' }], limits: { max: 2 } };
    expect(diffSpecs(from, to)).toEqual([
      { op: 'remove', path: '/greeting', from: 'Hi' },
      { op: 'add', path: '/outcomes/1', value: { name: 'moved' }, to: { name: 'moved' } },
      { op: 'replace', path: '/limits/max', value: 2, from: 1, to: 2 },
    ]);
  });

  it('replaces a list of plain values as a whole once more than a few of them have changed', () => {
    const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `+41${from + index}`);
    const few = diffSpecs({ deny: numbers(50) }, { deny: [...numbers(10, 900), ...numbers(40, 10)] });
    expect(few).toHaveLength(10);
    const to = [...numbers(11, 900), ...numbers(39, 11)];
    expect(diffSpecs({ deny: numbers(50) }, { deny: to })).toEqual([
      { op: 'replace', path: '/deny', value: to, from: numbers(50), to },
    ]);
  });

  it('compares long lists in no time', () => {
    const rules = (offset: number) => ({
      rules: Array.from({ length: 50 }, (_, rule) => ({
        deny: Array.from({ length: 300 }, (_, index) => `+49${rule * 1000 + index * 7 + offset}`),
      })),
    });
    const started = performance.now();
    expect(diffSpecs(rules(0), rules(3))).toHaveLength(50);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
