import { describe, expect, it } from '@jest/globals';
import { after, inbound, NOW, outbound, ruleFrom } from '../../test/call-facts.js';

const rule = ruleFrom('duplicate', { windowSeconds: 3600 });

describe('duplicate', () => {
  it('lets a callee be called who was not', () =>
    expect(rule.decide(outbound(), NOW, { count: 0, nthAt: null })).toEqual({
      verdict: { kind: 'allow' },
      because: 'the callee was not called in the last 3600 s',
      inputs: { count: 0, windowSeconds: 3600, lastAt: null },
    }));

  it('has nobody called again, not later either', () =>
    expect(rule.decide(outbound(), NOW, { count: 1, nthAt: after(-60_000) })).toEqual({
      verdict: { kind: 'reject' },
      because: 'the callee was called in the last 3600 s already',
      inputs: { count: 1, windowSeconds: 3600, lastAt: '2026-03-04T09:59:00.000Z' },
    }));

  it('asks for the newest call of the callee', () =>
    expect(rule.needs(outbound())).toEqual({ of: 'recent', per: 'callee', windowSeconds: 3600, nth: 1 }));

  it.each([
    ['calls that come in', inbound()],
    ['calls to no number', outbound({ to: null })],
  ])('does not judge %s', (_, facts) => {
    expect(rule.needs(facts)).toBeNull();
    expect(rule.decide(facts, NOW, null).verdict).toEqual({ kind: 'allow' });
  });

  it('does not guess what it needs', () =>
    expect(() => rule.decide(outbound(), NOW, null)).toThrow('without what it needs'));
});
