import { describe, expect, it } from '@jest/globals';
import { ScriptDto } from './script.dto.js';
import { check } from '@signoff/platform';

const answers = (count: number) => '{{answer:z}}'.repeat(count);
const calling = (args: unknown) => [{ calls: [{ name: 'look_up', arguments: args }] }];
const nested = (depth: number): unknown => (depth === 0 ? 'x' : { in: nested(depth - 1) });
const faultsOf = (rules: unknown) => check(ScriptDto, { rules }).faults;

describe('ScriptDto', () => {
  it.each([
    ['20 answers in what is said', [{ says: answers(20) }]],
    ['50 answers in arguments', calling({ one: answers(25), two: [{ three: answers(25) }] })],
    ['200 answers in all', Array(10).fill({ says: answers(20) })],
    ['arguments of 4 KiB', calling({ a: 'x'.repeat(4096 - '{"a":""}'.length) })],
    ['arguments nested eight deep', calling(nested(8))],
  ])('takes %s', (_, rules) => expect(faultsOf(rules)).toEqual([]));

  it.each([
    ['says', '20 {{answer:…}}', [{ says: answers(21) }]],
    ['calls[0].arguments', '50 {{answer:…}}', calling({ one: answers(25), two: [{ three: answers(26) }] })],
    ['calls[0].arguments', '4096 bytes', calling({ a: 'x'.repeat(4097 - '{"a":""}'.length) })],
    ['calls[0].arguments', '4096 bytes', calling({ a: 'é'.repeat(2045) })],
    ['calls[0].arguments', '8 deep', calling(nested(9))],
  ])('refuses %s of more than %s', (path, limit, rules) =>
    expect(faultsOf(rules)).toEqual([{ path: `rules[0].${path}`, message: expect.stringContaining(limit) }]),
  );

  it('refuses more than 200 answers in all', () => {
    const rules = [...Array(10).fill({ says: answers(20) }), { says: answers(1) }];
    expect(faultsOf(rules)).toEqual([{ path: 'rules', message: 'rules must not hold more than 200 {{answer:…}}' }]);
  });
});
