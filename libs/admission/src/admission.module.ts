import { type DynamicModule, Module } from '@nestjs/common';
import { SecretsModule } from '@signoff/secrets';
import { Admission, ADMISSION_MODE } from './admission.service.js';
import { type AdmissionMode } from './decision.js';
import { DryRuns } from './dry-runs.service.js';
import { RuleSets } from './rule-sets.service.js';
import { SharedRules } from './shared-rules.service.js';
import { WebhookAnswers } from './webhook-answers.js';

/** Admission, everywhere in the process. Needs the global modules of platform, database and outreach. */
@Module({})
export class AdmissionModule {
  static forRoot(mode: AdmissionMode): DynamicModule {
    return {
      module: AdmissionModule,
      global: true,
      imports: [SecretsModule],
      providers: [
        Admission,
        DryRuns,
        RuleSets,
        SharedRules,
        WebhookAnswers,
        { provide: ADMISSION_MODE, useValue: mode },
      ],
      exports: [Admission, DryRuns, RuleSets, SharedRules],
    };
  }
}
