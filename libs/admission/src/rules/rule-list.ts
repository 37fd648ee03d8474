import { refuseFaults } from '@signoff/platform';
import { RulesByType } from './validation-rules.js';
import { type ValidationRuleDto } from './validation-rule.dto.js';
import { plainToInstance } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { shapeFaults } from './shape-faults.js';
import { cleanJson } from '@signoff/texts';

class RuleList {
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @RulesByType()
  rules: ValidationRuleDto[];
}

const REFUSED = 'These are no validation rules.';

/**
 * Takes validation rules from outside, that of a persona aside; `null` counts as not set. Only their shape is looked at.
 *
 * @param at path of the rules in what came from outside
 * @returns them with their defaults
 * @throws AppError `validation_failed` with every fault
 */
export function readRules(input: unknown, at: string): ValidationRuleDto[] {
  const { value, faults } = cleanJson(input, () => false, at);
  refuseFaults(REFUSED, faults);
  const list = plainToInstance(RuleList, { rules: value });
  const broken = shapeFaults(list, 'whole').map(({ path, message }) => ({ path: path.replace('rules', at), message }));
  refuseFaults(REFUSED, broken);
  return list.rules;
}
