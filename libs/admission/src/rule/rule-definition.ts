import { type AllowList } from '@signoff/outreach';
import { type Draft, type FieldFault } from '@signoff/platform';
import { type PlacedText } from '@signoff/texts';
import { type AdmissionFacts } from './admission-facts.js';
import { type Finding } from './finding.js';
import { type Found, type Need } from './need.js';
import { type ValidationRuleDto } from './validation-rule.dto.js';

/** What the settings of rules are checked against before they are published. */
export interface RuleCheckContext {
  /** Where requests to tenants' servers may go although it is no public address. */
  allow: AllowList;
  /** The names of the persona's variables; unset for rules that hold for several personas. */
  variables?: ReadonlySet<string>;
}

/**
 * One kind of validation rule: everything that the platform knows of it. All functions are pure: the same settings, facts
 * and time give the same answer.
 */
export interface RuleDefinition<
  T extends string = string,
  S extends ValidationRuleDto = ValidationRuleDto,
  N extends Need = Need,
> {
  /** Its `type` in JSON. */
  type: T;
  /** The class of its settings; checks their shape, and describes them in OpenAPI. */
  settings: new () => S;
  /** What it must know beside the facts of this call; null, or no such function, when the facts are enough. */
  needs?(settings: S, facts: AdmissionFacts, now: Date): N | null;
  /** @param found what {@link needs} asked for; null when that was nothing */
  decide(settings: S, facts: AdmissionFacts, now: Date, found: Found<N> | null): Finding;
  /** Texts of its own that callers hear, with paths from the rule on. `message`, which every rule has, is not among them. */
  texts?(settings: Draft<S>): PlacedText[];
  /** What is wrong with its settings beyond their shape, with paths from the rule on. Takes settings that lack fields. */
  faults?(settings: Draft<S>, context: RuleCheckContext): FieldFault[];
}

/** Says what a rule is. Gives it back as it is; the compiler checks that its parts fit together. */
export function defineRule<const T extends string, S extends ValidationRuleDto, N extends Need = never>(
  definition: RuleDefinition<T, S, N>,
): RuleDefinition<T, S, N> {
  return definition;
}

/** A validation rule with its settings. */
export interface ValidationRule<N extends Need = Need> {
  /** What it must know beside the facts of this call; null when they are enough. */
  needs(facts: AdmissionFacts, now: Date): N | null;
  /** @param found what {@link needs} asked for; null when that was nothing */
  decide(facts: AdmissionFacts, now: Date, found: Found<N> | null): Finding;
}
