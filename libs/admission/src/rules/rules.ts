import { type RuleType } from './validation-rule.dto.js';
import { plainToInstance } from 'class-transformer';
import { type AdmissionRule } from '../admission-rule.js';
import { BudgetRule } from './budget.rule.js';
import { BusinessHoursRule } from './business-hours.rule.js';
import { CalleesRule } from './callees.rule.js';
import { CallersRule } from './callers.rule.js';
import { ConcurrencyRule } from './concurrency.rule.js';
import { ConsentRule } from './consent.rule.js';
import { DuplicateRule } from './duplicate.rule.js';
import { RateRule } from './rate.rule.js';
import { VariablesRule } from './variables.rule.js';
import { WebhookRule } from './webhook.rule.js';

/** What decides, by the `type` of the rule. */
export const RULES = {
  business_hours: BusinessHoursRule,
  callers: CallersRule,
  callees: CalleesRule,
  concurrency: ConcurrencyRule,
  rate: RateRule,
  budget: BudgetRule,
  variables: VariablesRule,
  duplicate: DuplicateRule,
  webhook: WebhookRule,
  consent: ConsentRule,
} as const satisfies Record<RuleType, new () => AdmissionRule>;

/**
 * Makes a stored rule one that decides. Its fields are not checked again: that was done when it was published.
 *
 * @param rule plain JSON
 * @throws Error when there is no rule of its `type`
 */
export function ruleOf(rule: object): AdmissionRule {
  const { type } = rule as { type?: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(RULES, type)) throw new Error(`there is no rule \`${String(type)}\``);
  return plainToInstance<AdmissionRule, object>(RULES[type as RuleType], rule, { exposeDefaultValues: true });
}
