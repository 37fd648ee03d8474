import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.js';
import { KeyLookup } from './key-lookup.js';
import { checkRole } from './role-check.js';
import { Sweeper } from './sweeper.js';
import { tenantPool } from './tenant-pool.js';

declare const bound: unique symbol;

/**
 * Prisma, bound to one tenant: it sees and writes this tenant's rows only, whatever it is asked. Comes from
 * {@link Database.for} alone; a client of anybody's own making does not pass for one.
 */
export type TenantDb = PrismaClient & { readonly tenantId: string; readonly [bound]: true };

/** What `db.$transaction(async (tx) => ...)` gives; bound like the {@link TenantDb} it came from. */
export type TenantTransaction = Parameters<Parameters<TenantDb['$transaction']>[0]>[0];

interface DatabaseOptions {
  /** Connections to Postgres that this process holds at most. */
  poolSize?: number;
  /** Tenants whose clients are kept; a client takes some 1.5 MB. */
  tenantsKept?: number;
  /** Told of connections that broke while nobody used them; the pool replaces them by itself. */
  onIdleError?: (error: Error) => void;
}

/**
 * How long Postgres may take to answer a statement, in ms. After that its connection counts as dead and is discarded:
 * when a network swallows everything, nobody ever says so.
 */
const ANSWER_WITHIN_MS = 10_000;

/** In ms: decisions on calls of one tenant wait for each other, so a crowd of them may take that long. */
const PATIENCE = { maxWait: 10_000, timeout: 15_000 };

/** The way into Postgres: one pool for the process, and over it a client per tenant. */
export class Database {
  /** The only reader across tenants. */
  readonly sweeper: Sweeper;
  /** For who has yet to show that they are of a tenant. */
  readonly keyLookup: KeyLookup;
  private readonly pool: pg.Pool;
  private readonly clients = new Map<string, TenantDb>();
  private readonly tenantsKept: number;

  constructor(url: string, { poolSize = 10, tenantsKept = 100, onIdleError }: DatabaseOptions = {}) {
    this.pool = new pg.Pool({
      connectionString: url,
      min: 1, // stays connected: the next caller does not wait for it
      max: poolSize,
      pipeline: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
      application_name: 'signoff',
    });
    this.pool.on('error', (error) => onIdleError?.(error));
    this.sweeper = new Sweeper(this.pool);
    this.keyLookup = new KeyLookup(this.pool);
    this.tenantsKept = tenantsKept;
  }

  /**
   * The tenant's own view of the database, for a tenant that is known to exist. Cheap for the tenants that used it
   * last; making one anew takes some 10 ms of the processor.
   */
  for(tenantId: string): TenantDb {
    const client = this.clients.get(tenantId) ?? this.bind(tenantId);
    this.clients.delete(tenantId); // and to the end with it: the map is in the order of last use
    this.clients.set(tenantId, client);
    this.forgetOldest();
    return client;
  }

  /**
   * Fails, with the remedy, when the role of the URL would see every tenant's rows, or the migrations are missing.
   * To be called before anything is served.
   */
  async checkRole(): Promise<void> {
    await checkRole(this.pool);
  }

  /** Fails unless Postgres answers. */
  async check(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  async close(): Promise<void> {
    this.clients.clear();
    await this.pool.end();
  }

  private bind(tenantId: string): TenantDb {
    const adapter = new PrismaPg(tenantPool(this.pool, tenantId));
    const client = new PrismaClient({ adapter, errorFormat: 'minimal', transactionOptions: PATIENCE });
    return Object.assign(client, { tenantId }) as TenantDb;
  }

  /** Whoever still holds a forgotten client goes on with it: it owns nothing, so there is nothing to close. */
  private forgetOldest(): void {
    if (this.clients.size <= this.tenantsKept) return;
    const [oldest] = this.clients.keys();
    if (oldest) this.clients.delete(oldest);
  }
}
