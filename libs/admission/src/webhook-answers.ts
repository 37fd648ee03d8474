import { Injectable } from '@nestjs/common';
import { type TenantDb } from '@signoff/database';
import { Outreach, OutreachError } from '@signoff/outreach';
import { storable } from '@signoff/texts';
import { SecretsService } from '@signoff/secrets';
import { Temporal } from 'temporal-polyfill';
import { type AdmissionFacts } from './rule/admission-facts.js';
import { type AnswerNeed, type WebhookAnswer } from './rule/need.js';

/** More than an answer needs: it is one line of JSON. */
const MOST_BYTES = 8 * 1024;
const LONGEST_MESSAGE = 1000;

/** Asks tenants' own servers whether a call may go on. */
@Injectable()
export class WebhookAnswers {
  constructor(
    private readonly outreach: Outreach,
    private readonly secrets: SecretsService,
  ) {}

  /** Asks one server. A server that fails gives the answer `failed`; it never makes this reject. */
  async ask(db: TenantDb, facts: AdmissionFacts, need: AnswerNeed, now: Date): Promise<WebhookAnswer> {
    const signingSecret = await this.secrets.signing(db);
    try {
      const { status, body } = await this.outreach.send({
        tenantId: db.tenantId,
        method: 'POST',
        url: need.url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'call.admission', timestamp: now.toISOString(), data: facts }),
        timeoutMs: need.timeoutMs,
        maxBytes: MOST_BYTES,
        ...(signingSecret !== undefined && { signingSecret }),
      });
      return status >= 200 && status < 300 ? readAnswer(body) : failed(`answered with HTTP status ${status}`);
    } catch (error) {
      if (error instanceof OutreachError) return failed(error.message);
      throw error;
    }
  }
}

/** Reads the answer of a server. What is no verdict, or lacks what its verdict needs, is `failed`. */
export function readAnswer(body: string): WebhookAnswer {
  const answer = parsed(body);
  if (answer.verdict === 'allow') return { kind: 'allow' };
  if (answer.verdict === 'reject') return rejection(answer.message);
  if (answer.verdict === 'defer') return deferral(answer.retryAt);
  return failed('answered something that is no verdict');
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function rejection(message: unknown): WebhookAnswer {
  if (typeof message !== 'string') return { kind: 'reject' };
  const text = message
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_MESSAGE);
  return { kind: 'reject', ...(text && { message: storable(text) }) };
}

/** Takes ISO 8601 with an offset: without one the time could be that of any zone. */
function deferral(retryAt: unknown): WebhookAnswer {
  const noTime = failed('deferred the call to no time');
  if (typeof retryAt !== 'string') return noTime;
  try {
    return { kind: 'defer', retryAt: new Date(Temporal.Instant.from(retryAt).epochMilliseconds) };
  } catch {
    return noTime;
  }
}

function failed(detail: string): WebhookAnswer {
  return { kind: 'failed', detail };
}
