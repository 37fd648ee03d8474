import { describe, expect, it } from '@jest/globals';
import { storedRules } from './stored-rules.js';
import { ruleOf } from './validation-rules.js';

describe('storedRules', () => {
  it.each([[undefined], [null], [[]]])('reads %j as no rules', (json) => {
    expect(storedRules(json)).toEqual([]);
  });

  it('adds today’s defaults', () => {
    expect(storedRules([{ type: 'webhook', url: 'https://clinic.example' }])).toEqual([
      { type: 'webhook', url: 'https://clinic.example', timeoutMs: 2000, failOpen: false },
    ]);
  });

  it('reads rules of every shape there was so that they can decide', () => {
    const stored = [
      { type: 'variables', required: ['clinic'] },
      { type: 'callers', allow: ['+41*'], countries: ['CH'] },
    ];
    const facts = {
      ...({ channel: 'phone', direction: 'inbound', from: '+41445556677', to: '+41441112233', fromRaw: null } as const),
      ...{ personaId: 'p', numberId: null, language: 'de', variables: { clinic: 'Vogel' } },
    };
    const verdicts = (from: string) =>
      storedRules(stored).map((rule) => ruleOf(rule).decide({ ...facts, from }, new Date(), null).verdict.kind);
    expect(verdicts('+41445556677')).toEqual(['allow', 'allow', 'allow']);
    expect(verdicts('+49301234567')).toEqual(['allow', 'reject', 'reject']);
  });
});
