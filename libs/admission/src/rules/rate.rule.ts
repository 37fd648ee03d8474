import { RateRuleDto } from './limit-rules.dto.js';
import { type AdmissionFacts } from '../admission-facts.js';
import { type AdmissionRule, allowed, type Finding, notNow } from '../admission-rule.js';
import { type Need, type RecentCalls, told } from '../need.js';

type RecentNeed = Extract<Need, { of: 'recent' }>;

/** The clocks of a database and of a process differ a little: a deferred call does not come back at once because of that. */
const LEAST_WAIT_MS = 1000;

/** Lets no more calls through within a sliding window than a limit. */
export class RateRule extends RateRuleDto implements AdmissionRule<RecentNeed> {
  needs({ from }: AdmissionFacts): RecentNeed | null {
    if (this.per === 'caller' && from === null) return null;
    return { of: 'recent', per: this.per, windowSeconds: this.windowSeconds, nth: this.limit };
  }

  decide(facts: AdmissionFacts, now: Date, given: RecentCalls | null): Finding {
    if (!this.needs(facts)) return allowed('a caller who shows no number is not counted');
    const { count, nthAt } = told(given);
    const { per, limit, windowSeconds } = this;
    const inputs = { per, count, limit, windowSeconds, nthAt: nthAt?.toISOString() ?? null };
    const because = `${count} of at most ${limit} calls of the ${per} in the last ${windowSeconds} s`;
    return count < limit ? allowed(because, inputs) : notNow(facts, this, this.roomAt(now, nthAt), because, inputs);
  }

  /** When the oldest of those that fill the window is out of it. */
  private roomAt(now: Date, nthAt: Date | null): Date {
    const leavesAt = (nthAt ?? now).getTime() + this.windowSeconds * 1000;
    return new Date(Math.max(leavesAt, now.getTime() + LEAST_WAIT_MS));
  }
}
