import { ConsentRuleDto } from './consent-rule.dto.js';
import { type AdmissionRule, allowed, type Finding } from '../admission-rule.js';

/** Lets every call through that asks for consent first; whoever holds the call sees to that. */
export class ConsentRule extends ConsentRuleDto implements AdmissionRule {
  needs(): null {
    return null;
  }

  decide(): Finding {
    const { question, by, message } = this;
    const condition = { kind: 'consent', question, by, ...(message !== undefined && { message }) } as const;
    return { ...allowed('consent is asked for before the conversation starts'), condition };
  }
}
