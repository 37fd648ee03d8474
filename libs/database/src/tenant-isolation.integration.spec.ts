import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database, type TenantDb } from './database.js';
import { Factories } from '@signoff/database/testing';
import { PLATFORM_TENANT_ID } from './platform-tenant.js';

// The tables are read from the catalog, so that a table of a later migration is in here from its first day.
const admin = new pg.Client(process.env.DATABASE_ADMIN_URL);
const app = new pg.Client(process.env.DATABASE_URL);
const database = new Database(process.env.DATABASE_URL!);
const factories = new Factories(database);
await Promise.all([admin.connect(), app.connect()]);
const tables = await tenantTables();

afterAll(() => Promise.all([admin.end(), app.end(), database.close()]));

describe('row-level security', () => {
  let owner: TenantDb;
  let stranger: TenantDb;

  beforeAll(async () => {
    owner = (await factories.tenant()).db;
    stranger = (await factories.tenant()).db;
    await fillEveryTable(owner);
  });

  it('knows the tables of tenants', () => {
    expect(tables).toEqual(
      expect.arrayContaining([
        'api_keys',
        'personas',
        'calls',
        'turns',
        'outbox',
        'trunks',
        'numbers',
        'provider_keys',
      ]),
    );
  });

  describe.each(tables)('of %s', (table) => {
    it('is forced, by a policy for reading and writing', async () => {
      const { rows } = await admin.query(
        `SELECT relrowsecurity AND relforcerowsecurity AS forced,
                (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND polcmd = '*' AND polroles = '{0}'
                   AND pg_get_expr(polqual, polrelid) = '(tenant_id = app_tenant())'
                   AND pg_get_expr(polwithcheck, polrelid) = '(tenant_id = app_tenant())') AS policies
         FROM pg_class c WHERE oid = $1::regclass`,
        [table],
      );
      expect(rows).toEqual([{ forced: true, policies: 1 }]);
    });

    it('begins its primary key with the tenant', async () => {
      const { rows } = await admin.query(
        `SELECT attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
         WHERE i.indrelid = $1::regclass AND i.indisprimary`,
        [table],
      );
      expect(rows).toEqual([{ attname: 'tenant_id' }]);
    });

    it('shows the owner its rows, a stranger none, and nobody any without a tenant', async () => {
      const count = `SELECT count(*)::int AS count FROM ${table} WHERE tenant_id = '${owner.tenantId}'`;
      expect((await as(owner.tenantId, count)).rows).not.toEqual([{ count: 0 }]);
      expect((await as(stranger.tenantId, count)).rows).toEqual([{ count: 0 }]);
      expect((await as(null, `SELECT count(*)::int AS count FROM ${table}`)).rows).toEqual([{ count: 0 }]);
    });

    it('lets a stranger change and delete nothing', async () => {
      const where = `WHERE tenant_id = '${owner.tenantId}'`;
      expect((await as(stranger.tenantId, `UPDATE ${table} SET tenant_id = tenant_id ${where}`)).rowCount).toBe(0);
      expect((await as(stranger.tenantId, `DELETE FROM ${table} ${where}`)).rowCount).toBe(0);
      expect((await as(null, `UPDATE ${table} SET tenant_id = tenant_id`)).rowCount).toBe(0);
      expect((await as(null, `DELETE FROM ${table}`)).rowCount).toBe(0);
    });

    it('lets nobody insert a row of another tenant', async () => {
      const copy = await copyOf(table, owner.tenantId);
      await expect(as(stranger.tenantId, copy)).rejects.toThrow('violates row-level security policy');
      await expect(as(null, copy)).rejects.toThrow('violates row-level security policy');
    });
  });
});

describe('tenants', () => {
  it('shows a tenant itself, and the platform everybody', async () => {
    const { tenant, db } = await factories.tenant();
    expect(await db.tenant.findMany()).toEqual([tenant]);
    const platform = database.for(PLATFORM_TENANT_ID);
    expect(await platform.tenant.findMany()).toEqual(expect.arrayContaining([tenant]));
    expect((await as(null, 'SELECT id FROM tenants')).rows).toEqual([]);
  });

  it('lets the platform alone create one', async () => {
    const { db } = await factories.tenant();
    await expect(db.tenant.create({ data: { name: 'Mine too' } })).rejects.toThrow('row-level security');
  });

  it('keeps keys of the platform out of other tenants, and other keys out of the platform', async () => {
    const { db } = await factories.tenant();
    await expect(factories.apiKey(db, { role: 'platform' })).rejects.toThrow('api_keys_platform_role');
    await expect(factories.apiKey(database.for(PLATFORM_TENANT_ID))).rejects.toThrow('api_keys_platform_role');
  });
});

describe('what is written once', () => {
  const ending = { category: 'agent', reason: 'end_call' };
  const WRITTEN_ONCE = /written once/;

  it('keeps a published version as it is', async () => {
    const { db } = await factories.tenant();
    const { id } = await factories.version(db);
    await expect(db.personaVersion.updateMany({ where: { id }, data: { number: 9 } })).rejects.toThrow(WRITTEN_ONCE);
    await expect(db.personaVersion.deleteMany({ where: { id } })).rejects.toThrow(WRITTEN_ONCE);
  });

  it('keeps turns, events and decisions as they are', async () => {
    const { db } = await factories.tenant();
    await fillEveryTable(db);
    await expect(db.turn.updateMany({ data: { text: 'No.' } })).rejects.toThrow(WRITTEN_ONCE);
    await expect(db.turn.deleteMany()).rejects.toThrow(WRITTEN_ONCE);
    await expect(db.callEvent.updateMany({ data: { type: 'other' } })).rejects.toThrow(WRITTEN_ONCE);
    await expect(db.callEvent.deleteMany()).rejects.toThrow(WRITTEN_ONCE);
    await expect(db.admissionDecision.updateMany({ data: { verdict: 'reject' } })).rejects.toThrow(WRITTEN_ONCE);
    await expect(db.admissionDecision.deleteMany()).rejects.toThrow(WRITTEN_ONCE);
  });

  it('ends a call once, and still lets its line go down later', async () => {
    const { db } = await factories.tenant();
    const { id } = await factories.call(db);
    const settle = { ending, endingReason: 'end_call', state: 'ended', endedAt: new Date() } as const;
    await db.call.updateMany({ where: { id }, data: settle });
    const again = { ending: { ...ending, reason: 'other' } };
    await expect(db.call.updateMany({ where: { id }, data: again })).rejects.toThrow(WRITTEN_ONCE);
    await expect(db.call.updateMany({ where: { id }, data: { outcomeName: 'x' } })).rejects.toThrow(WRITTEN_ONCE);
    await expect(db.call.updateMany({ where: { id }, data: { state: 'queued' } })).rejects.toThrow(WRITTEN_ONCE);
    await expect(db.call.updateMany({ where: { id }, data: { lineDownAt: new Date() } })).resolves.toEqual({
      count: 1,
    });
  });
});

describe('the role check', () => {
  it('lets the application role in', async () => {
    await expect(database.checkRole()).resolves.toBeUndefined();
  });

  it('refuses a role that row-level security does not hold for, and says what to use', async () => {
    const unsafe = new Database(process.env.DATABASE_ADMIN_URL!);
    await expect(unsafe.checkRole()).rejects.toThrow(/superuser.*CREATE ROLE signoff_app/s);
    await unsafe.close();
  });
});

/** Tables with a `tenant_id`, by the catalog. */
async function tenantTables(): Promise<string[]> {
  const { rows } = await admin.query<{ relname: string }>(
    `SELECT relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND attname = 'tenant_id'
     ORDER BY relname`,
  );
  return rows.map((row) => row.relname);
}

/** Runs one statement as the application does for a tenant, and rolls it back. */
async function as(tenantId: string | null, statement: string): Promise<pg.QueryResult> {
  await app.query('BEGIN');
  try {
    await app.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId ?? '']);
    return await app.query(statement);
  } finally {
    await app.query('ROLLBACK');
  }
}

/** An INSERT of a row that the tenant has already, made by the catalog: policies are looked at before keys. */
async function copyOf(table: string, tenantId: string): Promise<string> {
  const { rows } = await admin.query<{ row: string }>(
    `SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE tenant_id = $1 LIMIT 1`,
    [tenantId],
  );
  const literal = admin.escapeLiteral(rows[0]!.row);
  return `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(null::${table}, ${literal}::jsonb)`;
}

/** A table that is not filled here makes the test of its visibility fail: add it. */
async function fillEveryTable(db: TenantDb): Promise<void> {
  await factories.apiKey(db);
  await factories.number(db, { inboundTrunkId: (await factories.trunk(db)).id });
  await db.providerKey.create({
    data: { provider: 'openai', secret: Buffer.from('sealed'), secretKeyId: 'k1', hint: 'abcd' },
  });
  const { id: callId } = await factories.call(db);
  const at = new Date();
  const turn = {
    callId,
    itemId: 'item_1',
    role: 'agent',
    kind: 'talk',
    text: 'Yes?',
    startedAt: at,
    endedAt: at,
  } as const;
  await db.turn.create({ data: { ...turn, seq: 1 } });
  await db.callEvent.create({ data: { callId, seq: 2, type: 'call.created', at } });
  await db.callCommand.create({ data: { callId, kind: 'hangup', data: {} } });
  await db.outbox.create({ data: { type: 'call.ended', payload: {} } });
  const decision = { verdict: 'allow', mode: 'full', facts: {}, steps: [], tookMs: 1 };
  await db.admissionDecision.create({ data: { id: callId, callId, at, ...decision } });
  await db.ruleSet.create({ data: { rules: [] } });
  await db.secret.create({ data: { name: 'key', secret: Buffer.from('sealed'), secretKeyId: 'k1' } });
  await db.idempotencyKey.create({ data: { key: 'key', route: 'POST /v1/calls', requestHash: 'x', response: {} } });
}
