import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inbound, NOW, outbound } from '../../test/call-facts.js';
import { type AdmissionFacts } from '../rule/admission-facts.js';
import { type Found, type Need } from '../rule/need.js';
import { RULE_TYPES, ruleOf } from './validation-rules.js';

const NUMBERS = ['+41445556677', '+12125551234', '+16135550123', '+18005551234', '+6281234567890', '+870773111632'];

/** One of each, all of whose fields are needed but those of the lists. */
const STORED = [
  {
    type: 'business_hours',
    timeZone: 'callee',
    windows: [{ days: ['mon', 'wed', 'sat'], from: '20:00', to: '09:00' }],
  },
  { type: 'callers', allow: ['CH', 'US', 'anonymous'], deny: ['+4144*'] },
  { type: 'callees', deny: ['ID', '+1212555????'] },
  { type: 'concurrency', per: 'persona', limit: 5 },
  { type: 'rate', per: 'tenant', limit: 5, windowSeconds: 60 },
  { type: 'budget', of: 'cost', per: 'month', limit: 60, costPerMinute: 0.5, timeZone: 'Europe/Zurich' },
  { type: 'variables', required: [{ name: 'name' }, { name: 'age', type: 'number' }] },
  { type: 'duplicate', windowSeconds: 60 },
  { type: 'webhook', url: 'https://example.com', failOpen: true },
  { type: 'consent', question: 'May we record this call?' },
];

const someFacts: fc.Arbitrary<AdmissionFacts> = fc.record({
  channel: fc.constantFrom('phone', 'web', 'text'),
  direction: fc.constantFrom('inbound', 'outbound'),
  from: fc.constantFrom(null, ...NUMBERS),
  fromRaw: fc.constantFrom(null, '1001', 'alice', '0445556677'),
  to: fc.constantFrom(null, ...NUMBERS),
  personaId: fc.constant('0198a000-0000-7000-8000-000000000001'),
  numberId: fc.constantFrom(null, '0198a000-0000-7000-8000-000000000002'),
  language: fc.constantFrom('en', 'de-CH'),
  variables: fc.record({ name: fc.string(), age: fc.oneof(fc.integer(), fc.string()) }, { requiredKeys: [] }),
});
const someTime = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
const someAnswer = fc.oneof(
  fc.constantFrom({ kind: 'allow' } as const, { kind: 'failed', detail: 'did not answer' } as const),
  fc.record({ kind: fc.constant('reject' as const), message: fc.string() }, { requiredKeys: ['kind'] }),
  fc.record({ kind: fc.constant('defer' as const), retryAt: someTime }),
);
const given = {
  live: fc.record({ all: fc.nat(10), outbound: fc.nat(10) }),
  recent: fc.record({ count: fc.nat(5), nthAt: fc.option(someTime) }),
  talk: fc.nat(200 * 60_000),
  answer: someAnswer,
};

/** What a rule needs, by its own word, and then decides. */
function decide(stored: object, facts: AdmissionFacts, now: Date, has: { [K in Need['of']]: Found<Need> }) {
  const rule = ruleOf(structuredClone(stored));
  const need = rule.needs(facts, now);
  return { need, finding: rule.decide(facts, now, need && has[need.of]) };
}

describe.each(STORED)('$type', (stored) => {
  it('comes to the same, whenever it is asked, and changes nothing', () => {
    fc.assert(
      fc.property(someFacts, someTime, fc.record(given), (facts, now, has) => {
        const before = structuredClone({ facts, now, has });
        const decided = decide(stored, facts, now, has);
        expect(decide(stored, structuredClone(facts), new Date(now), structuredClone(has))).toEqual(decided);
        expect({ facts, now, has }).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('puts off outbound calls alone, and to a time to come', () => {
    fc.assert(
      fc.property(someFacts, someTime, fc.record(given), (facts, now, has) => {
        const { verdict } = decide(stored, facts, now, has).finding;
        if (verdict.kind !== 'defer') return;
        expect(facts.direction).toBe('outbound');
        expect(verdict.retryAt.getTime()).toBeGreaterThan(now.getTime());
      }),
      { numRuns: 300 },
    );
  });

  it('says why, without numbers, and shows what it went by as plain JSON', () => {
    fc.assert(
      fc.property(someFacts, someTime, fc.record(given), (facts, now, has) => {
        const { because, inputs = {}, condition = {} } = decide(stored, facts, now, has).finding;
        expect(because).toMatch(/^[a-z0-9`]/);
        for (const number of NUMBERS) expect(because + JSON.stringify(inputs)).not.toContain(number);
        expect(JSON.parse(JSON.stringify({ inputs, condition }))).toEqual({ inputs, condition });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a stored rule', () => {
  it('is one of each type there is', () => expect(STORED.map(({ type }) => type)).toEqual(RULE_TYPES));

  it.each([
    ['concurrency', 'limit'],
    ['rate', 'limit'],
    ['budget', 'limit'],
    ['budget', 'costPerMinute'],
    ['variables', 'required'],
  ])('never lets a call through when it is a %s that lacks its %s, which cannot be published', (type, field) => {
    const stored = { ...STORED.find((rule) => rule.type === type), [field]: undefined };
    const has = { live: { all: 0, outbound: 0 }, recent: { count: 0, nthAt: null }, talk: 0 };
    const said = (facts: AdmissionFacts) => {
      try {
        return decide(stored, facts, NOW, { ...has, answer: { kind: 'allow' } }).finding.verdict.kind;
      } catch {
        return 'nothing';
      }
    };
    expect([said(inbound()), said(outbound())]).not.toContain('allow');
  });
});
