import { WebhookRuleDto } from './webhook-rule.dto.js';
import { type AdmissionFacts } from '../admission-facts.js';
import { type AdmissionRule, allowed, type Finding, never, notNow } from '../admission-rule.js';
import { type Need, told, type WebhookAnswer } from '../need.js';

type AnswerNeed = Extract<Need, { of: 'answer' }>;

const LONGEST_DEFERRAL_DAYS = 31;
const LONGEST_DEFERRAL_MS = LONGEST_DEFERRAL_DAYS * 24 * 60 * 60 * 1000;

/** Does what the tenant's own server answers; when that makes no sense, what `failOpen` says. */
export class WebhookRule extends WebhookRuleDto implements AdmissionRule<AnswerNeed> {
  needs(): AnswerNeed {
    return { of: 'answer', url: this.url, timeoutMs: this.timeoutMs };
  }

  decide(facts: AdmissionFacts, now: Date, given: WebhookAnswer | null): Finding {
    const answer = told(given);
    switch (answer.kind) {
      case 'allow':
        return allowed('the server allowed it');
      case 'reject':
        return never({ message: answer.message ?? this.message }, 'the server rejected it');
      case 'defer':
        return this.deferral(facts, now, answer.retryAt);
      case 'failed':
        return this.failure(answer.detail);
    }
  }

  private deferral(facts: AdmissionFacts, now: Date, retryAt: Date): Finding {
    const aheadMs = retryAt.getTime() - now.getTime();
    if (!(aheadMs > 0)) return this.failure('deferred it to a time that is over');
    if (aheadMs > LONGEST_DEFERRAL_MS) return this.failure(`deferred it by more than ${LONGEST_DEFERRAL_DAYS} days`);
    return notNow(facts, this, retryAt, 'the server deferred it', { retryAt: retryAt.toISOString() });
  }

  /** @param detail what the server did, in words that follow its name */
  private failure(detail: string): Finding {
    const { failOpen, timeoutMs } = this;
    const inputs = { failOpen, timeoutMs };
    if (failOpen) return allowed(`the server ${detail}; the call goes on, as \`failOpen\` says`, inputs);
    return never(this, `the server ${detail}; no call goes on without its answer`, inputs);
  }
}
