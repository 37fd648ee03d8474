import { numberListFaults, judgeNumber } from '../phone-numbers/number-lists.js';
import { NumberListsRuleDto } from '../phone-numbers/number-lists-rule.dto.js';
import { allowed } from '../rule/finding.js';
import { defineRule } from '../rule/rule-definition.js';

/** Who may be called. */
class CalleesRuleDto extends NumberListsRuleDto {}

/** Judges whom we call, by their number. Allows calls without a telephone. */
export const calleesRule = defineRule({
  type: 'callees',
  settings: CalleesRuleDto,

  decide(rule, { channel, direction, to }) {
    if (channel !== 'phone') return allowed('not a phone call');
    if (direction !== 'outbound') return allowed('not an outbound call');
    return judgeNumber(rule, { number: to }, 'callee');
  },

  faults: numberListFaults,
});
