import { numberListFaults, judgeNumber } from '../phone-numbers/number-lists.js';
import { NumberListsRuleDto } from '../phone-numbers/number-lists-rule.dto.js';
import { allowed } from '../rule/finding.js';
import { defineRule } from '../rule/rule-definition.js';

/** Who may call. */
class CallersRuleDto extends NumberListsRuleDto {}

/** Judges who calls, by their number. Allows the calls that we make: they have no caller to judge. Allows calls without a telephone. */
export const callersRule = defineRule({
  type: 'callers',
  settings: CallersRuleDto,

  decide(rule, { channel, direction, from, fromRaw }) {
    if (channel !== 'phone') return allowed('not a phone call');
    if (direction !== 'inbound') return allowed('not an inbound call');
    return judgeNumber(rule, { number: from, raw: fromRaw }, 'caller');
  },

  faults: numberListFaults,
});
