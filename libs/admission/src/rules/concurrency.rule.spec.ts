import { describe, expect, it } from '@jest/globals';
import { after, inbound, NOW, outbound, ruleFrom } from '../../test/call-facts.js';

const LIMIT_10 = { per: 'tenant', limit: 10 };
const RESERVED_3 = { ...LIMIT_10, reservedForInbound: 3 };

describe('concurrency', () => {
  it.each([
    ['the first', LIMIT_10, { all: 0, outbound: 0 }, 'allow', 'allow'],
    ['the last place', LIMIT_10, { all: 9, outbound: 9 }, 'allow', 'allow'],
    ['no place', LIMIT_10, { all: 10, outbound: 0 }, 'reject', 'defer'],
    ['more calls than places: the limit was lowered', LIMIT_10, { all: 12, outbound: 12 }, 'reject', 'defer'],
    ['one place', { per: 'tenant', limit: 1 }, { all: 0, outbound: 0 }, 'allow', 'allow'],
    ['no place of one', { per: 'tenant', limit: 1 }, { all: 1, outbound: 1 }, 'reject', 'defer'],
    ['the last place for outbound calls', RESERVED_3, { all: 6, outbound: 6 }, 'allow', 'allow'],
    ['no place but those for inbound calls', RESERVED_3, { all: 7, outbound: 7 }, 'allow', 'defer'],
    ['the very last place', RESERVED_3, { all: 9, outbound: 7 }, 'allow', 'defer'],
    ['inbound calls in places that are for all', RESERVED_3, { all: 9, outbound: 2 }, 'allow', 'allow'],
    ['no place at all', RESERVED_3, { all: 10, outbound: 5 }, 'reject', 'defer'],
    ['none reserved', { ...LIMIT_10, reservedForInbound: 0 }, { all: 9, outbound: 9 }, 'allow', 'allow'],
  ])('with %s', (_, fields, live, forInbound, forOutbound) => {
    const rule = ruleFrom('concurrency', fields);
    expect(rule.decide(inbound(), NOW, live).verdict.kind).toBe(forInbound);
    expect(rule.decide(outbound(), NOW, live).verdict.kind).toBe(forOutbound);
  });

  it('has outbound calls come back in a minute, and tells why', () =>
    expect(ruleFrom('concurrency', RESERVED_3).decide(outbound(), NOW, { all: 8, outbound: 7 })).toEqual({
      verdict: { kind: 'defer', retryAt: after(60_000) },
      because: 'all 7 places of the tenant for outbound calls are taken',
      inputs: { per: 'tenant', all: 8, outbound: 7, limit: 10, outboundLimit: 7 },
    }));

  it('tells whoever calls us', () =>
    expect(
      ruleFrom('concurrency', { ...LIMIT_10, message: 'All lines are busy.' }).decide(inbound(), NOW, {
        all: 10,
        outbound: 10,
      }),
    ).toMatchObject({
      verdict: { kind: 'reject', message: 'All lines are busy.' },
      because: 'all 10 places of the tenant are taken',
    }));

  it.each(['tenant', 'persona', 'number'] as const)('counts the live calls of the %s', (per) =>
    expect(ruleFrom('concurrency', { per, limit: 1 }).needs(inbound())).toEqual({ of: 'live', per }),
  );

  it('lets a call without a number be, where those of a number count', () => {
    const rule = ruleFrom('concurrency', { per: 'number', limit: 1 });
    const facts = inbound({ channel: 'web', numberId: null });
    expect(rule.needs(facts)).toBeNull();
    expect(rule.decide(facts, NOW, null).verdict).toEqual({ kind: 'allow' });
  });

  it('does not guess what it needs', () =>
    expect(() => ruleFrom('concurrency', LIMIT_10).decide(inbound(), NOW, null)).toThrow('without what it needs'));
});
