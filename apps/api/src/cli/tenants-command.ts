import { type Database, PLATFORM_TENANT_ID, type Tenant } from '@signoff/database';
import { AppError } from '@signoff/platform';
import { TenantsService } from '@signoff/tenancy';

/** `tenants create`: makes a tenant. */
export async function createTenant(database: Database, { name }: { name?: string }): Promise<Tenant> {
  if (!name) throw new AppError('bad_request', '--name is missing');
  return new TenantsService(database).create(database.for(PLATFORM_TENANT_ID), { name });
}
