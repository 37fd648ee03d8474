import { type Pool } from 'pg';
import { type ApiKey } from './generated/client.js';
import { inTransaction, setTenant } from './tenant-pool.js';

/** What is needed of a key to decide whether it is good. */
export type StoredKey = Pick<ApiKey, 'role' | 'secretHash' | 'expiresAt' | 'revokedAt' | 'lastUsedAt'>;

const FIND = `
  SELECT role, secret_hash AS "secretHash", expires_at AS "expiresAt", revoked_at AS "revokedAt",
         last_used_at AS "lastUsedAt"
  FROM api_keys WHERE tenant_id = $1 AND id = $2`;

/**
 * Looks keys up for whoever claims to have one, as the tenant that they claim to be. One statement over the pool and
 * nothing that is kept, so that a stranger who makes tenants up costs no client of {@link Database.for}.
 */
export class KeyLookup {
  constructor(private readonly pool: Pool) {}

  /** A tenant's key; null when there is none. Both ids must be UUIDs. */
  async find(tenantId: string, id: string): Promise<StoredKey | null> {
    const statement = { text: FIND, values: [tenantId, id] };
    const { rows } = await inTransaction<StoredKey>(this.pool, setTenant(tenantId), statement);
    return rows[0] ?? null;
  }
}
