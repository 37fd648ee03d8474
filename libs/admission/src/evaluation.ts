import { type Condition, ENDINGS } from '@signoff/contracts';
import { type AdmissionFacts } from './rule/admission-facts.js';
import { type Finding, type Verdict } from './rule/finding.js';
import { type Found, type Need } from './rule/need.js';
import { type ValidationRule } from './rule/rule-definition.js';
import { type RuleType } from './rules/validation-rules.js';

/** Whose rule it is. The tenant's rules come first, then those of the number, then the persona's. */
export const RULE_SOURCES = ['tenant', 'number', 'persona'] as const;
export type RuleSource = (typeof RULE_SOURCES)[number];

/** Which rule is meant. `index` counts from 0 within its source. */
export interface RulePlace {
  source: RuleSource;
  index: number;
  type: RuleType;
}

/** A rule and its place. */
export interface PlacedRule extends RulePlace {
  rule: ValidationRule;
}

/** The finding of one rule, as it is kept. */
interface Step extends RulePlace {
  verdict: Verdict['kind'] | 'skipped';
  because: string;
  inputs?: Record<string, unknown>;
  tookMs: number;
}

/** The verdict of all rules together. */
export interface Evaluation {
  verdict: Verdict;
  /** The rule that did not allow the call. */
  decidedBy: RulePlace | null;
  /** The name of the decision: the type of the rule, or `rule_failed`. Null when the call is allowed. */
  reason: RuleType | typeof ENDINGS.rejected.rule_failed.reason | null;
  /** What an allowed call must keep to. */
  conditions: Condition[];
  /** The rules that were asked, in order. */
  steps: Step[];
}

/** Finds what a rule needs. An error that it throws ends the evaluation. */
export type LookUp = (need: Need, place: RulePlace) => Promise<Found<Need>>;

const ALLOW: Verdict = { kind: 'allow' };
const BROKEN: Finding = { verdict: { kind: 'reject' }, because: 'the rule failed; the platform has the details' };

/**
 * Asks rules one after another until one does not allow the call. A rule that throws rejects it.
 *
 * @param onBroken told of a rule that threw
 */
export async function evaluate(
  rules: PlacedRule[],
  facts: AdmissionFacts,
  now: Date,
  { lookUp, onBroken }: { lookUp: LookUp; onBroken: (error: unknown, place: RulePlace) => void },
): Promise<Evaluation> {
  const steps: Step[] = [];
  const conditions: Condition[] = [];
  for (const { rule, ...place } of rules) {
    const beganAt = performance.now();
    const asked = await ask(rule, facts, now, (need) => lookUp(need, place));
    if ('error' in asked) onBroken(asked.error, place);
    const { verdict, because, inputs, condition } = 'error' in asked ? BROKEN : asked;
    const tookMs = Math.round((performance.now() - beganAt) * 1000) / 1000;
    steps.push({ ...place, verdict: verdict.kind, because, ...(inputs && { inputs }), tookMs });
    if (condition) conditions.push(condition);
    if (verdict.kind === 'allow') continue;
    const reason = 'error' in asked ? ENDINGS.rejected.rule_failed.reason : place.type;
    return { verdict, decidedBy: place, reason, conditions: [], steps };
  }
  return { verdict: ALLOW, decidedBy: null, reason: null, conditions, steps };
}

/** What a rule finds, or the error that it threw. An error of the look-up is not the rule's, and is thrown on. */
async function ask(
  rule: ValidationRule,
  facts: AdmissionFacts,
  now: Date,
  lookUp: (need: Need) => Promise<Found<Need>>,
): Promise<Finding | { error: unknown }> {
  const needed = attempt(() => rule.needs(facts, now));
  if ('error' in needed) return needed;
  const found = needed.value && (await lookUp(needed.value));
  const decided = attempt(() => rule.decide(facts, now, found));
  return 'error' in decided ? decided : decided.value;
}

/** Runs something that may throw. */
export function attempt<T>(work: () => T): { value: T } | { error: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}
