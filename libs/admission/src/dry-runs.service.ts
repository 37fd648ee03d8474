import { Inject, Injectable } from '@nestjs/common';
import { type Channel } from '@signoff/contracts';
import { type TenantDb } from '@signoff/database';
import { AppError, CLOCK, type Clock, type Logger, LOGGER } from '@signoff/platform';
import { resolveVariables, type VariableDto } from '@signoff/texts';
import { Counters } from './counters.js';
import { type Decision } from './decision.js';
import { evaluate, type LookUp, type RulePlace } from './evaluation.js';
import { placedRules } from './placed-rules.js';
import { type AdmissionFacts } from './rule/admission-facts.js';
import { type WebhookAnswer } from './rule/need.js';
import { type ValidationRuleDto } from './rule/validation-rule.dto.js';
import { RuleSets } from './rule-sets.service.js';

/** What a dry run uses of a persona. */
interface DryRunPersona {
  id: string;
  language: string;
  variables: VariableDto[];
  validationRules: ValidationRuleDto[];
}

/** A hypothetical call, and what is assumed about it. */
interface DryRun {
  /** The tenant's own number that is called, or shown to the callee. */
  numberId?: string;
  facts: {
    channel: Channel;
    direction: 'inbound' | 'outbound';
    /** E.164. Left out: the tenant's own number if it calls, else null. */
    from?: string | null;
    /** An extension or a name that calls instead of a number in full. */
    fromRaw?: string | null;
    /** E.164. Left out: the tenant's own number if it is called, else null. */
    to?: string | null;
    /** BCP 47. Left out: the persona's. */
    language?: string;
    variables?: Record<string, unknown>;
  };
  /** The moment of the call. Left out: now. Calls are counted as they are now. */
  at?: Date;
  /** What every server of the tenant is assumed to answer: none is asked. Left out: `allow`. */
  answer?: { verdict: WebhookAnswer['kind']; message?: string; retryAt?: Date };
}

/** Evaluates validation rules against hypothetical calls. Writes nothing. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly ruleSets: RuleSets,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws AppError `missing_variables`, `validation_failed` */
  async decide(db: TenantDb, persona: DryRunPersona, request: DryRun): Promise<Decision> {
    const beganAt = performance.now();
    const { at = this.clock.now(), answer = { verdict: 'allow' } } = request;
    const facts = await factsOf(db, persona, request);
    const rules = placedRules(await this.ruleSets.ofCall(db, facts, persona.validationRules));
    const counters = new Counters(db, facts, at);
    const lookUp: LookUp = (need) => (need.of === 'answer' ? Promise.resolve(answerOf(answer)) : counters.count(need));
    const evaluation = await evaluate(rules, facts, at, { lookUp, onBroken: this.onBroken });
    return { ...evaluation, at, mode: 'full', facts, tookMs: Math.round(performance.now() - beganAt) };
  }

  private readonly onBroken = (error: unknown, place: RulePlace): void => {
    this.logger.error({ err: error, ...place }, 'validation rule failed in a dry run');
  };
}

async function factsOf(db: TenantDb, persona: DryRunPersona, { numberId, facts }: DryRun): Promise<AdmissionFacts> {
  const { channel, direction, fromRaw = null, language = persona.language } = facts;
  const own = numberId ? await ownNumber(db, numberId) : null;
  const { from = direction === 'outbound' ? own : null, to = direction === 'inbound' ? own : null } = facts;
  const variables = resolveVariables(persona, facts.variables ?? {}, 'facts.variables');
  const parties = { from, fromRaw: from === null ? fromRaw : null, to, numberId: numberId ?? null };
  return { channel, direction, ...parties, personaId: persona.id, language, variables };
}

async function ownNumber(db: TenantDb, id: string): Promise<string> {
  const found = await db.phoneNumber.findUnique({ where: { tenantId_id: { tenantId: db.tenantId, id } } });
  if (found) return found.number;
  const errors = [{ path: 'numberId', message: 'must be the id of a number of yours' }];
  throw new AppError('validation_failed', undefined, { errors });
}

function answerOf({ verdict, message, retryAt }: NonNullable<DryRun['answer']>): WebhookAnswer {
  if (verdict === 'defer' && retryAt) return { kind: 'defer', retryAt };
  if (verdict === 'reject') return { kind: 'reject', ...(message !== undefined && { message }) };
  return verdict === 'allow' ? { kind: 'allow' } : { kind: 'failed', detail: 'is assumed to have failed' };
}
