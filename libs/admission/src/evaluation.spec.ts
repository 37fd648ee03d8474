import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { after, inbound, NOW } from '../test/call-facts.js';
import { allowed, type Finding } from './rule/finding.js';
import { evaluate, type LookUp, type PlacedRule, RULE_SOURCES, type RulePlace } from './evaluation.js';
import { type Need } from './rule/need.js';
import { type ValidationRule } from './rule/rule-definition.js';
import { type RuleType } from './rules/validation-rules.js';

const FACTS = inbound();
const LIVE: Need = { of: 'live', per: 'tenant' };
const CONSENT = { kind: 'consent', question: 'May we record?', by: 'either' } as const;
const YES = allowed('yes');
const NO: Finding = { verdict: { kind: 'reject', message: 'Sorry.' }, because: 'no', inputs: { limit: 1 } };
const LATER: Finding = { verdict: { kind: 'defer', retryAt: after(60_000) }, because: 'later' };
const WITH_CONSENT: Finding = { ...YES, condition: CONSENT };
const fault = new Error('+41445556677 broke it');

/** Rules of the persona, in that order, that come to what they are given; and what became of them. */
async function evaluated(rules: PartialRule[], lookUp: LookUp = () => Promise.resolve({ all: 0, outbound: 0 })) {
  const told: { error: unknown; place: RulePlace }[] = [];
  const onBroken = (error: unknown, place: RulePlace) => told.push({ error, place });
  const evaluation = await evaluate(rules.map(placed), FACTS, NOW, { lookUp, onBroken });
  return { ...evaluation, steps: evaluation.steps.map((step) => ({ ...step, tookMs: undefined })), told };
}

/** A rule of which only what matters is given, and its type. */
type PartialRule = Partial<ValidationRule> & { type?: RuleType };

function placed({ type = 'rate', ...rule }: PartialRule, index: number): PlacedRule {
  return { source: 'persona', index, type, rule: { needs: () => null, decide: () => YES, ...rule } };
}

const says = (finding: Finding): PartialRule => ({ decide: () => finding });
const fails = () => {
  throw fault;
};

describe('rules', () => {
  it('come in the order of tenant, number and persona', () =>
    expect(RULE_SOURCES).toEqual(['tenant', 'number', 'persona']));

  it('let a call through when there are none', async () =>
    expect(await evaluated([])).toEqual({
      verdict: { kind: 'allow' },
      decidedBy: null,
      reason: null,
      conditions: [],
      steps: [],
      told: [],
    }));

  it.each([
    ['rejects', NO],
    ['defers', LATER],
  ])('are asked in order, until one %s', async (_, finding) => {
    const asked: number[] = [];
    const noting = (index: number, what: Finding): PartialRule => ({
      type: (['callers', 'rate', 'budget'] as const)[index]!,
      needs: () => (asked.push(index), null),
      decide: () => what,
    });
    const evaluation = await evaluated([noting(0, YES), noting(1, finding), noting(2, NO)]);
    expect(asked).toEqual([0, 1]);
    expect(evaluation).toEqual({
      verdict: finding.verdict,
      decidedBy: { source: 'persona', index: 1, type: 'rate' },
      reason: 'rate',
      conditions: [],
      steps: [
        { source: 'persona', index: 0, type: 'callers', verdict: 'allow', because: 'yes' },
        {
          ...{ source: 'persona', index: 1, type: 'rate', verdict: finding.verdict.kind, because: finding.because },
          ...(finding.inputs && { inputs: finding.inputs }),
        },
      ],
      told: [],
    });
  });

  it('put conditions on a call that all of them let through, in order', async () => {
    const budget = { kind: 'budget', since: '', until: '', limitMs: 1 } as const;
    const { conditions } = await evaluated([says({ ...YES, condition: budget }), says(YES), says(WITH_CONSENT)]);
    expect(conditions).toEqual([budget, CONSENT]);
  });

  it.each([
    ['rejected', says(NO)],
    ['deferred', says(LATER)],
    ['rejected for a rule that broke', { decide: fails }],
  ])('put no conditions on a call that is %s', async (_, last) =>
    expect((await evaluated([says(WITH_CONSENT), last])).conditions).toEqual([]),
  );

  it('are given what they need, each its own, and the same facts and time', async () => {
    const given = { all: 3, outbound: 2 };
    const needs: [Need, RulePlace][] = [];
    const seen: unknown[] = [];
    const note: ValidationRule['decide'] = (...all) => (seen.push(all), YES);
    await evaluated([{ decide: note }, { type: 'concurrency', needs: () => LIVE, decide: note }], (need, place) => {
      needs.push([need, place]);
      return Promise.resolve(given);
    });
    expect(needs).toEqual([[LIVE, { source: 'persona', index: 1, type: 'concurrency' }]]);
    expect(seen).toEqual([
      [FACTS, NOW, null],
      [FACTS, NOW, given],
    ]);
  });
});

describe('a rule that throws', () => {
  it.each<[string, Partial<ValidationRule>]>([
    ['when it is asked what it needs', { needs: fails }],
    ['when it decides', { decide: fails }],
    ['when it decides by what it was given', { needs: () => LIVE, decide: fails }],
  ])('%s rejects the call, and the platform is told why', async (_, rule) => {
    let isAsked = false;
    const next = { needs: () => ((isAsked = true), null) };
    const place = { source: 'persona', index: 1, type: 'rate' };
    const because = 'the rule failed; the platform has the details';
    expect(await evaluated([says(YES), rule, next])).toEqual({
      verdict: { kind: 'reject' },
      decidedBy: place,
      reason: 'rule_failed',
      conditions: [],
      steps: [expect.objectContaining({ index: 0, verdict: 'allow' }), { ...place, verdict: 'reject', because }],
      told: [{ error: fault, place }],
    });
    expect(isAsked).toBe(false);
  });

  it('rejects it even if what it throws is nothing', async () => {
    const failsWithNothing = () => {
      throw undefined as unknown as Error;
    };
    expect(await evaluated([{ decide: failsWithNothing }])).toMatchObject({
      verdict: { kind: 'reject' },
      reason: 'rule_failed',
      told: [{ error: undefined }],
    });
  });

  it('is not to blame for what could not be counted: nothing is decided', async () =>
    expect(evaluated([{ needs: () => LIVE }], () => Promise.reject(fault))).rejects.toBe(fault));
});

describe('whatever the rules', () => {
  const findings = { yes: YES, consent: WITH_CONSENT, no: NO, later: LATER };
  const some = fc.array(fc.constantFrom('yes', 'consent', 'no', 'later', 'needs', 'decide'), { maxLength: 10 });
  const ruleOf = (kind: string): PartialRule =>
    kind in findings ? says(findings[kind as keyof typeof findings]) : { [kind]: fails };

  it('the first that does not allow a call decides, and it comes to the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(some, async (kinds) => {
        const evaluation = await evaluated(kinds.map(ruleOf));
        const decider = kinds.findIndex((kind) => kind !== 'yes' && kind !== 'consent');
        expect(evaluation.decidedBy?.index ?? -1).toBe(decider);
        expect(evaluation.verdict.kind === 'allow').toBe(decider < 0);
        expect(evaluation.steps).toHaveLength(decider < 0 ? kinds.length : decider + 1);
        expect(await evaluated(kinds.map(ruleOf))).toEqual(evaluation);
      }),
      { numRuns: 500 },
    );
  });
});
