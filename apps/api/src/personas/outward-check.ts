import { Injectable } from '@nestjs/common';
import { type TenantDb } from '@signoff/database';
import { Outreach } from '@signoff/outreach';
import { type PersonaDraft, type PublishCheck } from '@signoff/personas';
import { type FieldFault } from '@signoff/platform';
import { SecretsService } from '@signoff/secrets';
import { toolFaults } from '@signoff/tools';
import { RuleCheck } from '../rules/rule-check.service.js';

/** Checks what a persona reaches out with before it is published: its validation rules and its tools. */
@Injectable()
export class OutwardCheck implements PublishCheck {
  constructor(
    private readonly rules: RuleCheck,
    private readonly secrets: SecretsService,
    private readonly outreach: Outreach,
  ) {}

  async faults(db: TenantDb, spec: PersonaDraft): Promise<FieldFault[]> {
    const context = { secrets: await this.secrets.names(db), allow: this.outreach.allow };
    return [...this.rules.faults(spec.validationRules, 'validationRules'), ...toolFaults(spec, context)];
  }
}
