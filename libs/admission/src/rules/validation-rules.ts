import { type ApiPropertyOptions } from '@nestjs/swagger';
import { plainToInstance, Type } from 'class-transformer';
import { IsIn } from 'class-validator';
import { type RuleDefinition, type ValidationRule } from '../rule/rule-definition.js';
import { ValidationRuleDto } from '../rule/validation-rule.dto.js';
import { budgetRule } from './budget.rule.js';
import { businessHoursRule } from './business-hours.rule.js';
import { calleesRule } from './callees.rule.js';
import { callersRule } from './callers.rule.js';
import { concurrencyRule } from './concurrency.rule.js';
import { consentRule } from './consent.rule.js';
import { duplicateRule } from './duplicate.rule.js';
import { rateRule } from './rate.rule.js';
import { variablesRule } from './variables.rule.js';
import { webhookRule } from './webhook.rule.js';

/** Every validation rule that there is. A new rule is a file beside this one and a line here. */
export const VALIDATION_RULES = [
  businessHoursRule,
  callersRule,
  calleesRule,
  concurrencyRule,
  rateRule,
  budgetRule,
  variablesRule,
  duplicateRule,
  webhookRule,
  consentRule,
] as const;

export type RuleType = (typeof VALIDATION_RULES)[number]['type'];

/** The `type` of every rule. */
export const RULE_TYPES: readonly RuleType[] = VALIDATION_RULES.map(({ type }) => type);

const DEFINITIONS = new Map<unknown, RuleDefinition>(VALIDATION_RULES.map((rule) => [rule.type, rule]));

/** What a rule is; undefined when there is no rule of this type. */
export function definitionOf(type: unknown): RuleDefinition | undefined {
  return DEFINITIONS.get(type);
}

/**
 * Makes a stored rule one that decides. Its settings are not checked again: that was done when it was published.
 *
 * @param stored plain JSON
 * @throws Error when there is no rule of its `type`
 */
export function ruleOf(stored: object): ValidationRule {
  const { type } = stored as { type?: unknown };
  const definition = definitionOf(type);
  if (!definition) throw new Error(`there is no rule \`${String(type)}\``);
  const settings = plainToInstance(definition.settings, stored, { exposeDefaultValues: true });
  return {
    needs: (facts, now) => definition.needs?.(settings, facts, now) ?? null,
    decide: (facts, now, found) => definition.decide(settings, facts, now, found),
  };
}

/** Stands for a rule whose `type` is missing or unknown. */
class UnknownRuleDto extends ValidationRuleDto {
  /** The field that says which class an object is of: while it is wrong, no other field can be judged. */
  static readonly discriminator = 'type';
}
IsIn(RULE_TYPES)(UnknownRuleDto.prototype, 'type');

/** Makes each element of a list the rule that its `type` says. */
export function RulesByType(): PropertyDecorator {
  return Type(() => UnknownRuleDto, {
    discriminator: {
      property: 'type',
      subTypes: VALIDATION_RULES.map(({ type, settings }) => ({ name: type, value: settings })),
    },
    keepDiscriminatorProperty: true,
  });
}

/** OpenAPI for "one of the rules, told apart by `type`". */
export const validationRuleSchema: ApiPropertyOptions = {
  type: 'array',
  items: {
    oneOf: VALIDATION_RULES.map((rule) => ({ $ref: schemaOf(rule) })),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(VALIDATION_RULES.map((rule) => [rule.type, schemaOf(rule)])),
    },
  },
};

function schemaOf({ settings }: RuleDefinition): string {
  return `#/components/schemas/${settings.name}`;
}
