import { DuplicateRuleDto } from './limit-rules.dto.js';
import { type AdmissionFacts } from '../admission-facts.js';
import { type AdmissionRule, allowed, type Finding, never } from '../admission-rule.js';
import { type Need, type RecentCalls, told } from '../need.js';

type RecentNeed = Extract<Need, { of: 'recent' }>;

/** Has nobody called twice within a window. It rejects rather than defers: a duplicate is not wanted later either. */
export class DuplicateRule extends DuplicateRuleDto implements AdmissionRule<RecentNeed> {
  needs({ direction, to }: AdmissionFacts): RecentNeed | null {
    if (direction !== 'outbound' || to === null) return null;
    return { of: 'recent', per: 'callee', windowSeconds: this.windowSeconds, nth: 1 };
  }

  decide(facts: AdmissionFacts, _now: Date, given: RecentCalls | null): Finding {
    if (facts.direction !== 'outbound') return allowed('not an outbound call');
    if (facts.to === null) return allowed('nobody is called by number');
    const { count, nthAt } = told(given);
    const { windowSeconds } = this;
    const inputs = { count, windowSeconds, lastAt: nthAt?.toISOString() ?? null };
    if (count >= 1) return never(this, `the callee was called in the last ${windowSeconds} s already`, inputs);
    return allowed(`the callee was not called in the last ${windowSeconds} s`, inputs);
  }
}
