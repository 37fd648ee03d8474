import { type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { BusinessHoursRuleDto } from './business-hours-rule.dto.js';
import { ConsentRuleDto } from './consent-rule.dto.js';
import { BudgetRuleDto, ConcurrencyRuleDto, DuplicateRuleDto, RateRuleDto } from './limit-rules.dto.js';
import { CalleesRuleDto, CallersRuleDto } from './numbers-rule.dto.js';
import { type RuleType, ValidationRuleDto } from './validation-rule.dto.js';
import { VariablesRuleDto } from './variables-rule.dto.js';
import { WebhookRuleDto } from './webhook-rule.dto.js';

/** Every rule there is, by its `type`. */
export const VALIDATION_RULES = {
  business_hours: BusinessHoursRuleDto,
  callers: CallersRuleDto,
  callees: CalleesRuleDto,
  concurrency: ConcurrencyRuleDto,
  rate: RateRuleDto,
  budget: BudgetRuleDto,
  variables: VariablesRuleDto,
  duplicate: DuplicateRuleDto,
  webhook: WebhookRuleDto,
  consent: ConsentRuleDto,
} as const satisfies Record<RuleType, new () => ValidationRuleDto>;

/** Makes each element of a list the rule that its `type` says. */
export function RulesByType(): PropertyDecorator {
  return Type(() => ValidationRuleDto, {
    discriminator: {
      property: 'type',
      subTypes: Object.entries(VALIDATION_RULES).map(([name, value]) => ({ name, value })),
    },
    keepDiscriminatorProperty: true,
  });
}

/** OpenAPI for "one of the rules, told apart by `type`". */
export const validationRuleSchema: ApiPropertyOptions = {
  type: 'array',
  items: {
    oneOf: Object.values(VALIDATION_RULES).map((rule) => ({ $ref: `#/components/schemas/${rule.name}` })),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(
        Object.entries(VALIDATION_RULES).map(([type, rule]) => [type, `#/components/schemas/${rule.name}`]),
      ),
    },
  },
};
