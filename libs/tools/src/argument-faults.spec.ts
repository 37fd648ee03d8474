import { describe, expect, it } from '@jest/globals';
import { ToolDto } from './tool.dto.js';
import { argumentFaults } from './argument-faults.js';

const tool = Object.assign(new ToolDto(), {
  url: 'https://example.com/orders/{{arguments.id}}?note={{arguments.note}}',
  parameters: {
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 5 },
      note: { type: 'string' },
      day: { type: 'string', format: 'date' },
      seats: { type: 'array', items: { type: 'integer', minimum: 1 } },
      kind: { anyOf: [{ enum: ['window', 'aisle'] }, { type: 'null' }] },
    },
    required: ['id'],
    additionalProperties: false,
  },
});

describe('argumentFaults', () => {
  it.each([
    [{ id: 'a1' }],
    [{ id: 'a1', note: '', day: '2028-02-29', seats: [1, 2], kind: 'aisle' }],
    [{ id: 'a1', kind: null }],
  ])('has nothing against %j', (args) => {
    expect(argumentFaults(tool, args)).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['the arguments: Instance type "null"']],
    ['a list', [], ['the arguments: Instance type "array"']],
    ['a text', '{"id":"a"}', ['the arguments: Instance type "string"']],
    ['what lacks a property', {}, ['the arguments: Instance does not have required property "id"']],
    ['a value of another type', { id: 7 }, ['/id: Instance type "number" is invalid. Expected "string"']],
    ['a day that there is not', { id: 'a', day: '2027-02-29' }, ['/day: String does not match format "date"']],
    ['an element that is too small', { id: 'a', seats: [1, 0] }, ['/seats/1: 0 is less than 1']],
    ['a property that is none', { id: 'a', x: 1 }, ['the arguments: Property "x" does not match']],
    ['the key of all prototypes', JSON.parse('{"id":"a","__proto__":1}'), ['the arguments: Property "__proto__"']],
    ['a text that is empty where the path needs it', { id: '' }, ['/id: must not be empty']],
    ['several faults', { day: '' }, ['the arguments: Instance does not have', '/day: String does not match']],
  ])('tells of %s', (_, args, faults) => {
    expect(argumentFaults(tool, args)).toEqual(faults.map((fault) => expect.stringContaining(fault)));
  });

  it('tells what the choices are', () => {
    expect(argumentFaults(tool, { id: 'a', kind: 'middle' })).toContainEqual(
      expect.stringContaining('["window","aisle"]'),
    );
  });

  it('refuses what is too much to look at', () => {
    const deep = JSON.parse(`{"id":"a","x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`) as object;
    expect(argumentFaults(tool, deep)).toEqual([expect.stringContaining('16 levels')]);
    expect(argumentFaults(tool, { id: 'x'.repeat(40_000) })).toEqual([expect.stringContaining('32 KiB')]);
    const seats = Array.from({ length: 500 }, () => 1);
    expect(argumentFaults(tool, { id: 'a', seats })).toEqual([expect.stringContaining('500 values')]);
    expect(argumentFaults(tool, { id: 'a', seats: seats.slice(3) })).toEqual([]);
  });

  it('does not tell more than can be read', () => {
    const required = Array.from({ length: 50 }, (_, index) => `p${index}`);
    const demanding = Object.assign(new ToolDto(), tool, { parameters: { type: 'object', required } });
    expect(argumentFaults(demanding, {})).toHaveLength(10);
    expect(argumentFaults(tool, { id: 'a', ['x'.repeat(1000)]: 1 })[0]).toHaveLength(300);
  });

  it('leaves the tool as it was', () => {
    const fresh = Object.assign(new ToolDto(), tool, { parameters: { type: 'object' } });
    argumentFaults(fresh, {});
    expect(Reflect.ownKeys(fresh.parameters)).toEqual(['type']);
  });
});
