import { Inject, Injectable } from '@nestjs/common';
import { type Persona, type Prisma, type TenantDb } from '@signoff/database';
import { AppError, CLOCK, type Clock, isUuid, type Page, pageArgs, type PageQueryDto, toPage } from '@signoff/platform';
import { type NewPersonaDto } from './spec/new-persona.dto.js';
import { readDraft } from './spec/persona-spec.js';
import { refuseArchived, refuseStale } from './spec/persona-state.js';
import { findVersion, type PublishedVersion } from './version-lookup.js';

/** Personas and their drafts. What is published of them is for the VersionsService. */
@Injectable()
export class PersonasService {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** @throws AppError `validation_failed`, `payload_too_large` when the draft cannot be kept */
  async create(db: TenantDb, { name, draft = {} }: NewPersonaDto): Promise<Persona> {
    return db.persona.create({ data: { name, draft: readDraft(draft, 'draft') as Prisma.InputJsonObject } });
  }

  /** Newest first; `archived` narrows the list to those that are, or are not. */
  async list(db: TenantDb, filter: { archived?: boolean }, query: PageQueryDto): Promise<Page<Persona>> {
    const { where, ...page } = pageArgs(query);
    const archivedAt = filter.archived === undefined ? undefined : filter.archived ? { not: null } : null;
    const rows = await db.persona.findMany({ where: { tenantId: db.tenantId, archivedAt, ...where }, ...page });
    return toPage(rows, query, (persona) => persona);
  }

  /** @throws AppError `not_found` */
  async get(db: TenantDb, id: string): Promise<Persona> {
    const persona = await db.persona.findUnique({ where: { tenantId_id: { tenantId: db.tenantId, id: knownId(id) } } });
    if (!persona) throw notFound();
    return persona;
  }

  /**
   * Replaces the draft if it still is the one that `revision` names; without a `revision`, whatever it is by now.
   *
   * @throws AppError `validation_failed`, `payload_too_large`, `not_found`, `persona_archived`, `precondition_failed`
   */
  async replaceDraft(db: TenantDb, id: string, draft: unknown, revision?: number): Promise<Persona> {
    const spec = readDraft(draft) as Prisma.InputJsonObject;
    const [replaced] = await db.persona.updateManyAndReturn({
      where: { tenantId: db.tenantId, id: knownId(id), archivedAt: null, draftRevision: revision },
      data: { draft: spec, draftRevision: { increment: 1 } },
    });
    if (replaced) return replaced;
    const persona = await this.get(db, id);
    refuseArchived(persona);
    refuseStale(persona, revision);
    throw new AppError('conflict', 'The persona was changed at the same moment; try again.');
  }

  /**
   * Takes a persona out of use: it gets no new calls and no new versions. Calls that it has already go on. Archiving it
   * twice changes nothing.
   *
   * @throws AppError `not_found`
   */
  async archive(db: TenantDb, id: string): Promise<Persona> {
    await db.persona.updateMany({
      where: { tenantId: db.tenantId, id: knownId(id), archivedAt: null },
      data: { archivedAt: this.clock.now() },
    });
    return this.get(db, id);
  }

  /** @throws AppError `not_found` */
  async unarchive(db: TenantDb, id: string): Promise<Persona> {
    await db.persona.updateMany({
      where: { tenantId: db.tenantId, id: knownId(id), archivedAt: { not: null } },
      data: { archivedAt: null },
    });
    return this.get(db, id);
  }

  /**
   * The version that a new call pins: the one asked for, or else the newest.
   *
   * @throws AppError `not_found`, `persona_archived`, `persona_unpublished`
   */
  async resolveVersion(db: TenantDb, call: { personaId: string; version?: number }): Promise<PublishedVersion> {
    const persona = await this.get(db, call.personaId);
    refuseArchived(persona);
    const number = call.version ?? persona.latestVersion;
    if (number === null) throw new AppError('persona_unpublished', 'The persona has no version yet; publish it first.');
    return findVersion(db, persona.id, number);
  }
}

/** What is not an id at all is nobody's id; Postgres would not even compare it. */
function knownId(id: string): string {
  if (!isUuid(id)) throw notFound();
  return id;
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no such persona.');
}
