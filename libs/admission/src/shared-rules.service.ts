import { Injectable } from '@nestjs/common';
import { Outreach } from '@signoff/outreach';
import { refuseFaults, shapeFaults } from '@signoff/platform';
import { cleanJson, textFaults } from '@signoff/texts';
import { plainToInstance } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { type ValidationRuleDto } from './rule/validation-rule.dto.js';
import { ruleFaults, ruleTexts } from './rules/rule-checks.js';
import { RulesByType } from './rules/validation-rules.js';

class RuleList {
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @RulesByType()
  rules: ValidationRuleDto[];
}

const NO_VARIABLES: ReadonlySet<string> = new Set();
const NO_VARIABLES_REMEDY =
  'only the rules of a persona can use variables; write the words out, or make it a rule of the persona';

/** Checks rules that hold for several personas: those of a tenant, and those of a number. */
@Injectable()
export class SharedRules {
  constructor(private readonly outreach: Outreach) {}

  /**
   * Takes rules from outside. `null` counts as not set.
   *
   * @param at path of the rules in what came from outside
   * @returns them with their defaults
   * @throws AppError `validation_failed` with every fault
   */
  accept(input: unknown, at: string): ValidationRuleDto[] {
    const rules = readRules(input, at);
    refuseFaults('These rules cannot be applied.', [
      ...ruleFaults(rules, at, { allow: this.outreach.allow }),
      ...textFaults(ruleTexts(rules, at), NO_VARIABLES, NO_VARIABLES_REMEDY),
    ]);
    return rules;
  }
}

/** Checks the shape of rules. */
function readRules(input: unknown, at: string): ValidationRuleDto[] {
  const refused = 'These are no validation rules.';
  const { value, faults } = cleanJson(input, () => false, at);
  refuseFaults(refused, faults);
  const list = plainToInstance(RuleList, { rules: value });
  const broken = shapeFaults(list, 'whole').map(({ path, message }) => ({ path: path.replace('rules', at), message }));
  refuseFaults(refused, broken);
  return list.rules;
}
