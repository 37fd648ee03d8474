import { attempt, type PlacedRule, RULE_SOURCES, type RulePlace, type RuleSource } from './evaluation.js';
import { type ValidationRuleDto } from './rule/validation-rule.dto.js';
import { ruleOf, type RuleType } from './rules/validation-rules.js';

/** The rules that hold for a call, by whose they are. */
export type RulesOfCall = Record<RuleSource, ValidationRuleDto[]>;

/** The places of all rules, in the order in which they are asked. */
export function placesOf(rules: RulesOfCall): RulePlace[] {
  return listed(rules).map(({ place }) => place);
}

/** All rules in the order in which they are asked. A rule that cannot be read is one that throws when it is asked. */
export function placedRules(rules: RulesOfCall): PlacedRule[] {
  return listed(rules).map(({ place, settings }) => {
    const read = attempt(() => ruleOf(settings));
    return { ...place, rule: 'error' in read ? brokenRule(read.error) : read.value };
  });
}

function listed(rules: RulesOfCall): { place: RulePlace; settings: ValidationRuleDto }[] {
  return RULE_SOURCES.flatMap((source) =>
    rules[source].map((settings, index) => {
      return { place: { source, index, type: settings.type as RuleType }, settings };
    }),
  );
}

function brokenRule(error: unknown): PlacedRule['rule'] {
  const fail = () => {
    throw error;
  };
  return { needs: fail, decide: fail };
}
