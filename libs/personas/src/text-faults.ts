import { type BudgetRuleDto, type ConsentRuleDto, type ValidationRuleDto } from '@signoff/contracts';
import { type FieldFault } from '@signoff/platform';
import { type Draft } from './persona-spec.js';
import { checkTemplate } from './template.js';

/** A text with `{{variables}}`, by its path. */
export type PlacedText = [path: string, text: string | undefined];

type RuleWithTexts = Draft<ValidationRuleDto> &
  Partial<Pick<ConsentRuleDto, 'question'> & Pick<BudgetRuleDto, 'closing'>>;

const NO_VARIABLES: ReadonlySet<string> = new Set();

/**
 * What keeps texts from being filled in, and where in them.
 *
 * @param remedy against names that are not among `names`
 */
export function textFaults(texts: PlacedText[], names: ReadonlySet<string>, remedy?: string): FieldFault[] {
  return texts.flatMap(([path, text = '']) =>
    checkTemplate(text, names, remedy).map(({ line, column, message }) => {
      return { path, message: `line ${line}, column ${column}: ${message}` };
    }),
  );
}

/** One text of each element of a list. */
export function listed<T>(list: T[] = [], path: string, field: string, textOf: (element: T) => string | undefined) {
  return list.map((element, index): PlacedText => [`${path}[${index}]${field}`, textOf(element)]);
}

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
