import { expect } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, PLATFORM_TENANT_ID, type Role, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { createLogger, readConfig } from '@signoff/platform';
import { ApiKeysService } from '@signoff/tenancy';
import { ApiConfig } from '../src/api.config.js';
import { createApi } from '../src/api-server.js';

type Who = Role | 'stranger';

interface Request {
  body?: unknown;
  headers?: Record<string, string>;
  /** The admin unless it is told. */
  as?: Who;
}

/** The body of a problem, or of whatever else comes back. */
interface Body extends Record<string, unknown> {
  id: string;
  code: string;
  detail: string;
  errors?: { path: string; message: string }[];
}

/** The whole api in this process, on real Postgres and Redis; tenants' servers may be on 127.0.0.1. */
export class ApiFixture {
  /** Every line that was logged. */
  log = '';
  app: NestFastifyApplication;
  factories: Factories;
  db: TenantDb;
  private keys: Record<Who, string>;

  async start({ DATABASE_URL, REDIS_URL }: NodeJS.ProcessEnv): Promise<void> {
    const logger = createLogger('api', 'trace', { write: (line) => void (this.log += line) });
    const ENCRYPTION_KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
    const environment = { DATABASE_URL, REDIS_URL, ENCRYPTION_KEYS, OUTREACH_ALLOW: '127.0.0.1' };
    this.app = await createApi(readConfig(ApiConfig, environment), logger);
    this.factories = new Factories(this.app.get(Database));
  }

  /** Another tenant with keys for its people, and one more for the stranger. */
  async newTenant(): Promise<void> {
    const [{ db }, { db: other }] = await Promise.all([this.factories.tenant(), this.factories.tenant()]);
    const keyOf = async (tenant: TenantDb, role: Role) =>
      (await this.app.get(ApiKeysService).create(tenant, { name: role, role })).key;
    this.db = db;
    this.keys = {
      admin: await keyOf(db, 'admin'),
      operator: await keyOf(db, 'operator'),
      analyst: await keyOf(db, 'analyst'),
      stranger: await keyOf(other, 'admin'),
      platform: await keyOf(this.app.get(Database).for(PLATFORM_TENANT_ID), 'platform'),
    };
  }

  async stop(): Promise<void> {
    await this.app.close();
  }

  /** Sends a request; a text is sent as it is. */
  async send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    { body, headers, as = 'admin' }: Request = {},
  ) {
    const response = await this.app.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${this.keys[as]}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const json = response.body === '' ? undefined : response.json<Body>();
    return { status: response.statusCode, headers: response.headers, body: json as Body };
  }

  /** The paths that a request is refused for. */
  async faults(...request: Parameters<ApiFixture['send']>): Promise<string[]> {
    const { status, body } = await this.send(...request);
    if (status !== 422) throw new Error(`a 422 was expected, not ${status}: ${JSON.stringify(body)}`);
    return [...new Set((body.errors ?? []).map(({ path }) => path))].sort();
  }

  /** How many rows the tenant has, by table. */
  async rows(): Promise<Record<string, number>> {
    const { db } = this;
    const tables = {
      calls: db.call,
      events: db.callEvent,
      decisions: db.admissionDecision,
      outbox: db.outbox,
      commands: db.callCommand,
      answers: db.idempotencyKey,
      rules: db.ruleSet,
      versions: db.personaVersion,
    } as unknown as Record<string, { count(): Promise<number> }>;
    const counts = Object.entries(tables).map(async ([name, table]) => [name, await table.count()] as const);
    return Object.fromEntries(await Promise.all(counts));
  }
}

/** Matches a fault with this path, and with this part of a message. */
export const at = (path: string, message = '') => ({ path, message: expect.stringContaining(message) });
