import { describe, expect, it } from '@jest/globals';
import { toldFaults } from './field-faults.js';

const faults = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ path: `f${index}`, message: 'is bad' }));

describe('the faults that are told', () => {
  it('are all of them, up to fifty', () => {
    expect(toldFaults(faults(50))).toEqual(faults(50));
  });

  it('are the first ones of many, and how many more there are', () => {
    expect(toldFaults(faults(51))).toEqual([...faults(49), { path: '', message: '2 more; mend these first' }]);
    expect(toldFaults(faults(10_000)).at(-1)).toEqual({ path: '', message: '9951 more; mend these first' });
  });

  it('are short, whatever a client sent', () => {
    const [told] = toldFaults([
      { path: 'x'.repeat(10_000), message: `property ${'x'.repeat(10_000)} should not exist` },
    ]);
    expect([told!.path.length, told!.message.length]).toEqual([200, 500]);
    const [half] = toldFaults([{ path: '😀'.repeat(200), message: '' }]);
    expect(half!.path.isWellFormed()).toBe(true);
  });
});
