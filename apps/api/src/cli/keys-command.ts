import { type Database, PLATFORM_TENANT_ID, Role } from '@signoff/database';
import { AppError, isUuid, type Logger, systemClock } from '@signoff/platform';
import { ApiKeysService, TenantsService } from '@signoff/tenancy';

interface KeyOptions {
  /** A tenant's id, or `platform`. */
  tenant?: string;
  role?: string;
  name?: string;
}

/** `keys create`: makes a key, the platform's first one above all. */
export async function createKey(database: Database, logger: Logger, options: KeyOptions): Promise<object> {
  const { tenant, role, name = 'Command line' } = options;
  const tenantId = tenant === 'platform' ? PLATFORM_TENANT_ID : tenant;
  if (!isUuid(tenantId)) throw new AppError('bad_request', '--tenant must be the id of a tenant, or platform');
  if (!isRole(role)) throw new AppError('bad_request', `--role must be one of ${Object.values(Role).join(', ')}`);
  const db = await new TenantsService(database).open(database.for(PLATFORM_TENANT_ID), tenantId);
  const { key, record } = await new ApiKeysService(database, systemClock, logger).create(db, { name, role });
  return { id: record.id, tenantId, name, role, key };
}

const isRole = (text: string | undefined): text is Role => Object.hasOwn(Role, text ?? '');
