import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wallOf, ZONES } from '../../test/wall-clock.js';
import { stretchAt, wallTime } from './zone-clock.js';

const at = (text: string) => Date.parse(text);

describe('stretchAt', () => {
  it('reaches to the next change of the clocks', () => {
    expect(stretchAt('Europe/Zurich', at('2026-03-01T00:00Z'))).toMatchObject({
      until: at('2026-03-29T01:00Z'),
      offsetMs: 3_600_000,
    });
    expect(stretchAt('Europe/Zurich', at('2026-03-29T01:00Z'))).toMatchObject({
      until: at('2026-10-25T01:00Z'),
      offsetMs: 7_200_000,
    });
  });

  it.each(['UTC', '+05:30', 'Asia/Tokyo'])('has no end in %s, whose clocks are not changed', (zone) =>
    expect(stretchAt(zone, at('2026-03-01T00:00Z')).until).toBe(Infinity),
  );

  it('is the same for all instants in it, whichever was asked for first', () => {
    const [early, late] = [at('2031-07-01T00:00Z'), at('2031-08-01T00:00Z')];
    const { until, offsetMs } = stretchAt('America/New_York', late);
    expect(stretchAt('America/New_York', early)).toEqual({ from: early, until, offsetMs });
    expect(stretchAt('America/New_York', late)).toEqual({ from: early, until, offsetMs });
  });

  it('throws for a zone that does not exist', () =>
    expect(() => stretchAt('Europe/Berne', at('2026-03-01T00:00Z'))).toThrow(RangeError));
});

describe('wallTime', () => {
  it('shows what the clocks of the zone show, in whatever order it is asked', () => {
    const anywhen = fc.date({ min: new Date('2000-01-01'), max: new Date('2037-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), anywhen, (zone, date) => {
        const wall = new Date(wallTime(zone, date.getTime())).toISOString();
        expect(wall.slice(0, 16)).toBe(wallOf(zone, date.getTime()));
      }),
      { numRuns: 2000 },
    );
  });
});
