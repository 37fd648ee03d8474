import { describe, expect, it } from '@jest/globals';
import { type FieldType } from '@signoff/contracts';
import { type VariableDto } from './variable.dto.js';
import { resolveVariables } from './variables.js';

const variable = (name: string, type: FieldType, rest: Partial<VariableDto> = {}): VariableDto => {
  return { name, type, required: false, ...rest };
};

const spec = {
  variables: [
    variable('name', 'string', { required: true }),
    variable('age', 'number', { required: true }),
    variable('vip', 'boolean', { default: false }),
    variable('note', 'string'),
    variable('city', 'string', { default: 'Berlin' }),
  ],
};

function refusal(given: Record<string, unknown>): unknown {
  try {
    return resolveVariables(spec, given);
  } catch (error) {
    return error;
  }
}

describe('resolveVariables', () => {
  it('takes what is given, and defaults for the rest', () => {
    expect(resolveVariables(spec, { name: '', age: 0, city: 'Rome' })).toEqual({
      name: '',
      age: 0,
      vip: false,
      city: 'Rome',
    });
  });

  it('takes null for not given', () => {
    expect(resolveVariables(spec, { name: 'Ada', age: 36, vip: null, note: null })).toEqual({
      name: 'Ada',
      age: 36,
      vip: false,
      city: 'Berlin',
    });
  });

  it('names every required variable that is missing', () => {
    expect(refusal({ age: null, note: 'x' })).toMatchObject({
      code: 'missing_variables',
      detail: expect.stringContaining('name, age'),
      errors: [
        { path: 'variables.name', message: 'is required: a string' },
        { path: 'variables.age', message: 'is required: a number' },
      ],
    });
  });

  it.each<[string, unknown, string]>([
    ['name', 5, 'must be a string'],
    ['name', ['Ada'], 'must be a string'],
    ['name', 'x'.repeat(2001), '2000 characters'],
    ['name', 'a\0', 'NUL'],
    ['name', '\udc00', 'Unicode'],
    ['age', '36', 'must be a number'],
    ['age', NaN, 'must be a number'],
    ['age', Infinity, 'must be a number'],
    ['vip', 'true', 'must be a boolean'],
    ['nobody', 'x', 'no such variable'],
    ['constructor', 'x', 'no such variable'],
  ])('refuses %s = %p', (name, value, message) => {
    expect(refusal({ name: 'Ada', age: 36, [name]: value })).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: `variables.${name}`, message: expect.stringContaining(message) }],
    });
  });

  it('refuses the name __proto__, and pollutes nothing', () => {
    const given = JSON.parse('{"name":"a","age":1,"__proto__":{"vip":true}}') as Record<string, unknown>;
    expect(refusal(given)).toMatchObject({ code: 'validation_failed', errors: [{ path: 'variables.__proto__' }] });
  });

  it('names what is missing together with what is wrong, so that one answer mends it', () => {
    expect(refusal({ nam: 'Ada', age: '36' })).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'variables.nam' }, { path: 'variables.age' }, { path: 'variables.name' }],
    });
  });
});
