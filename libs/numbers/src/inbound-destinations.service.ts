import { Injectable } from '@nestjs/common';
import { type EndingCause, ENDINGS } from '@signoff/contracts';
import { type TenantDb } from '@signoff/database';
import { PersonasService, type PublishedVersion, voicelessParts } from '@signoff/personas';
import { resolveVariables, type VariableValues } from '@signoff/texts';
import { AppError, type ErrorCode } from '@signoff/platform';

/** Where a call to a number leads: to a persona, or to nobody. */
export type Destination =
  | { kind: 'persona'; version: PublishedVersion; variables: VariableValues }
  | { kind: 'nobody'; cause: EndingCause; detail?: string; personaId: string | null; version: PublishedVersion | null };

const { rejected } = ENDINGS;

/** What is wrong with a persona, as an ending. */
const CAUSES: Partial<Record<ErrorCode, EndingCause>> = {
  persona_archived: rejected.persona_archived,
  persona_unpublished: rejected.persona_unpublished,
  not_found: rejected.persona_unpublished,
  missing_variables: rejected.missing_variables,
};

/** Knows who answers which number. */
@Injectable()
export class InboundDestinations {
  constructor(private readonly personas: PersonasService) {}

  /** @param numberId of the number that was called; null when the tenant has no such number */
  async of(db: TenantDb, numberId: string | null): Promise<Destination> {
    const key = { tenantId: db.tenantId, id: numberId ?? '' };
    const number = numberId && (await db.phoneNumber.findUnique({ where: { tenantId_id: key } }));
    if (!number || !number.personaId) return refused(rejected.unmapped_number, null, null);
    const { personaId, version: pinned } = number;
    let version: PublishedVersion | null = null;
    try {
      version = await this.personas.resolveVersion(db, { personaId, ...(pinned !== null && { version: pinned }) });
      const missing = voicelessParts(version.spec);
      if (missing.length > 0)
        return refused(rejected.persona_voiceless, personaId, version, `without ${missing.join(', ')}`);
      return { kind: 'persona', version, variables: resolveVariables(version.spec, {}) };
    } catch (error) {
      const cause = error instanceof AppError ? CAUSES[error.code] : undefined;
      if (!cause) throw error;
      return refused(cause, personaId, version, (error as AppError).detail);
    }
  }
}

function refused(
  cause: EndingCause,
  personaId: string | null,
  version: PublishedVersion | null,
  detail?: string,
): Destination {
  return { kind: 'nobody', cause, personaId, version, ...(detail && { detail }) };
}
