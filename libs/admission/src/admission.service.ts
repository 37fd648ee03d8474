import { Inject, Injectable } from '@nestjs/common';
import { type ValidationRuleDto } from './rules/validation-rule.dto.js';
import { type TenantDb, type TenantTransaction } from '@signoff/database';
import { CLOCK, type Clock, type Logger, LOGGER } from '@signoff/platform';
import { type AdmissionFacts } from './admission-facts.js';
import { Counters } from './counters.js';
import { type AdmissionMode, type Decision } from './decision.js';
import {
  evaluate,
  type Evaluation,
  type Giver,
  type PlacedRule,
  type RulePlace,
  type RuleSource,
} from './evaluation.js';
import { type WebhookAnswer } from './need.js';
import { RuleSets } from './rule-sets.service.js';
import { ruleOf } from './rules/rules.js';
import { WebhookAnswers } from './webhook-answers.js';

/** Nest token of the {@link AdmissionMode} of this installation. */
export const ADMISSION_MODE = Symbol('ADMISSION_MODE');

/** Rules that go by what is counted; their decisions come one after another. */
const COUNTING: readonly string[] = ['concurrency', 'rate', 'budget', 'duplicate'];

/** Rules whose inputs come from outside. */
const ASKING = 'webhook';

/** A decision that has been prepared as far as it can be outside a transaction. */
export interface PreparedAdmission {
  /**
   * Decides, in the transaction that writes what comes of it: no other call of the tenant is counted before it is over.
   * To be called once.
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

  /** Reads the rules of a call, and asks the tenant's servers if there are any to ask. */
  async prepare(db: TenantDb, facts: AdmissionFacts, persona: ValidationRuleDto[]): Promise<PreparedAdmission> {
    const begunAt = performance.now();
    const all = { ...(await this.shared(db, facts)), persona };
    const decided = (evaluation: Evaluation, at: Date): Decision => {
      return { ...evaluation, at, mode: this.mode, facts, tookMs: Math.round(performance.now() - begunAt) };
    };
    if (this.mode === 'local') return { decide: () => Promise.resolve(decided(skipped(all), this.clock.now())) };
    const rules = this.placed(all);
    const answers = new Map<string, WebhookAnswer>();
    if (rules.some(({ type }) => type === ASKING)) {
      const ahead = await this.evaluate(db, rules, facts, this.asking(db, facts, answers));
      // What is refused now need not be counted again; what is allowed has to be, under the lock.
      if (ahead.verdict.kind !== 'allow') return { decide: () => Promise.resolve(decided(ahead, this.clock.now())) };
    }
    return {
      decide: async (tx) => {
        if (rules.some(({ type }) => COUNTING.includes(type))) await Counters.lock(tx, db.tenantId);
        const evaluation = await this.evaluate(db, rules, facts, this.counting(tx, facts, answers));
        return decided(evaluation, this.clock.now());
      },
    };
  }

  /**
   * What would be decided at a moment, without a trace: nothing is written, and no server is asked.
   *
   * @param at the moment; calls are counted as they are now
   * @param answer what tenants' servers are taken to answer
   */
  async rehearse(
    db: TenantDb,
    facts: AdmissionFacts,
    persona: ValidationRuleDto[],
    { at, answer }: { at: Date; answer: WebhookAnswer },
  ): Promise<Decision> {
    const begunAt = performance.now();
    const rules = this.placed({ ...(await this.shared(db, facts)), persona });
    const counters = new Counters(db, facts, at);
    const give: Giver = (need) => (need.of === 'answer' ? Promise.resolve(answer) : counters.give(need));
    const evaluation = await evaluate(rules, facts, at, { give, onBroken: this.onBroken });
    return { ...evaluation, at, mode: 'full', facts, tookMs: Math.round(performance.now() - begunAt) };
  }

  /** The rules that are not the persona's own. */
  private async shared(db: TenantDb, { numberId }: AdmissionFacts) {
    const [{ rules: tenant }, number] = await Promise.all([
      this.ruleSets.get(db),
      this.ruleSets.ofNumber(db, numberId),
    ]);
    return { tenant, number };
  }

  private evaluate(db: TenantDb, rules: PlacedRule[], facts: AdmissionFacts, give: Giver): Promise<Evaluation> {
    return evaluate(rules, facts, this.clock.now(), { give, onBroken: this.onBroken });
  }

  /** Outside a transaction: each server is asked once, and its answer kept. */
  private asking(db: TenantDb, facts: AdmissionFacts, answers: Map<string, WebhookAnswer>): Giver {
    const now = this.clock.now();
    const counters = new Counters(db, facts, now);
    return async (need, place) => {
      if (need.of !== 'answer') return counters.give(need);
      const answer = await this.webhooks.ask(db, facts, need, now);
      answers.set(keyOf(place), answer);
      return answer;
    };
  }

  private counting(tx: TenantTransaction, facts: AdmissionFacts, answers: Map<string, WebhookAnswer>): Giver {
    const counters = new Counters(tx, facts, this.clock.now());
    return (need, place) => (need.of === 'answer' ? Promise.resolve(answers.get(keyOf(place))!) : counters.give(need));
  }

  /** A rule that cannot even be read stands for one that throws. */
  private placed(all: Record<RuleSource, ValidationRuleDto[]>): PlacedRule[] {
    return placesOf(all).map(({ rule, ...place }) => {
      try {
        return { ...place, rule: ruleOf(rule) };
      } catch (error) {
        return { ...place, rule: broken(place, error) };
      }
    });
  }

  private readonly onBroken = (error: unknown, place: RulePlace): void => {
    this.logger.error({ err: error, ...place }, 'validation rule failed: the call is rejected');
  };
}

function placesOf({ tenant, number, persona }: Record<RuleSource, ValidationRuleDto[]>) {
  const place = (source: RuleSource) => (rule: ValidationRuleDto, index: number) => ({
    source,
    index,
    type: rule.type,
    rule,
  });
  return [...tenant.map(place('tenant')), ...number.map(place('number')), ...persona.map(place('persona'))];
}

function skipped(all: Record<RuleSource, ValidationRuleDto[]>): Evaluation {
  const because = 'this installation runs with ADMISSION_MODE=local';
  const steps = placesOf(all).map(({ source, index, type }) => {
    return { source, index, type, verdict: 'skipped' as const, because, tookMs: 0 };
  });
  return { verdict: { kind: 'allow' }, decidedBy: null, reason: null, conditions: [], steps };
}

function broken({ type }: RulePlace, error: unknown): PlacedRule['rule'] {
  const fail = () => {
    throw error;
  };
  return { type, needs: fail, decide: fail };
}

function keyOf({ source, index }: RulePlace): string {
  return `${source}:${index}`;
}
