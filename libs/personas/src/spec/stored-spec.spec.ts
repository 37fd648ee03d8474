import { describe, expect, it } from '@jest/globals';
import { shapeFaults } from '@signoff/platform';
import { plainToInstance } from 'class-transformer';
import { EARLIER_SPECS } from '../../testing/index.js';
import { PersonaSpecDto } from './persona-spec.dto.js';
import { readDraft } from './persona-spec.js';
import { specOf } from './stored-spec.js';

describe('specOf', () => {
  it.each(Object.entries(EARLIER_SPECS))('completes a spec %s so that it could be published today', (_, spec) => {
    const complete = specOf({ spec });
    expect(shapeFaults(plainToInstance(PersonaSpecDto, complete), 'whole')).toEqual([]);
    expect(readDraft(complete)).toEqual(complete);
    expect(complete).toMatchObject({ instructions: spec.instructions, limits: spec.limits, closing: spec.closing });
  });

  it.each(Object.entries(EARLIER_SPECS))('gives a spec %s every part of a new one', (_, spec) => {
    const today = JSON.parse(JSON.stringify(new PersonaSpecDto())) as object;
    expect(Object.keys(specOf({ spec }))).toEqual(expect.arrayContaining(Object.keys(today)));
  });

  it('changes nothing of a spec that is complete', () => {
    const complete = specOf({ spec: EARLIER_SPECS['with tools'] });
    expect(specOf({ spec: complete })).toEqual(complete);
  });

  it('names required variables in today’s way', () => {
    const [rule] = specOf({ spec: EARLIER_SPECS['before phones, with rules'] }).validationRules;
    expect(rule).toEqual({ type: 'variables', required: [{ name: 'clinic' }] });
  });

  it('keeps numbers of other countries out, by today’s lists', () => {
    const rules = specOf({ spec: EARLIER_SPECS['before phones, with rules'] }).validationRules;
    expect(rules.filter(({ type }) => type === 'callers' || type === 'callees')).toEqual([
      { type: 'callers', deny: ['+41791112233'], allow: ['CH'] },
      { type: 'callees', allow: ['+41*'] },
      { type: 'callees', allow: ['CH', 'DE'] },
    ]);
  });
});
