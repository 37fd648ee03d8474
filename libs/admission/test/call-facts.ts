import { type RuleType } from '@signoff/admission';
import { check } from '@signoff/platform';
import { type AdmissionFacts } from '../src/admission-facts.js';
import { RULES } from '../src/rules/rules.js';

/** A Wednesday. */
export const NOW = new Date('2026-03-04T10:00:00.000Z');

/** A call from Zurich to a number of the tenant. */
export function inbound(facts: Partial<AdmissionFacts> = {}): AdmissionFacts {
  return {
    channel: 'phone',
    direction: 'inbound',
    from: '+41445556677',
    to: '+41315550011',
    personaId: '0198a000-0000-7000-8000-000000000001',
    numberId: '0198a000-0000-7000-8000-000000000002',
    language: 'en',
    variables: {},
    ...facts,
  };
}

/** A call from a number of the tenant to Zurich. */
export function outbound(facts: Partial<AdmissionFacts> = {}): AdmissionFacts {
  return inbound({ direction: 'outbound', from: '+41315550011', to: '+41445556677', ...facts });
}

/** `ms` after another instant. */
export function after(ms: number, at = NOW): Date {
  return new Date(at.getTime() + ms);
}

/** A rule that could have been published. */
export function ruleFrom<T extends RuleType>(type: T, fields: object = {}): InstanceType<(typeof RULES)[T]> {
  const { value, faults } = check<object>(RULES[type], { type, ...fields });
  if (faults.length > 0) throw new Error(`no such rule is published: ${JSON.stringify(faults)}`);
  return value as InstanceType<(typeof RULES)[T]>;
}
