import { describe, expect, it } from '@jest/globals';
import { inbound, outbound, ruleFrom, storedRule } from '../../test/call-facts.js';

interface Lists {
  allow?: string[];
  deny?: string[];
}

const judge = (lists: Lists, from: string | null) => ruleFrom('callers', lists).decide(inbound({ from }));
const ZURICH = '+41445556677';

describe('callers', () => {
  it.each<[string, string, string | null, boolean]>([
    ['the number itself', ZURICH, ZURICH, true],
    ['another number', ZURICH, '+41445556678', false],
    ['a longer number', ZURICH, '+414455566770', false],
    ['a shorter number', ZURICH, '+4144555667', false],
    ['a pattern', '+4144555????', ZURICH, true],
    ['a pattern with digits behind', '+4144?556677', ZURICH, true],
    ['a pattern of another length', '+4144555???', ZURICH, false],
    ['a pattern that differs', '+4143555????', ZURICH, false],
    ['a prefix', '+4144*', ZURICH, true],
    ['a prefix that is all of the number', `${ZURICH}*`, ZURICH, true],
    ['a prefix that is longer than the number', `${ZURICH}0*`, ZURICH, false],
    ['another prefix', '+4143*', ZURICH, false],
    ['a prefix with a pattern', '+41?4*', ZURICH, true],
    ['a prefix with another pattern', '+41?5*', ZURICH, false],
    ['a country', 'CH', ZURICH, true],
    ['another country', 'LI', ZURICH, false],
    ['a country that shares its code', 'CA', '+16135550123', true],
    ['the country that it shares its code with', 'US', '+16135550123', false],
    ['a country by a number that is given to nobody', 'CH', '+41995556677', true],
    ['a country, for a satellite', 'CH', '+870773111632', false],
    ['anonymous, without a number', 'anonymous', null, true],
    ['anonymous, with a number', 'anonymous', ZURICH, false],
    ['a number, without one', ZURICH, null, false],
    ['a prefix, without a number', '+4*', null, false],
    ['a country, without a number', 'CH', null, false],
  ])('find by %s: %s', (_, entry, from, isFound) => {
    expect(judge({ allow: ['+999', entry] }, from).verdict.kind).toBe(isFound ? 'allow' : 'reject');
    expect(judge({ deny: ['+999', entry] }, from).verdict.kind).toBe(isFound ? 'reject' : 'allow');
  });

  it.each<[string, Lists, 'allow' | 'reject']>([
    ['whoever calls, without lists', {}, 'allow'],
    ['whoever is in both lists', { allow: [ZURICH], deny: ['+41*'] }, 'reject'],
    ['whoever is in none, when there is `allow`', { allow: ['+4179*'], deny: ['FR'] }, 'reject'],
    ['whoever is in none, when there is `deny` alone', { deny: ['FR'] }, 'allow'],
  ])('judge %s', (_, lists, verdict) => expect(judge(lists, ZURICH).verdict.kind).toBe(verdict));

  it('with an empty `allow`, which cannot be published, let nobody through', () => {
    const rule = storedRule({ type: 'callers', allow: [] });
    expect(rule.decide(inbound()).verdict.kind).toBe('reject');
  });

  it.each<[Lists, string | null, string]>([
    [{ deny: [ZURICH] }, ZURICH, 'the caller is in `deny`, by its number'],
    [{ deny: ['+4144555????'] }, ZURICH, 'the caller is in `deny`, by a pattern'],
    [{ deny: ['+41*'] }, ZURICH, 'the caller is in `deny`, by a prefix'],
    [{ deny: ['CH'] }, ZURICH, 'the caller is in `deny`, by its country'],
    [{ deny: ['anonymous'] }, null, 'the caller is in `deny`, by showing no number'],
    [{ allow: ['CH'] }, ZURICH, 'the caller is in `allow`, by its country'],
    [{ allow: ['FR'] }, ZURICH, 'the caller is not in `allow`'],
    [{ deny: ['FR'] }, ZURICH, 'the caller is not in `deny`, and there is no `allow`'],
  ])('tell by what: %j', (lists, from, because) => expect(judge(lists, from).because).toBe(because));

  it('are told the message of the rule', () => {
    const { verdict } = ruleFrom('callers', { allow: ['FR'], message: 'French numbers only.' }).decide(inbound());
    expect(verdict).toEqual({ kind: 'reject', message: 'French numbers only.' });
  });

  it.each([
    ['on calls that we make', outbound()],
    ['on calls without a telephone', inbound({ channel: 'web', from: null })],
  ])('are not judged %s', (_, facts) =>
    expect(ruleFrom('callers', { allow: ['FR'], deny: ['CH', 'anonymous'] }).decide(facts).verdict).toEqual({
      kind: 'allow',
    }),
  );

  it.each<[string, string, string, boolean]>([
    ['an extension', '1001', '1001', true],
    ['an extension by a pattern', '10??', '1001', true],
    ['an extension by a prefix', '10*', '1001', true],
    ['another extension', '1002', '1001', false],
    ['digits of no known country', 'sip:0445556677', '0445556677', true],
    ['a SIP user', 'sip:alice', 'alice', true],
    ['a SIP user, by the address', 'sip:alice', '"Alice" <sip:alice@example.com;tag=1>', true],
    ['another SIP user', 'sip:alice', 'bob', false],
    ['anonymous, who shows a name', 'anonymous', 'alice', false],
    ['a country', 'CH', '0445556677', false],
  ])('find who shows no number in full: %s', (_, entry, fromRaw, isFound) => {
    const rule = ruleFrom('callers', { allow: ['+999', entry] });
    expect(rule.decide(inbound({ from: null, fromRaw })).verdict.kind).toBe(isFound ? 'allow' : 'reject');
  });
});
