import { type AdmissionFacts, type RuleType } from '@signoff/admission';
import { check } from '@signoff/platform';
import { type Finding } from '../src/rule/finding.js';
import { type Found, type Need } from '../src/rule/need.js';
import { definitionOf, ruleOf, type VALIDATION_RULES } from '../src/rules/validation-rules.js';

/** What a rule of a type needs. */
type NeedOf<T extends RuleType> = NonNullable<
  ReturnType<NonNullable<Extract<(typeof VALIDATION_RULES)[number], { type: T }>['needs']>>
>;

/** A rule whose call is the one from Zurich, and whose time is {@link NOW}, unless it is told otherwise. */
interface TestedRule<N extends Need = Need> {
  needs(facts?: AdmissionFacts, now?: Date): N | null;
  decide(facts?: AdmissionFacts, now?: Date, found?: Found<N> | null): Finding;
}

/** A Wednesday. */
export const NOW = new Date('2026-03-04T10:00:00.000Z');

/** A call from Zurich to a number of the tenant. */
export function inbound(facts: Partial<AdmissionFacts> = {}): AdmissionFacts {
  return {
    channel: 'phone',
    direction: 'inbound',
    from: '+41445556677',
    fromRaw: null,
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
export function ruleFrom<T extends RuleType>(type: T, fields: object = {}): TestedRule<NeedOf<T>> {
  const { faults } = check<object>(definitionOf(type)!.settings, { type, ...fields });
  if (faults.length > 0) throw new Error(`no such rule is published: ${JSON.stringify(faults)}`);
  return storedRule({ type, ...fields }) as TestedRule<NeedOf<T>>;
}

/** A rule as it is read, whether it could have been published or not. */
export function storedRule(stored: object): TestedRule {
  const rule = ruleOf(stored);
  return {
    needs: (facts = inbound(), now = NOW) => rule.needs(facts, now),
    decide: (facts = inbound(), now = NOW, found = null) => rule.decide(facts, now, found),
  };
}
