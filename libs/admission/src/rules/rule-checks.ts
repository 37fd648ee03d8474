import { type Draft, type FieldFault } from '@signoff/platform';
import { type PlacedText } from '@signoff/texts';
import { type RuleCheckContext } from '../rule/rule-definition.js';
import { type ValidationRuleDto } from '../rule/validation-rule.dto.js';
import { definitionOf } from './validation-rules.js';

/**
 * What is wrong with rules beyond the shape of their settings, such as countries that nobody knows and servers that no
 * request may go to. Takes rules that lack fields.
 *
 * @param at path of the rules
 */
export function ruleFaults(
  rules: Draft<ValidationRuleDto>[] = [],
  at: string,
  context: RuleCheckContext,
): FieldFault[] {
  return rules.flatMap((rule, index) => {
    const faults = definitionOf(rule.type)?.faults?.(rule, context) ?? [];
    return faults.map(({ path, message }) => ({ path: `${at}[${index}].${path}`, message }));
  });
}

/** The texts of rules that callers hear. */
export function ruleTexts(rules: Draft<ValidationRuleDto>[] = [], at: string): PlacedText[] {
  return rules.flatMap((rule, index) => {
    const own = definitionOf(rule.type)?.texts?.(rule) ?? [];
    const texts: PlacedText[] = [['message', rule.message], ...own];
    return texts.map(([path, text]): PlacedText => [`${at}[${index}].${path}`, text]);
  });
}
