import { Injectable } from '@nestjs/common';
import {
  readRules,
  ruleFaults,
  sharedRuleTextFaults,
  type ValidationRuleDto,
  type WebhookRuleDto,
} from '@signoff/admission';
import { Outreach, urlFault } from '@signoff/outreach';
import { type Draft, AppError, type FieldFault } from '@signoff/platform';

/** Knows what can be wrong with validation rules beyond the shape of their fields. */
@Injectable()
export class RuleCheck {
  constructor(private readonly outreach: Outreach) {}

  /**
   * Countries that nobody knows, and servers that no request may go to. Takes rules that lack fields.
   *
   * @param at path of the rules
   */
  faults(rules: Draft<ValidationRuleDto>[] = [], at: string): FieldFault[] {
    return rules.flatMap((rule, index) =>
      [...ruleFaults(rule), ...this.urlFaults(rule)].map(({ path, message }) => {
        return { path: `${at}[${index}].${path}`, message };
      }),
    );
  }

  /**
   * Takes rules from outside that hold for more than one persona.
   *
   * @param at path of the rules
   * @returns them with their defaults
   * @throws AppError `validation_failed` with every fault
   */
  accept(input: unknown, at: string): ValidationRuleDto[] {
    const rules = readRules(input, at);
    const errors = [...this.faults(rules, at), ...sharedRuleTextFaults(rules, at)];
    if (errors.length > 0) throw new AppError('validation_failed', 'These rules cannot be applied.', { errors });
    return rules;
  }

  private urlFaults(rule: Draft<ValidationRuleDto>): FieldFault[] {
    if (rule.type !== 'webhook') return [];
    const { url } = rule as Draft<WebhookRuleDto>;
    const message = url === undefined ? undefined : urlFault(url, this.outreach.allow);
    return message === undefined ? [] : [{ path: 'url', message }];
  }
}
