import { isUuid } from '@signoff/platform';
import pg from 'pg';

/**
 * The shared pool as one tenant sees it: whatever is asked through it runs in a transaction that has the tenant set
 * (`app.tenant_id`, which row-level security goes by). Made for Prisma's adapter, of which it overrides what a single
 * statement and a transaction start with. The tenant is a value held here, never read from an async context: Prisma
 * dispatches the queries of a tick together, in the context of whoever came first.
 */
export function tenantPool(pool: pg.Pool, tenantId: string): pg.Pool {
  const asTenant = setTenant(tenantId);
  const quiet = () => pooled;
  const pooled: pg.Pool = over(pool, {
    query: (statement: pg.QueryConfig) => inTransaction(pool, asTenant, statement),
    connect: async () => boundClient(await pool.connect(), asTenant),
    on: quiet, // the pool has its listeners; it would get some more for every tenant
    removeListener: quiet,
  });
  return pooled;
}

/** The statement that makes the rest of a transaction one tenant's. */
export function setTenant(tenantId: string): pg.QueryConfig {
  // No parameters in SET, hence the check. A SELECT of set_config would do, but not before an isolation level is set.
  if (!isUuid(tenantId)) throw new TypeError('a tenant id must be a UUID');
  return { text: `SET LOCAL app.tenant_id = '${tenantId}'` };
}

/**
 * Runs one statement in a transaction of its own, prepared by another: `BEGIN`, `prepare`, `statement` and `COMMIT` go
 * out together and come back together, in one round trip (`pipeline` of node-postgres). When one fails Postgres skips
 * what follows and rolls back.
 */
export async function inTransaction<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  prepare: pg.QueryConfig,
  statement: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  const client = await pool.connect();
  client.on('error', quietly);
  const answers = await Promise.allSettled([
    client.query('BEGIN'),
    client.query(prepare),
    client.query<Row>(statement),
    client.query('COMMIT'),
  ]);
  const failure = answers.find((answer) => answer.status === 'rejected')?.reason as Error | undefined;
  client.removeListener('error', quietly);
  client.release(isBroken(failure) ? failure : undefined);
  if (failure) throw failure;
  return (answers[2] as PromiseFulfilledResult<pg.QueryResult<Row>>).value;
}

/** A connection for one of Prisma's transactions: the tenant is set right behind the `BEGIN`. */
function boundClient(client: pg.PoolClient, asTenant: pg.QueryConfig): pg.PoolClient {
  const query = async (statement: pg.QueryConfig) => {
    if (statement.text !== 'BEGIN') return client.query(statement);
    const [begun] = await Promise.all([client.query(statement), client.query(asTenant)]);
    return begun;
  };
  return over(client, { query });
}

/** A connection that breaks tells its queries, and would end the process if nobody else listened. */
const quietly = (): void => {};

/** Whether the connection is of no more use: anything but an error that Postgres answered a statement with. */
function isBroken(error: Error | undefined): boolean {
  return error !== undefined && !(error instanceof pg.DatabaseError && error.severity === 'ERROR');
}

/** An object with some of its methods replaced; the object itself stays as it is. */
function over<T extends object>(target: T, methods: Record<string, unknown>): T {
  return new Proxy(target, {
    get: (_, key) => {
      if (typeof key === 'string' && Object.hasOwn(methods, key)) return methods[key];
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
