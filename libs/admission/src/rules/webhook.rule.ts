import { IsBoolean, IsInt, IsUrl, Length, Max, Min } from 'class-validator';
import { urlFault } from '@signoff/outreach';
import { type AdmissionFacts } from '../rule/admission-facts.js';
import { allowed, type Finding, never, notNow } from '../rule/finding.js';
import { type AnswerNeed, required } from '../rule/need.js';
import { defineRule } from '../rule/rule-definition.js';
import { ValidationRuleDto } from '../rule/validation-rule.dto.js';

/**
 * The tenant's own server decides. It is sent the facts of the call, and answers `{"verdict": "allow"}`,
 * `{"verdict": "reject", "message": "…"}` or `{"verdict": "defer", "retryAt": "…"}`.
 */
class WebhookRuleDto extends ValidationRuleDto {
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false })
  @Length(1, 2000)
  url: string;

  /** How long it may take to answer, in ms. */
  @IsInt()
  @Min(100)
  @Max(10_000)
  timeoutMs: number = 2000;

  /** Whether the call goes on when the server gives no answer, or none that makes sense. */
  @IsBoolean()
  failOpen: boolean = false;
}

const LONGEST_DEFERRAL_DAYS = 31;
const LONGEST_DEFERRAL_MS = LONGEST_DEFERRAL_DAYS * 24 * 60 * 60 * 1000;

/** Does what the tenant's own server answers. Without a verdict of the server, does what `failOpen` says. */
export const webhookRule = defineRule({
  type: 'webhook',
  settings: WebhookRuleDto,

  needs({ url, timeoutMs }): AnswerNeed {
    return { of: 'answer', url, timeoutMs };
  },

  decide(rule, facts, now, found) {
    const answer = required(found);
    switch (answer.kind) {
      case 'allow':
        return allowed('the server allowed it');
      case 'reject':
        return never({ message: answer.message ?? rule.message }, 'the server rejected it');
      case 'defer':
        return deferral(rule, facts, now, answer.retryAt);
      case 'failed':
        return failure(rule, answer.detail);
    }
  },

  faults({ url }, { allow }) {
    const message = url === undefined ? undefined : urlFault(url, allow);
    return message === undefined ? [] : [{ path: 'url', message }];
  },
});

function deferral(rule: WebhookRuleDto, facts: AdmissionFacts, now: Date, retryAt: Date): Finding {
  const aheadMs = retryAt.getTime() - now.getTime();
  if (!(aheadMs > 0)) return failure(rule, 'deferred it to a time that is over');
  if (aheadMs > LONGEST_DEFERRAL_MS) return failure(rule, `deferred it by more than ${LONGEST_DEFERRAL_DAYS} days`);
  return notNow(facts, rule, retryAt, 'the server deferred it', { retryAt: retryAt.toISOString() });
}

/** @param detail what the server did, in words that follow "the server" */
function failure(rule: WebhookRuleDto, detail: string): Finding {
  const { failOpen, timeoutMs } = rule;
  const inputs = { failOpen, timeoutMs };
  if (failOpen) return allowed(`the server ${detail}; the call goes on, as \`failOpen\` says`, inputs);
  return never(rule, `the server ${detail}; no call goes on without its answer`, inputs);
}
