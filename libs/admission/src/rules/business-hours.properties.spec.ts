import { describe, expect, it, jest } from '@jest/globals';
import { WEEKDAYS } from '../hours/weekly-window.dto.js';
import { check } from '@signoff/platform';
import fc from 'fast-check';
import { outbound } from '../../test/call-facts.js';
import { changesOf, wallOf, ZONES } from '../../test/wall-clock.js';
import { type BusinessHoursRuleDto, businessHoursRule } from './business-hours.rule.js';
import { zonesOf } from '../phone-numbers/phone-places.js';

jest.setTimeout(120_000);

const RUNS = { numRuns: 120 };
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** In each country clocks are changed on other days; in Indonesia and Brazil they are no more. */
const NUMBERS = ['+6281234567890', '+5521987654321', '+351911234567', '+34911234567', '+61299991234', '+18005551234'];

interface Scene {
  rule: BusinessHoursRuleDto;
  /** Of the called number. */
  to: string;
  zones: readonly string[];
  now: number;
}

/** On changes of the clocks most odd things happen; the rest is leap days, New Year and any time. */
const changes = new Map([...ZONES, ...NUMBERS.flatMap(zonesOf)].map((zone) => [zone, changesOf(zone, 2005, 2031)]));
const days = (zones: readonly string[]) => [
  ...zones.flatMap((zone) => changes.get(zone)!),
  Date.UTC(2028, 1, 29),
  Date.UTC(2026, 1, 28),
  Date.UTC(2026, 11, 31),
];

const around = (zones: readonly string[]): fc.Arbitrary<number> =>
  fc
    .tuple(
      fc.constantFrom(...days(zones)),
      fc.integer({ min: -36 * 60, max: 60 * 60 }),
      fc.constantFrom(0, 1, 30_000, MINUTE_MS - 1),
    )
    .map(([day, minute, ms]) => day + minute * MINUTE_MS + ms);

const someTime = (edge: string) =>
  fc.oneof(
    fc.constantFrom(edge, '00:01', '00:30', '01:00', '01:30', '02:00', '02:15', '02:30', '02:59', '03:00', '23:30'),
    fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
  );
const someWindow = fc.record({
  days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  from: someTime('00:00'),
  to: someTime('24:00'),
});

/** Scenes with rules that could have been published. */
function scenes(zoned: fc.Arbitrary<{ timeZone: string; to: string; zones: readonly string[] }>): fc.Arbitrary<Scene> {
  const drawn = zoned.chain(({ timeZone, to, zones }) =>
    fc.record({
      timeZone: fc.constant(timeZone),
      to: fc.constant(to),
      zones: fc.constant(zones),
      now: around(zones),
      windows: fc.array(someWindow, { minLength: 1, maxLength: 3 }),
      closedFor: fc.subarray([-1, 0, 1, 2]),
    }),
  );
  return drawn
    .map(({ timeZone, to, zones, now, windows, closedFor }) => {
      const holidays = closedFor.map((day) => new Date(now + day * DAY_MS).toISOString().slice(0, 10));
      const { value, faults } = check(businessHoursRule.settings, {
        type: 'business_hours',
        timeZone,
        windows,
        holidays,
      });
      return { rule: value, to, zones, now, faults };
    })
    .filter(({ faults }) => faults.length === 0);
}

const inOneZone = scenes(
  fc.constantFrom(...ZONES).map((zone) => ({ timeZone: zone, to: '+41445556677', zones: [zone] })),
);
const inItsZones = scenes(fc.constantFrom(...NUMBERS).map((to) => ({ timeZone: 'callee', to, zones: zonesOf(to) })));

/** By what Intl shows on the wall, and by comparing texts. */
function isOpen({ rule: { windows, holidays = [] }, zones }: Scene, at: number): boolean {
  return zones.every((zone) => {
    const [date = '', time = ''] = wallOf(zone, at).split('T');
    const today = WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7]!;
    const yesterday = WEEKDAYS[(new Date(date).getUTCDay() + 5) % 7]!;
    const inWindow = windows.some(({ days, from, to }) => {
      if (from < to) return days.includes(today) && from <= time && time < to;
      return (days.includes(today) && from <= time) || (days.includes(yesterday) && time < to);
    });
    return inWindow && !holidays.includes(date);
  });
}

function verdictOf({ rule, to }: Scene, at: number) {
  return businessHoursRule.decide(rule, outbound({ to }), new Date(at), null).verdict;
}

/** Minutes of the wall begin with minutes of UTC: no zone has been off by seconds in this century. */
function* minutesBetween(from: number, until: number): Generator<number> {
  yield from;
  for (let at = (Math.floor(from / MINUTE_MS) + 1) * MINUTE_MS; at < until; at += MINUTE_MS) yield at;
}

describe.each([
  ['one zone', inOneZone],
  ['the zones of a number', inItsZones],
])('whatever the windows, around changes of the clocks, in %s', (_, scene) => {
  it('it is open when the clocks show so', () => {
    fc.assert(
      fc.property(scene, (drawn) =>
        expect(verdictOf(drawn, drawn.now).kind === 'allow').toBe(isOpen(drawn, drawn.now)),
      ),
      { numRuns: 600 },
    );
  });

  it('it opens again at the first minute at which the clocks show so', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const verdict = verdictOf(drawn, drawn.now);
        if (verdict.kind === 'allow') return;
        const opensAt = verdict.kind === 'defer' ? verdict.retryAt.getTime() : drawn.now + 60 * DAY_MS;
        for (const at of minutesBetween(drawn.now, opensAt)) {
          if (isOpen(drawn, at)) throw new Error(`open at ${new Date(at).toISOString()} already`);
        }
        if (verdict.kind === 'defer') expect(isOpen(drawn, opensAt)).toBe(true);
      }),
      RUNS,
    );
  });

  it('it is allowed when it comes back, and not a millisecond before', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const verdict = verdictOf(drawn, drawn.now);
        if (verdict.kind !== 'defer') return;
        const opensAt = verdict.retryAt.getTime();
        expect(opensAt).toBeGreaterThan(drawn.now);
        expect(verdictOf(drawn, opensAt)).toEqual({ kind: 'allow' });
        expect(verdictOf(drawn, opensAt - 1)).toEqual(verdict);
      }),
      { numRuns: 600 },
    );
  });
});
