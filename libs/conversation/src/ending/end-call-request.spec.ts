import { describe, expect, it } from '@jest/globals';
import { type OutcomeDto } from '@signoff/personas';
import fc from 'fast-check';
import { readEndCall } from './end-call-request.js';

const outcomes: OutcomeDto[] = [
  {
    name: 'booked',
    description: 'An appointment stands.',
    fields: [
      { name: 'patient_name', type: 'string' },
      { name: 'guests', type: 'number' },
      { name: 'new_patient', type: 'boolean' },
    ],
  },
  { name: 'cancelled', description: 'An appointment is gone.', fields: [{ name: 'fee', type: 'number' }] },
];
const read = (args: unknown) => readEndCall(args, outcomes);
const dataOf = (data: unknown) => read({ outcome: 'booked', reason: 'r', data }).request?.data;
const faultsOf = (data: unknown) => read({ outcome: 'booked', reason: 'r', data }).faults;

describe('readEndCall', () => {
  it('takes a request as it should be', () => {
    const data = { patient_name: 'Anna Berg', guests: 2, new_patient: false };
    expect(read({ outcome: 'booked', reason: 'Done.', evidence: 'that is all', data })).toEqual({
      request: { outcome: 'booked', reason: 'Done.', evidence: 'that is all', data },
      faults: [],
    });
  });

  it('takes one with nothing but an outcome', () => {
    expect(read({ outcome: 'cancelled' })).toEqual({
      request: { outcome: 'cancelled', reason: '', data: {} },
      faults: [],
    });
  });

  it.each([
    ['null and empty values as not given', { patient_name: null, guests: '', new_patient: '  ' }, {}],
    ['a number written as a text', { guests: ' 42 ' }, { guests: 42 }],
    ['a text given as a number', { patient_name: 4711 }, { patient_name: '4711' }],
    ['a truth written as a text', { new_patient: 'true' }, { new_patient: true }],
    ['text without space around it', { patient_name: ' Anna \n' }, { patient_name: 'Anna' }],
    ['text as Postgres can store it', { patient_name: 'An\0na\ud800' }, { patient_name: 'An\ufffdna\ufffd' }],
    ['fields of another outcome as not given', { fee: 3, guests: 1 }, { guests: 1 }],
    ['no data at all', null, {}],
  ])('takes %s', (_, data, taken) => {
    expect(faultsOf(data)).toEqual([]);
    expect(dataOf(data)).toEqual(taken);
  });

  it.each([
    ['a word for a number', { guests: 'two' }, '`data.guests` must be a number'],
    ['no finite number', { guests: 1e999 }, '`data.guests` must be a number'],
    ['a number for a truth', { new_patient: 1 }, '`data.new_patient` must be a boolean'],
    [
      'a list for a text',
      { patient_name: ['Anna'] },
      '`data.patient_name` must be a string of at most 2000 characters',
    ],
    ['a text that is too long', { patient_name: 'x'.repeat(2001) }, '`data.patient_name` must be a string of at most'],
    ['a field that nobody declares', { notes: 'x' }, '`data` has no field "notes"; leave it out'],
    ['a field that every object has', { constructor: 'x' }, '`data` has no field "constructor"; leave it out'],
    ['data that is a list', [1], '`data` must be an object with the fields of the outcome'],
    ['data that is a text', 'patient_name', '`data` must be an object with the fields of the outcome'],
  ])('says what is wrong with %s, and keeps the rest', (_, data, fault) => {
    expect(faultsOf(data)).toEqual([expect.stringContaining(fault)]);
    expect(read({ outcome: 'booked', reason: 'r', data }).request).toEqual({
      outcome: 'booked',
      reason: 'r',
      data: {},
    });
  });

  it.each([
    [undefined, '`outcome` is missing; it is one of: booked, cancelled'],
    ['', '`outcome` is missing; it is one of: booked, cancelled'],
    ['done', '"done" is not an outcome; it is one of: booked, cancelled'],
    [{ name: 'booked' }, '{"name":"booked"} is not an outcome; it is one of: booked, cancelled'],
  ])('makes nothing of the outcome %j', (outcome, fault) => {
    expect(read({ outcome, reason: 'r' })).toEqual({ request: null, faults: [fault] });
  });

  it.each([
    ['a reason', read({ outcome: 'booked', reason: `${'x'.repeat(1999)}👋` }).request!.reason],
    ['a fault', read({ outcome: `${'x'.repeat(78)}👋` }).faults[0]!],
  ])('leaves no half of a character where it cuts %s short', (_, text) => expect(text.isWellFormed()).toBe(true));

  it('does not take what every object has for a value', () => {
    const fields = [{ name: 'constructor', type: 'string' as const }];
    const odd = [{ name: 'odd', description: 'x', fields }];
    expect(readEndCall({ outcome: 'odd', data: {} }, odd)).toEqual({
      request: { outcome: 'odd', reason: '', data: {} },
      faults: [],
    });
    expect(readEndCall({ outcome: 'odd', data: { constructor: 'x' } }, odd).request!.data).toEqual({
      constructor: 'x',
    });
  });

  it('names all faults at once', () => {
    const { faults } = read({ outcome: 'x', reason: 1, evidence: ['y'], data: { notes: 1 } });
    expect(faults).toHaveLength(4);
  });

  it('holds whatever a model writes', () => {
    const values = fc.oneof(fc.jsonValue(), fc.anything());
    const args = fc.oneof(
      values,
      fc.record({
        outcome: fc.oneof(fc.constantFrom('booked', 'cancelled'), values),
        reason: values,
        evidence: values,
        data: fc.oneof(fc.record({ patient_name: values, guests: values, new_patient: values, fee: values }), values),
      }),
    );
    fc.assert(
      fc.property(args, (given) => {
        const { request, faults } = read(given);
        const outcome = (given as { outcome?: unknown } | null | undefined)?.outcome;
        expect(request === null).toBe(outcome !== 'booked' && outcome !== 'cancelled');
        expect(faults.every((fault) => fault.length < 200)).toBe(true);
        const { patient_name, guests, new_patient, ...rest } = request?.data ?? {};
        expect(['string', 'undefined']).toContain(typeof patient_name);
        expect(guests === undefined || Number.isFinite(guests) || request?.outcome !== 'booked').toBe(true);
        expect(['boolean', 'undefined']).toContain(typeof new_patient);
        expect(Object.keys(rest)).toEqual(request?.outcome === 'cancelled' && 'fee' in rest ? ['fee'] : []);
      }),
    );
  });
});
