import { type Condition, ENDINGS } from '@signoff/contracts';
import { type RuleType } from './rules/validation-rule.dto.js';
import { type AdmissionFacts } from './admission-facts.js';
import { type AdmissionRule, type Finding, type Verdict } from './admission-rule.js';
import { type Given, type Need } from './need.js';

/** Whose rule it is: the tenant's come first, then those of the number, then the persona's. */
export const RULE_SOURCES = ['tenant', 'number', 'persona'] as const;
export type RuleSource = (typeof RULE_SOURCES)[number];

/** Which rule is meant: `index` counts from 0 within its source. */
export interface RulePlace {
  source: RuleSource;
  index: number;
  type: RuleType;
}

/** A rule, and where it stands. */
export interface PlacedRule extends RulePlace {
  rule: AdmissionRule;
}

/** What a rule said, as it is kept. */
export interface Step extends RulePlace {
  verdict: Verdict['kind'] | 'skipped';
  because: string;
  inputs?: Record<string, unknown>;
  tookMs: number;
}

/** What all rules together came to. */
export interface Evaluation {
  verdict: Verdict;
  /** The rule that did not allow it. */
  decidedBy: RulePlace | null;
  /** What the decision is called: the type of the rule, or `rule_failed`. Null when it is allowed. */
  reason: RuleType | typeof ENDINGS.rejected.rule_failed.reason | null;
  /** What the call has to keep to. */
  conditions: Condition[];
  /** The rules that were asked, in order. */
  steps: Step[];
}

/** Gets for a rule what it needs. What it throws ends the evaluation. */
export type Giver = (need: Need, place: RulePlace) => Promise<Given<Need>>;

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
  { give, onBroken }: { give: Giver; onBroken: (error: unknown, place: RulePlace) => void },
): Promise<Evaluation> {
  const steps: Step[] = [];
  const conditions: Condition[] = [];
  for (const { rule, ...place } of rules) {
    const begunAt = performance.now();
    const asked = await ask(rule, facts, now, (need) => give(need, place));
    if ('error' in asked) onBroken(asked.error, place);
    const { verdict, because, inputs, condition } = 'error' in asked ? BROKEN : asked;
    const tookMs = Math.round((performance.now() - begunAt) * 1000) / 1000;
    steps.push({ ...place, verdict: verdict.kind, because, ...(inputs && { inputs }), tookMs });
    if (condition) conditions.push(condition);
    if (verdict.kind === 'allow') continue;
    const reason = 'error' in asked ? ENDINGS.rejected.rule_failed.reason : place.type;
    return { verdict, decidedBy: place, reason, conditions: [], steps };
  }
  return { verdict: ALLOW, decidedBy: null, reason: null, conditions, steps };
}

/** What a rule says, or what it threw. That something could not be counted is no fault of the rule. */
async function ask(
  rule: AdmissionRule,
  facts: AdmissionFacts,
  now: Date,
  give: (need: Need) => Promise<Given<Need>>,
): Promise<Finding | { error: unknown }> {
  const needed = attempt(() => rule.needs(facts, now));
  if ('error' in needed) return needed;
  const given = needed.value && (await give(needed.value));
  const decided = attempt(() => rule.decide(facts, now, given));
  return 'error' in decided ? decided : decided.value;
}

function attempt<T>(work: () => T): { value: T } | { error: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}
