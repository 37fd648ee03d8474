import { type BudgetRuleDto } from './limit-rules.dto.js';
import { type ConsentRuleDto } from './consent-rule.dto.js';
import { type ValidationRuleDto } from './validation-rule.dto.js';
import { type Draft, type FieldFault } from '@signoff/platform';
import { listed, type PlacedText, textFaults } from '@signoff/texts';

type RuleWithTexts = Draft<ValidationRuleDto> &
  Partial<Pick<ConsentRuleDto, 'question'> & Pick<BudgetRuleDto, 'closing'>>;

const NO_VARIABLES: ReadonlySet<string> = new Set();

/** What validation rules have said to callers. */
export function ruleTexts(rules: Draft<ValidationRuleDto>[] = [], path: string): PlacedText[] {
  const list: RuleWithTexts[] = rules;
  return [
    ...listed(list, path, '.message', ({ message }) => message),
    ...listed(list, path, '.question', ({ question }) => question),
    ...listed(list, path, '.closing', ({ closing }) => closing),
  ];
}

/** What keeps the texts of rules from being said that hold for several personas, and so know no variables. */
export function sharedRuleTextFaults(rules: ValidationRuleDto[], path: string): FieldFault[] {
  const remedy = 'only the rules of a persona can use variables; write the words out, or make it a rule of the persona';
  return textFaults(ruleTexts(rules, path), NO_VARIABLES, remedy);
}
