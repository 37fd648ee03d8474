import { describe, expect, it } from '@jest/globals';
import { type WebhookAnswer } from '../rule/need.js';
import { after, inbound, NOW, outbound, ruleFrom } from '../../test/call-facts.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const closed = { url: 'https://example.com/admission', timeoutMs: 500 };
const open = { ...closed, failOpen: true };
const failed = { kind: 'failed', detail: 'answered with HTTP status 500' } as const;
const putOff = (ms: number): WebhookAnswer => ({ kind: 'defer', retryAt: after(ms) });

describe('webhook', () => {
  it.each<[string, WebhookAnswer, object, object]>([
    ['allows', { kind: 'allow' }, { kind: 'allow' }, { kind: 'allow' }],
    ['rejects', { kind: 'reject' }, { kind: 'reject' }, { kind: 'reject' }],
    ['defers', putOff(60_000), { kind: 'reject' }, { kind: 'defer', retryAt: after(60_000) }],
    ['defers by a month', putOff(31 * DAY_MS), { kind: 'reject' }, { kind: 'defer', retryAt: after(31 * DAY_MS) }],
  ])('does as the server says: %s', (_, answer, forInbound, forOutbound) => {
    for (const fields of [closed, open]) {
      const rule = ruleFrom('webhook', fields);
      expect(rule.decide(inbound(), NOW, answer).verdict).toEqual(forInbound);
      expect(rule.decide(outbound(), NOW, answer).verdict).toEqual(forOutbound);
    }
  });

  it.each<[string, WebhookAnswer, string]>([
    ['does not answer', failed, 'the server answered with HTTP status 500'],
    ['defers to a time that is over', putOff(-1), 'the server deferred it to a time that is over'],
    ['defers to this very moment', putOff(0), 'the server deferred it to a time that is over'],
    ['defers by more than a month', putOff(31 * DAY_MS + 1), 'the server deferred it by more than 31 days'],
    ['defers to no time', { kind: 'defer', retryAt: new Date(NaN) }, 'the server deferred it to a time that is over'],
  ])('does as `failOpen` says when the server %s', (_, answer, because) => {
    for (const facts of [inbound(), outbound()]) {
      const shut = ruleFrom('webhook', { ...closed, message: 'Sorry.' }).decide(facts, NOW, answer);
      expect(shut).toEqual({
        verdict: { kind: 'reject', message: 'Sorry.' },
        because: `${because}; no call goes on without its answer`,
        inputs: { failOpen: false, timeoutMs: 500 },
      });
      expect(ruleFrom('webhook', open).decide(facts, NOW, answer)).toEqual({
        verdict: { kind: 'allow' },
        because: `${because}; the call goes on, as \`failOpen\` says`,
        inputs: { failOpen: true, timeoutMs: 500 },
      });
    }
  });

  it.each<[string, string | undefined, string | undefined, string | undefined]>([
    ['of the server', 'Not today.', 'Sorry.', 'Not today.'],
    ['of the rule, when the server has none', undefined, 'Sorry.', 'Sorry.'],
    ['of nobody', undefined, undefined, undefined],
  ])('rejects with the message %s', (_, theirs, ours, message) => {
    const rule = ruleFrom('webhook', { ...closed, ...(ours && { message: ours }) });
    const { verdict } = rule.decide(inbound(), NOW, { kind: 'reject', ...(theirs && { message: theirs }) });
    expect(verdict).toEqual({ kind: 'reject', ...(message && { message }) });
  });

  it('asks its server, and fails closed after 2 s unless told otherwise', () => {
    const rule = ruleFrom('webhook', { url: 'https://example.com' });
    expect(rule.needs()).toEqual({ of: 'answer', url: 'https://example.com', timeoutMs: 2000 });
    expect(rule.decide(inbound(), NOW, failed).verdict.kind).toBe('reject');
  });

  it('does not guess what it needs', () =>
    expect(() => ruleFrom('webhook', open).decide(inbound(), NOW, null)).toThrow('without what it needs'));
});
