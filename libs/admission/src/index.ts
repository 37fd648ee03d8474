export { AdmissionModule } from './admission.module.js';
export { Admission } from './admission.service.js';
export { talkSince } from './counters.js';
export { ADMISSION_MODES, type AdmissionMode, type Decision, decisionRow } from './decision.js';
export { DryRuns } from './dry-runs.service.js';
export { RULE_SOURCES, type RuleSource } from './evaluation.js';
export { type AdmissionFacts } from './rule/admission-facts.js';
export { ValidationRuleDto } from './rule/validation-rule.dto.js';
export { RuleSets, type TenantRules } from './rule-sets.service.js';
export { ruleFaults, ruleTexts } from './rules/rule-checks.js';
export { storedRules, upgradeRules } from './rules/stored-rules.js';
export {
  RULE_TYPES,
  ruleOf,
  RulesByType,
  type RuleType,
  VALIDATION_RULES,
  validationRuleSchema,
} from './rules/validation-rules.js';
export { SharedRules } from './shared-rules.service.js';
export { WebhookAnswers } from './webhook-answers.js';
