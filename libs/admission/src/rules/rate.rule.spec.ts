import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { after, inbound, NOW, outbound, ruleFrom } from '../../test/call-facts.js';

const FIVE_PER_MINUTE = { per: 'tenant', limit: 5, windowSeconds: 60 };
const ago = (ms: number) => after(-ms);

describe('rate', () => {
  it.each([
    ['no calls', FIVE_PER_MINUTE, { count: 0, nthAt: null }, 'allow'],
    ['room for one', FIVE_PER_MINUTE, { count: 4, nthAt: null }, 'allow'],
    ['no room: until the fifth newest is a minute old', FIVE_PER_MINUTE, { count: 5, nthAt: ago(20_000) }, 40_000],
    ['no room, by a hair', FIVE_PER_MINUTE, { count: 5, nthAt: ago(58_500) }, 1500],
    ['no room for so short that clocks may differ', FIVE_PER_MINUTE, { count: 5, nthAt: ago(59_999) }, 1000],
    ['a call by a clock that is ahead', FIVE_PER_MINUTE, { count: 5, nthAt: after(500) }, 60_500],
    ['a limit of one', { ...FIVE_PER_MINUTE, limit: 1 }, { count: 1, nthAt: NOW }, 60_000],
    ['a window of a second', { ...FIVE_PER_MINUTE, windowSeconds: 1 }, { count: 5, nthAt: NOW }, 1000],
  ] as const)('with %s', (_, fields, given, expected) => {
    const { verdict } = ruleFrom('rate', fields).decide(outbound(), NOW, given);
    expect(verdict).toEqual(expected === 'allow' ? { kind: 'allow' } : { kind: 'defer', retryAt: after(expected) });
  });

  it('tells whoever calls us', () =>
    expect(
      ruleFrom('rate', { ...FIVE_PER_MINUTE, message: 'Later, please.' }).decide(inbound(), NOW, {
        count: 5,
        nthAt: ago(1000),
      }),
    ).toEqual({
      verdict: { kind: 'reject', message: 'Later, please.' },
      because: '5 of at most 5 calls of the tenant in the last 60 s',
      inputs: { per: 'tenant', count: 5, limit: 5, windowSeconds: 60, nthAt: '2026-03-04T09:59:59.000Z' },
    }));

  it.each(['tenant', 'persona', 'caller'] as const)('counts the newest calls of the %s', (per) =>
    expect(ruleFrom('rate', { ...FIVE_PER_MINUTE, per }).needs(inbound())).toEqual({
      of: 'recent',
      per,
      windowSeconds: 60,
      nth: 5,
    }),
  );

  it('does not count callers who show no number', () => {
    const rule = ruleFrom('rate', { ...FIVE_PER_MINUTE, per: 'caller' });
    const facts = inbound({ from: null });
    expect(rule.needs(facts)).toBeNull();
    expect(rule.decide(facts, NOW, null).verdict).toEqual({ kind: 'allow' });
  });

  it('counts callers who show another name than a number', () => {
    const rule = ruleFrom('rate', { ...FIVE_PER_MINUTE, per: 'caller' });
    expect(rule.needs(inbound({ from: null, fromRaw: '1001' }))).toMatchObject({ of: 'recent', per: 'caller' });
  });

  it('does not guess what it needs', () =>
    expect(() => ruleFrom('rate', FIVE_PER_MINUTE).decide(inbound(), NOW, null)).toThrow('without what it needs'));

  it('never lets more through in any window than the limit, and never keeps one longer than it must', () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 60 });
    const limits = fc.record({
      limit: fc.integer({ min: 1, max: 6 }),
      windowSeconds: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(arrivals, limits, (gaps, { limit, windowSeconds }) => {
        const rule = ruleFrom('rate', { per: 'tenant', limit, windowSeconds });
        const windowMs = windowSeconds * 1000;
        const admitted: number[] = [];
        const verdictAt = (at: number) => {
          const newest = admitted.filter((each) => each > at - windowMs).slice(-limit);
          const given = { count: newest.length, nthAt: newest.length < limit ? null : new Date(newest[0]!) };
          return rule.decide(outbound(), new Date(at), given).verdict;
        };
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          const verdict = verdictAt(now);
          if (verdict.kind === 'defer') {
            const retryAt = verdict.retryAt.getTime();
            if (retryAt > now + 1000) expect(verdictAt(retryAt - 1).kind).toBe('defer');
            expect(verdictAt(retryAt).kind).toBe('allow');
          } else admitted.push(now);
          expect(admitted.filter((each) => each > now - windowMs).length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });
});
