import { IsInt, Max, Min } from 'class-validator';
import { allowed, never } from '../rule/finding.js';
import { LONGEST_WINDOW_SECONDS, type Need, required } from '../rule/need.js';
import { defineRule } from '../rule/rule-definition.js';
import { ValidationRuleDto } from '../rule/validation-rule.dto.js';

type RecentNeed = Extract<Need, { of: 'recent' }>;

/** Nobody is called twice within a window. Inbound calls are not judged. */
class DuplicateRuleDto extends ValidationRuleDto {
  @IsInt()
  @Min(1)
  @Max(LONGEST_WINDOW_SECONDS)
  windowSeconds: number;
}

/** Rejects a second call to the same number. It does not defer it: a duplicate is not wanted later either. */
export const duplicateRule = defineRule({
  type: 'duplicate',
  settings: DuplicateRuleDto,

  needs({ windowSeconds }, { direction, to }): RecentNeed | null {
    if (direction !== 'outbound' || to === null) return null;
    return { of: 'recent', per: 'callee', windowSeconds, nth: 1 };
  },

  decide(rule, { direction, to }, _now, found) {
    if (direction !== 'outbound') return allowed('not an outbound call');
    if (to === null) return allowed('nobody is called by number');
    const { count, nthAt } = required(found);
    const { windowSeconds } = rule;
    const inputs = { count, windowSeconds, lastAt: nthAt?.toISOString() ?? null };
    if (count >= 1) return never(rule, `the callee was called in the last ${windowSeconds} s already`, inputs);
    return allowed(`the callee was not called in the last ${windowSeconds} s`, inputs);
  },
});
