import { IsIn, IsInt, Max, Min } from 'class-validator';
import { type AdmissionFacts } from '../rule/admission-facts.js';
import { allowed, notNow } from '../rule/finding.js';
import { LONGEST_WINDOW_SECONDS, type Need, required } from '../rule/need.js';
import { defineRule } from '../rule/rule-definition.js';
import { ValidationRuleDto } from '../rule/validation-rule.dto.js';

type RecentNeed = Extract<Need, { of: 'recent' }>;

/** At most so many calls in a sliding window. */
class RateRuleDto extends ValidationRuleDto {
  /** Whose calls count. A caller who shows no number is not counted. */
  @IsIn(['caller', 'persona', 'tenant'])
  per: 'caller' | 'persona' | 'tenant';

  @IsInt()
  @Min(1)
  @Max(100_000)
  limit: number;

  @IsInt()
  @Min(1)
  @Max(LONGEST_WINDOW_SECONDS)
  windowSeconds: number;
}

/** The clocks of a database and of a process differ a little: a deferred call does not come back at once because of that. */
const LEAST_WAIT_MS = 1000;

/** Allows as many calls within a sliding window as the limit says. */
export const rateRule = defineRule({
  type: 'rate',
  settings: RateRuleDto,
  needs: recentNeed,

  decide(rule, facts, now, found) {
    if (!recentNeed(rule, facts)) return allowed('a caller who shows no number is not counted');
    const { count, nthAt } = required(found);
    const { per, limit, windowSeconds } = rule;
    const inputs = { per, count, limit, windowSeconds, nthAt: nthAt?.toISOString() ?? null };
    const because = `${count} of at most ${limit} calls of the ${per} in the last ${windowSeconds} s`;
    if (count < limit) return allowed(because, inputs);
    return notNow(facts, rule, roomAt(windowSeconds, now, nthAt), because, inputs);
  },
});

function recentNeed({ per, windowSeconds, limit }: RateRuleDto, { from, fromRaw }: AdmissionFacts): RecentNeed | null {
  if (per === 'caller' && from === null && fromRaw === null) return null;
  return { of: 'recent', per, windowSeconds, nth: limit };
}

/** When the oldest of the calls that fill the window is out of it. */
function roomAt(windowSeconds: number, now: Date, nthAt: Date | null): Date {
  const leavesAt = (nthAt ?? now).getTime() + windowSeconds * 1000;
  return new Date(Math.max(leavesAt, now.getTime() + LEAST_WAIT_MS));
}
