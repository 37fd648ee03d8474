import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { inbound, outbound, ruleFrom } from '../../test/call-facts.js';
import { changesOf, wallOf, ZONES } from '../../test/wall-clock.js';

jest.setTimeout(120_000);

/** In this century midnight is at a quarter of an hour of UTC, wherever. */
const QUARTER_MS = 15 * 60_000;
const DAY_MS = 96 * QUARTER_MS;

/** Longer than a day or month, and less than two; and how much of what the wall shows says which one it is. */
const SPANS = { day: { longest: 1.5 * DAY_MS, label: 10 }, month: { longest: 32 * DAY_MS, label: 7 } };

interface Scene {
  per: keyof typeof SPANS;
  zone: string;
  now: number;
}

const MONTHS = Array.from({ length: 60 }, (_, month) => Date.UTC(2025, month));
const changes = new Map(ZONES.map((zone) => [zone, changesOf(zone, 2005, 2031)]));

/** Around changes of the clocks, ends of months, and leap days. */
const scenes = (per: Scene['per']): fc.Arbitrary<Scene> =>
  fc.constantFrom(...ZONES).chain((zone) =>
    fc.record({
      per: fc.constant(per),
      zone: fc.constant(zone),
      now: fc
        .tuple(
          fc.constantFrom(...changes.get(zone)!, ...MONTHS, Date.UTC(2028, 1, 29)),
          fc.integer({ min: -1.5 * DAY_MS, max: 2.5 * DAY_MS }),
        )
        .map(([day, shift]) => day + shift),
    }),
  );

const ruleOf = ({ per, zone }: Scene) => ruleFrom('budget', { of: 'minutes', per, limit: 1, timeZone: zone });

function periodAt(scene: Scene, now = scene.now) {
  const { condition } = ruleOf(scene).decide(inbound(), new Date(now), 0);
  if (condition?.kind !== 'budget') throw new Error('it has no budget');
  return { since: Date.parse(condition.since), until: Date.parse(condition.until) };
}

/** By what Intl shows, quarter by quarter: a period lasts until the wall first shows the next one. */
function shownPeriod({ per, zone, now }: Scene) {
  const { longest, label } = SPANS[per];
  const first = Math.floor((now - longest) / QUARTER_MS) * QUARTER_MS;
  let [shown, since] = ['', first];
  for (let at = first; ; at += QUARTER_MS) {
    const next = wallOf(zone, at).slice(0, label);
    if (next <= shown) continue;
    if (at > now) return { since, until: at };
    [shown, since] = [next, at];
  }
}

describe.each(['day', 'month'] as const)('a budget per %s, around changes of the clocks', (per) => {
  it('is for what the clocks show', () => {
    fc.assert(
      fc.property(scenes(per), (scene) => expect(periodAt(scene)).toEqual(shownPeriod(scene))),
      { numRuns: per === 'day' ? 300 : 40 },
    );
  });

  it('begins when the one before is over, and is the same all the time', () => {
    fc.assert(
      fc.property(scenes(per), (scene) => {
        const { since, until } = periodAt(scene);
        expect(periodAt(scene, since)).toEqual({ since, until });
        expect(periodAt(scene, until - 1)).toEqual({ since, until });
        expect(periodAt(scene, until).since).toBe(until);
        expect(periodAt(scene, since - 1).until).toBe(since);
      }),
      { numRuns: 300 },
    );
  });

  it('lets a call through that comes back when it was told to, and asks for no talk of the period before', () => {
    fc.assert(
      fc.property(scenes(per), (scene) => {
        const rule = ruleOf(scene);
        const { verdict } = rule.decide(outbound(), new Date(scene.now), 60_000);
        if (verdict.kind !== 'defer') throw new Error('it was not put off');
        expect(verdict.retryAt.getTime()).toBe(periodAt(scene).until);
        expect(rule.needs(outbound(), verdict.retryAt)).toEqual({ of: 'talk', since: verdict.retryAt });
        expect(rule.decide(outbound(), verdict.retryAt, 0).verdict).toEqual({ kind: 'allow' });
      }),
      { numRuns: 300 },
    );
  });
});
