import { type PersonaVersion, type TenantDb } from '@signoff/database';
import { AppError } from '@signoff/platform';

/** Postgres keeps version numbers as `integer`. */
const HIGHEST_NUMBER = 2 ** 31 - 1;

/** @throws AppError `not_found` */
export async function findVersion(db: TenantDb, personaId: string, number: number): Promise<PersonaVersion> {
  const key = { tenantId: db.tenantId, personaId, number };
  const possible = Number.isInteger(number) && number <= HIGHEST_NUMBER;
  const version = possible ? await db.personaVersion.findUnique({ where: { tenantId_personaId_number: key } }) : null;
  if (!version) throw new AppError('not_found', `The persona has no version ${number}.`);
  return version;
}
