import { type PersonaVersion, type TenantDb } from '@signoff/database';
import { AppError } from '@signoff/platform';
import { type PersonaSpecDto } from './spec/persona-spec.dto.js';
import { specOf } from './spec/stored-spec.js';

/** Postgres keeps version numbers as `integer`. */
const HIGHEST_NUMBER = 2 ** 31 - 1;

/** A published version. Its spec has today's defaults for what it lacks. */
export type PublishedVersion = Omit<PersonaVersion, 'spec'> & { spec: PersonaSpecDto };

/** @throws AppError `not_found` */
export async function findVersion(db: TenantDb, personaId: string, number: number): Promise<PublishedVersion> {
  const key = { tenantId: db.tenantId, personaId, number };
  const possible = Number.isInteger(number) && number <= HIGHEST_NUMBER;
  const version = possible ? await db.personaVersion.findUnique({ where: { tenantId_personaId_number: key } }) : null;
  if (!version) throw new AppError('not_found', `The persona has no version ${number}.`);
  return { ...version, spec: specOf(version) };
}
