import { CallersRuleDto } from './numbers-rule.dto.js';
import { type AdmissionFacts } from '../admission-facts.js';
import { type AdmissionRule, allowed, type Finding } from '../admission-rule.js';
import { judgeNumber } from './number-list.js';

/** Judges who calls, by their number. On calls that we make there is no caller to judge. */
export class CallersRule extends CallersRuleDto implements AdmissionRule {
  needs(): null {
    return null;
  }

  decide({ channel, direction, from }: AdmissionFacts): Finding {
    if (channel !== 'phone') return allowed('not a phone call');
    if (direction !== 'inbound') return allowed('not an inbound call');
    return judgeNumber(this, from, 'caller');
  }
}
