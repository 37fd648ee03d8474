import { plainToInstance } from 'class-transformer';
import { type ValidationRuleDto } from '../rule/validation-rule.dto.js';
import { definitionOf } from './validation-rules.js';

type StoredRule = Record<string, unknown> & { type?: unknown };

/** Reads validation rules from the database, whichever version of the platform stored them, with today's defaults. */
export function storedRules(json: unknown): ValidationRuleDto[] {
  return upgradeRules(json).map((rule) => {
    const definition = definitionOf(rule.type);
    return (definition ? plainToInstance(definition.settings, rule) : rule) as ValidationRuleDto;
  });
}

/** Stored rules in today's shape, without defaults. What is no list counts as empty. */
export function upgradeRules(json: unknown): StoredRule[] {
  return Array.isArray(json) ? (json as StoredRule[]).flatMap(upgradeRule) : [];
}

function upgradeRule(rule: StoredRule): StoredRule[] {
  switch (rule.type) {
    case 'variables':
      return [{ ...rule, required: requiredVariables(rule.required) }];
    case 'callers':
    case 'callees':
      return withoutCountries(rule);
    default:
      return [rule];
  }
}

/** At first the names alone were stored. */
function requiredVariables(required: unknown): unknown {
  return Array.isArray(required)
    ? required.map((each: unknown) => (typeof each === 'string' ? { name: each } : each))
    : required;
}

/**
 * At first there was a list `countries` that a number had to be in, beside `allow`. Today countries are entries of `allow`,
 * so a rule that had both becomes two rules.
 */
function withoutCountries({ countries, ...rule }: StoredRule): StoredRule[] {
  if (!Array.isArray(countries)) return [rule];
  const byCountry = { ...rule, allow: countries as unknown[] };
  return rule.allow === undefined ? [byCountry] : [rule, byCountry];
}
