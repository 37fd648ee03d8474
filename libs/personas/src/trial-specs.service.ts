import { Injectable } from '@nestjs/common';
import { type TenantDb } from '@signoff/database';
import { AppError } from '@signoff/platform';
import { PersonasService } from './personas.service.js';
import { type PersonaSpecDto } from './spec/persona-spec.dto.js';
import { VersionsService } from './versions.service.js';

/** The parts of a draft that decide whether a call may go on. */
const RULES = /^(validationRules|variables)\b/;

/** The parts of a draft that all of its tools use. */
const CONTEXT_OF_TOOLS = /^(variables|outcomes)\b/;

/**
 * Gives the spec of a version or of a draft, so that a part of it can be tried without a call. Only that part of a draft
 * must be without faults.
 */
@Injectable()
export class TrialSpecs {
  constructor(
    private readonly personas: PersonasService,
    private readonly versions: VersionsService,
  ) {}

  /**
   * To try the validation rules.
   *
   * @param version the newest one when left out
   * @param draft the draft instead of a version
   * @throws AppError `not_found`, `persona_archived`, `persona_unpublished`, `validation_failed`
   */
  async forRules(
    db: TenantDb,
    { personaId, version, draft }: { personaId: string; version?: number; draft?: boolean },
  ): Promise<PersonaSpecDto> {
    if (!draft) return (await this.personas.resolveVersion(db, { personaId, version })).spec;
    if (version === undefined) return this.versions.preview(db, personaId, (path) => RULES.test(path));
    const errors = [{ path: 'version', message: 'must be left out where the draft is meant' }];
    throw new AppError('validation_failed', undefined, { errors });
  }

  /**
   * To try one tool.
   *
   * @param version the draft when left out
   * @throws AppError `not_found`, `validation_failed` with the faults of the tool
   */
  async forTool(db: TenantDb, personaId: string, tool: string, version?: number): Promise<PersonaSpecDto> {
    if (version !== undefined) return (await this.versions.get(db, personaId, version)).spec;
    const { draft } = await this.personas.get(db, personaId);
    const index = ((draft as Partial<PersonaSpecDto>).tools ?? []).findIndex(({ name }) => name === tool);
    const isPart = (path: string) => path.startsWith(`tools[${index}]`) || CONTEXT_OF_TOOLS.test(path);
    return this.versions.preview(db, personaId, isPart);
  }
}
