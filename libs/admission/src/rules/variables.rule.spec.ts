import { describe, expect, it } from '@jest/globals';
import { type AdmissionFacts } from '../rule/admission-facts.js';
import { inbound, outbound, ruleFrom } from '../../test/call-facts.js';

const REQUIRED = [{ name: 'name' }, { name: 'age', type: 'number' }, { name: 'vip', type: 'boolean' }];
const WHOLE = { name: 'Ada', age: 36, vip: false };

function judge(variables: object, fields: object = {}) {
  const facts = { variables: variables as AdmissionFacts['variables'] };
  return ruleFrom('variables', { required: REQUIRED, ...fields }).decide(outbound(facts));
}

describe('variables', () => {
  it.each<[string, object]>([
    ['all of them', WHOLE],
    ['more than that', { ...WHOLE, more: 'x' }],
    ['any type where none is asked for', { ...WHOLE, name: 7 }],
    ['zero and false', { name: false, age: 0, vip: false }],
  ])('are enough: %s', (_, variables) =>
    expect(judge(variables)).toEqual({ verdict: { kind: 'allow' }, because: 'the call brings every variable' }),
  );

  it.each<[string, object, string[], string[]]>([
    ['none', {}, ['name', 'age', 'vip'], []],
    ['one is missing', { age: 36, vip: true }, ['name'], []],
    ['one is empty', { ...WHOLE, name: '' }, ['name'], []],
    ['one is blank', { ...WHOLE, name: ' \t\n' }, ['name'], []],
    ['a number in words', { ...WHOLE, age: '36' }, [], ['age']],
    ['a boolean in words', { ...WHOLE, vip: 'true' }, [], ['vip']],
    ['an empty number', { ...WHOLE, age: '' }, ['age'], []],
    ['one of each', { age: 'x', vip: true }, ['name'], ['age']],
  ])('are not enough: %s', (_, variables, missing, unfit) =>
    expect(judge(variables)).toMatchObject({ verdict: { kind: 'reject' }, inputs: { missing, unfit } }),
  );

  it('tell which, and not what', () =>
    expect(judge({ age: 'secret', vip: true }, { message: 'Sorry.' })).toMatchObject({
      verdict: { kind: 'reject', message: 'Sorry.' },
      because: '`name` is missing; `age` is not a number',
    }));

  it('are no properties that every object has', () => {
    const rule = ruleFrom('variables', { required: [{ name: 'constructor' }] });
    expect(rule.decide(inbound()).verdict.kind).toBe('reject');
  });
});
