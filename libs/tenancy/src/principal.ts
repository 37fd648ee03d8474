import { type Role, type TenantDb } from '@signoff/database';

/** Who is asking: a key of a tenant, with its role and its way into the database. */
export interface Principal {
  tenantId: string;
  keyId: string;
  role: Role;
  db: TenantDb;
}
