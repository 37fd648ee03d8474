import { Injectable } from '@nestjs/common';
import { type ENDING_REASONS } from '@signoff/contracts';
import { type TenantDb } from '@signoff/database';
import { PersonasService, type PinnedVersion, voicelessParts } from '@signoff/personas';
import { resolveVariables, type VariableValues } from '@signoff/texts';
import { AppError, type ErrorCode } from '@signoff/platform';

/** Why the platform refuses a call that a number got. */
export type RefusalReason = (typeof ENDING_REASONS)['rejected'][number];

/** Where a call to a number leads: to a persona, or to nobody. */
export type Destination =
  | { kind: 'persona'; version: PinnedVersion; variables: VariableValues }
  | { kind: 'nobody'; reason: RefusalReason; detail?: string; personaId: string | null; version: PinnedVersion | null };

/** What is wrong with a persona, as a reason. */
const REASONS: Partial<Record<ErrorCode, RefusalReason>> = {
  persona_archived: 'persona_archived',
  persona_unpublished: 'persona_unpublished',
  not_found: 'persona_unpublished',
  missing_variables: 'missing_variables',
};

/** Knows who answers which number. */
@Injectable()
export class InboundDestinations {
  constructor(private readonly personas: PersonasService) {}

  /** @param numberId of the number that was called; null when the tenant has no such number */
  async of(db: TenantDb, numberId: string | null): Promise<Destination> {
    const key = { tenantId: db.tenantId, id: numberId ?? '' };
    const number = numberId && (await db.phoneNumber.findUnique({ where: { tenantId_id: key } }));
    if (!number || !number.personaId) return refused('unmapped_number', null, null);
    const { personaId, version: pinned } = number;
    let version: PinnedVersion | null = null;
    try {
      version = await this.personas.resolveVersion(db, { personaId, ...(pinned !== null && { version: pinned }) });
      const missing = voicelessParts(version.spec);
      if (missing.length > 0) return refused('persona_voiceless', personaId, version, `without ${missing.join(', ')}`);
      return { kind: 'persona', version, variables: resolveVariables(version.spec, {}) };
    } catch (error) {
      const reason = error instanceof AppError ? REASONS[error.code] : undefined;
      if (!reason) throw error;
      return refused(reason, personaId, version, (error as AppError).detail);
    }
  }
}

function refused(
  reason: RefusalReason,
  personaId: string | null,
  version: PinnedVersion | null,
  detail?: string,
): Destination {
  return { kind: 'nobody', reason, personaId, version, ...(detail && { detail }) };
}
