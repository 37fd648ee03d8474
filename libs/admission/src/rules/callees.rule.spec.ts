import { describe, expect, it } from '@jest/globals';
import { inbound, outbound, ruleFrom } from '../../test/call-facts.js';

/** How numbers are found in the lists is told by the callers. */
describe('callees', () => {
  it.each<[string, object, 'allow' | 'reject', string]>([
    ['in `deny`', { deny: ['+4144*'] }, 'reject', 'the callee is in `deny`, by a prefix'],
    ['not in `deny`', { deny: ['+4179*'] }, 'allow', 'the callee is not in `deny`, and there is no `allow`'],
    ['in `allow`', { allow: ['CH'] }, 'allow', 'the callee is in `allow`, by its country'],
    ['not in `allow`', { allow: ['DE', 'AT'] }, 'reject', 'the callee is not in `allow`'],
    ['in both', { allow: ['CH'], deny: ['+41445556677'] }, 'reject', 'the callee is in `deny`, by its number'],
  ])('are judged by the number that is called: %s', (_, lists, kind, because) =>
    expect(ruleFrom('callees', lists).decide(outbound())).toMatchObject({ verdict: { kind }, because }),
  );

  it('are not judged by the number that is shown to them', () => {
    const facts = outbound({ from: '+33145678901' });
    expect(ruleFrom('callees', { allow: ['CH'], deny: ['FR'] }).decide(facts).verdict.kind).toBe('allow');
  });

  it('without a number are not in `allow`', () =>
    expect(ruleFrom('callees', { allow: ['CH'] }).decide(outbound({ to: null })).verdict.kind).toBe('reject'));

  it.each([
    ['on calls that come in', inbound()],
    ['on calls without a telephone', outbound({ channel: 'text', to: null })],
  ])('are not judged %s', (_, facts) =>
    expect(ruleFrom('callees', { allow: ['FR'], deny: ['CH'] }).decide(facts).verdict).toEqual({ kind: 'allow' }),
  );
});
