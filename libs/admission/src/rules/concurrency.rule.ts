import { ConcurrencyRuleDto } from './limit-rules.dto.js';
import { type AdmissionFacts } from '../admission-facts.js';
import { type AdmissionRule, allowed, type Finding, notNow } from '../admission-rule.js';
import { type LiveCalls, type Need, told } from '../need.js';

type LiveNeed = Extract<Need, { of: 'live' }>;

/**
 * Calls end at any time: nobody can say when the next place is free. A thousand calls that wait for one look for it 16
 * times a second.
 */
const RETRY_MS = 60_000;

/** Lets no more calls up at once than there are places, some of them for inbound calls alone. */
export class ConcurrencyRule extends ConcurrencyRuleDto implements AdmissionRule<LiveNeed> {
  needs({ numberId }: AdmissionFacts): LiveNeed | null {
    return this.per === 'number' && numberId === null ? null : { of: 'live', per: this.per };
  }

  decide(facts: AdmissionFacts, now: Date, given: LiveCalls | null): Finding {
    if (!this.needs(facts)) return allowed('a call without a number has no calls to count with');
    const live = told(given);
    const outboundLimit = this.limit - (this.reservedForInbound ?? 0);
    const inputs = { per: this.per, ...live, limit: this.limit, outboundLimit };
    const hasPlace = live.all < this.limit;
    const mayUseIt = facts.direction === 'inbound' || live.outbound < outboundLimit;
    if (hasPlace && mayUseIt)
      return allowed(`${live.all} of ${this.limit} places of the ${this.per} are taken`, inputs);
    const full = hasPlace
      ? `all ${outboundLimit} places of the ${this.per} for outbound calls are taken`
      : `all ${this.limit} places of the ${this.per} are taken`;
    return notNow(facts, this, new Date(now.getTime() + RETRY_MS), full, inputs);
  }
}
