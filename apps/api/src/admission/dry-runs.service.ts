import { Inject, Injectable } from '@nestjs/common';
import { Admission, type AdmissionFacts, type Decision, type WebhookAnswer } from '@signoff/admission';
import { type PersonaSpecDto, PersonasService, VersionsService } from '@signoff/personas';
import { type TenantDb } from '@signoff/database';
import { resolveVariables } from '@signoff/texts';
import { AppError, CLOCK, type Clock } from '@signoff/platform';
import { type DryRunDto, type SupposedAnswerDto } from './dry-run.dto.js';

/** Where what a decision goes by stands in a draft. */
const RULES_AND_VARIABLES = /^(validationRules|variables)\b/;

/** Tries validation rules out with calls that there are not. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly personas: PersonasService,
    private readonly versions: VersionsService,
    private readonly admission: Admission,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * What would be decided on a call. It leaves no trace.
   *
   * @throws AppError `not_found`, `persona_archived`, `persona_unpublished`, `missing_variables`, `validation_failed`
   */
  async decide(db: TenantDb, request: DryRunDto): Promise<Decision> {
    const spec = await this.specOf(db, request);
    const facts = await this.factsOf(db, request, spec);
    const { at = this.clock.now(), answer = { verdict: 'allow' } } = request;
    return this.admission.rehearse(db, facts, spec.validationRules, { at, answer: answerOf(answer) });
  }

  private async specOf(db: TenantDb, { personaId, version, draft }: DryRunDto): Promise<PersonaSpecDto> {
    if (!draft) return (await this.personas.resolveVersion(db, { personaId, version })).spec;
    if (version !== undefined) throw invalid('version', 'must be left out where the draft is meant');
    return this.versions.preview(db, personaId, (path) => RULES_AND_VARIABLES.test(path));
  }

  private async factsOf(
    db: TenantDb,
    { personaId, numberId, facts }: DryRunDto,
    spec: PersonaSpecDto,
  ): Promise<AdmissionFacts> {
    const { channel, direction, language = spec.language } = facts;
    const own = numberId ? await ownNumber(db, numberId) : null;
    const { from = direction === 'outbound' ? own : null, to = direction === 'inbound' ? own : null } = facts;
    const variables = resolveVariables(spec, facts.variables ?? {}, 'facts.variables');
    return { channel, direction, from, to, personaId, numberId: numberId ?? null, language, variables };
  }
}

async function ownNumber(db: TenantDb, id: string): Promise<string> {
  const found = await db.phoneNumber.findUnique({ where: { tenantId_id: { tenantId: db.tenantId, id } } });
  if (!found) throw invalid('numberId', 'must be the id of a number of yours');
  return found.number;
}

function answerOf({ verdict, message, retryAt }: SupposedAnswerDto): WebhookAnswer {
  if (verdict === 'defer' && retryAt) return { kind: 'defer', retryAt };
  if (verdict === 'reject') return { kind: 'reject', ...(message !== undefined && { message }) };
  return verdict === 'allow' ? { kind: 'allow' } : { kind: 'failed', detail: 'is taken to have failed' };
}

function invalid(path: string, message: string): AppError {
  return new AppError('validation_failed', undefined, { errors: [{ path, message }] });
}
