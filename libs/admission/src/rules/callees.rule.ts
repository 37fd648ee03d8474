import { CalleesRuleDto } from './numbers-rule.dto.js';
import { type AdmissionFacts } from '../admission-facts.js';
import { type AdmissionRule, allowed, type Finding } from '../admission-rule.js';
import { judgeNumber } from './number-list.js';

/** Judges whom we call, by their number. */
export class CalleesRule extends CalleesRuleDto implements AdmissionRule {
  needs(): null {
    return null;
  }

  decide({ channel, direction, to }: AdmissionFacts): Finding {
    if (channel !== 'phone') return allowed('not a phone call');
    if (direction !== 'outbound') return allowed('not an outbound call');
    return judgeNumber(this, to, 'callee');
  }
}
