import { Injectable } from '@nestjs/common';
import { type PersonaSpecDto } from './spec/persona-spec.dto.js';
import { type Persona, type PersonaVersion, type Prisma, type TenantDb } from '@signoff/database';
import { Outreach } from '@signoff/outreach';
import { AppError, type FieldFault, type Page, pageArgs, type PageQueryDto, toPage } from '@signoff/platform';
import { SecretsService } from '@signoff/secrets';
import { checkPersona } from './spec/persona-check.js';
import { diffSpecs, type SpecChange } from './spec/persona-diff.js';
import { completeSpec, type PersonaDraft, trialSpec } from './spec/persona-spec.js';
import { refuseArchived, refuseStale } from './spec/persona-state.js';
import { PersonasService } from './personas.service.js';
import { specOf } from './spec/stored-spec.js';
import { findVersion, type PublishedVersion } from './version-lookup.js';

/** A version without its spec, for lists. */
export type VersionSummary = Omit<PersonaVersion, 'spec'>;

/** The published versions of personas: numbered from 1, and never changed. */
@Injectable()
export class VersionsService {
  constructor(
    private readonly personas: PersonasService,
    private readonly secrets: SecretsService,
    private readonly outreach: Outreach,
  ) {}

  /**
   * Publishes the draft as the next version. Of several at the same moment some may be refused, but no two get the same
   * number.
   *
   * @param revision the draft must be at, if given
   * @throws AppError `validation_failed` with all faults of the draft, `not_found`, `persona_archived`,
   *   `precondition_failed`, `conflict` when another was quicker
   */
  async publish(db: TenantDb, personaId: string, revision?: number): Promise<PublishedVersion> {
    const persona = await this.personas.get(db, personaId);
    refuseArchived(persona);
    refuseStale(persona, revision);
    return this.insert(db, persona, completeSpec(persona.draft, await this.checkOf(db)));
  }

  /**
   * The draft as a version would have it, to try a part of it out.
   *
   * @param isPart whether a path belongs to that part; no other has to be without faults
   * @throws AppError `validation_failed` with the faults of the part, `not_found`
   */
  async preview(db: TenantDb, personaId: string, isPart: (path: string) => boolean): Promise<PersonaSpecDto> {
    const persona = await this.personas.get(db, personaId);
    return trialSpec(persona.draft, await this.checkOf(db), isPart);
  }

  /**
   * Newest first.
   *
   * @throws AppError `not_found`
   */
  async list(db: TenantDb, personaId: string, query: PageQueryDto): Promise<Page<VersionSummary>> {
    await this.personas.get(db, personaId);
    const { where, ...page } = pageArgs(query);
    const rows = await db.personaVersion.findMany({
      where: { tenantId: db.tenantId, personaId, ...where },
      omit: { spec: true },
      ...page,
    });
    return toPage(rows, query, (version) => version);
  }

  /** @throws AppError `not_found` */
  async get(db: TenantDb, personaId: string, number: number): Promise<PublishedVersion> {
    await this.personas.get(db, personaId);
    return findVersion(db, personaId, number);
  }

  /**
   * What changed from one version to another, in either direction.
   *
   * @throws AppError `not_found`
   */
  async diff(db: TenantDb, personaId: string, from: number, to: number): Promise<SpecChange[]> {
    const [before, after] = await Promise.all([from, to].map((number) => this.get(db, personaId, number)));
    return diffSpecs(before!.spec, after!.spec);
  }

  /**
   * Makes a version the draft again, in place of what the draft is now.
   *
   * @param revision the draft must be at, if given
   * @throws AppError `not_found`, `persona_archived`, `precondition_failed`
   */
  async restore(db: TenantDb, personaId: string, number: number, revision?: number): Promise<Persona> {
    const { spec } = await this.get(db, personaId, number);
    return this.personas.replaceDraft(db, personaId, spec, revision);
  }

  private async checkOf(db: TenantDb): Promise<(spec: PersonaDraft) => FieldFault[]> {
    const context = { secrets: await this.secrets.names(db), allow: this.outreach.allow };
    return (spec) => checkPersona(spec, context);
  }

  /** Takes the next number by compare-and-set. An edit meanwhile does not matter: it comes after what was read. */
  private async insert(db: TenantDb, persona: Persona, spec: PersonaSpecDto): Promise<PublishedVersion> {
    const { id, latestVersion } = persona;
    const number = (latestVersion ?? 0) + 1;
    return db.$transaction(async (tx) => {
      const taken = await tx.persona.updateMany({
        where: { tenantId: db.tenantId, id, latestVersion, archivedAt: null },
        data: { latestVersion: number },
      });
      if (taken.count === 0)
        throw new AppError('conflict', 'The persona was published or archived meanwhile; look at it again.');
      const version = await tx.personaVersion.create({
        data: { personaId: id, number, spec: spec as unknown as Prisma.InputJsonObject },
      });
      return { ...version, spec: specOf(version) };
    });
  }
}
