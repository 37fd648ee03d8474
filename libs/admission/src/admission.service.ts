import { Inject, Injectable } from '@nestjs/common';
import { type TenantDb, type TenantTransaction } from '@signoff/database';
import { CLOCK, type Clock, type Logger, LOGGER } from '@signoff/platform';
import { Counters } from './counters.js';
import { type AdmissionMode, type Decision } from './decision.js';
import { attempt, evaluate, type Evaluation, type LookUp, type PlacedRule, type RulePlace } from './evaluation.js';
import { placedRules, placesOf, type RulesOfCall } from './placed-rules.js';
import { type AdmissionFacts } from './rule/admission-facts.js';
import { type Need, type WebhookAnswer } from './rule/need.js';
import { type ValidationRuleDto } from './rule/validation-rule.dto.js';
import { RuleSets } from './rule-sets.service.js';
import { WebhookAnswers } from './webhook-answers.js';

/** Nest token of the {@link AdmissionMode} of this installation. */
export const ADMISSION_MODE = Symbol('ADMISSION_MODE');

/** A decision that has been prepared as far as it can be outside a transaction. */
interface PreparedAdmission {
  /**
   * Decides, in the transaction that writes the result: no other call of the tenant is counted before it is over. To be
   * called once.
   */
  decide(tx: TenantTransaction): Promise<Decision>;
}

/** Decides whether calls may go on: by the tenant's rules, those of the number, and those of the persona, in that order. */
@Injectable()
export class Admission {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly webhooks: WebhookAnswers,
    @Inject(ADMISSION_MODE) private readonly mode: AdmissionMode,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Reads the rules that hold for a call, and asks the tenant's servers where a rule needs their answer. */
  async prepare(db: TenantDb, facts: AdmissionFacts, persona: ValidationRuleDto[]): Promise<PreparedAdmission> {
    const beganAt = performance.now();
    const all = await this.ruleSets.ofCall(db, facts, persona);
    const decided = (evaluation: Evaluation, at: Date): Decision => {
      return { ...evaluation, at, mode: this.mode, facts, tookMs: Math.round(performance.now() - beganAt) };
    };
    if (this.mode === 'local') return { decide: () => Promise.resolve(decided(skipped(all), this.clock.now())) };
    const rules = placedRules(all);
    const needs = this.needsOf(rules, facts);
    const answers = new Map<string, WebhookAnswer>();
    if (needs.some(({ of }) => of === 'answer')) {
      const ahead = await this.evaluate(rules, facts, this.asking(db, facts, answers));
      // What is refused now need not be counted again; what is allowed has to be, under the lock.
      if (ahead.verdict.kind !== 'allow') return { decide: () => Promise.resolve(decided(ahead, this.clock.now())) };
    }
    const counts = needs.some(({ of }) => of !== 'answer');
    return {
      decide: async (tx) => {
        if (counts) await Counters.lock(tx, db.tenantId);
        return decided(await this.evaluate(rules, facts, this.counting(tx, facts, answers)), this.clock.now());
      },
    };
  }

  /** What the rules need to know of this call. A rule that throws needs nothing: it rejects when it is asked. */
  private needsOf(rules: PlacedRule[], facts: AdmissionFacts): Need[] {
    const now = this.clock.now();
    return rules.flatMap(({ rule }) => {
      const needed = attempt(() => rule.needs(facts, now));
      return 'error' in needed || needed.value === null ? [] : [needed.value];
    });
  }

  private evaluate(rules: PlacedRule[], facts: AdmissionFacts, lookUp: LookUp): Promise<Evaluation> {
    return evaluate(rules, facts, this.clock.now(), { lookUp, onBroken: this.onBroken });
  }

  /** Looks up outside a transaction: asks each server once, and keeps its answer. */
  private asking(db: TenantDb, facts: AdmissionFacts, answers: Map<string, WebhookAnswer>): LookUp {
    const now = this.clock.now();
    const counters = new Counters(db, facts, now);
    return async (need, place) => {
      if (need.of !== 'answer') return counters.count(need);
      const answer = await this.webhooks.ask(db, facts, need, now);
      answers.set(keyOf(place), answer);
      return answer;
    };
  }

  /** Looks up in the transaction that decides: counts anew, and takes the answers that were kept. */
  private counting(tx: TenantTransaction, facts: AdmissionFacts, answers: Map<string, WebhookAnswer>): LookUp {
    const counters = new Counters(tx, facts, this.clock.now());
    return (need, place) => (need.of === 'answer' ? Promise.resolve(answers.get(keyOf(place))!) : counters.count(need));
  }

  private readonly onBroken = (error: unknown, place: RulePlace): void => {
    this.logger.error({ err: error, ...place }, 'validation rule failed: the call is rejected');
  };
}

function skipped(all: RulesOfCall): Evaluation {
  const because = 'this installation runs with ADMISSION_MODE=local';
  const steps = placesOf(all).map((place) => ({ ...place, verdict: 'skipped' as const, because, tookMs: 0 }));
  return { verdict: { kind: 'allow' }, decidedBy: null, reason: null, conditions: [], steps };
}

function keyOf({ source, index }: RulePlace): string {
  return `${source}:${index}`;
}
