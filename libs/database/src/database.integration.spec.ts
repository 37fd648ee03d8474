import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@signoff/platform';
import { BreakableProxy } from '@signoff/platform/testing';
import pg from 'pg';
import { Database, type TenantDb } from './database.js';
import { isDatabaseAway } from './database-away.js';
import { Factories } from '@signoff/database/testing';
import { type PrismaClient } from './generated/client.js';
import { isUniqueViolation } from './unique-violation.js';

const url = process.env.DATABASE_URL!;
const database = new Database(url, { poolSize: 4 });
const factories = new Factories(database);

afterAll(() => database.close());

describe('Database', () => {
  it('gives a tenant the same client again, and forgets the one that was used longest ago', async () => {
    const small = new Database(url, { tenantsKept: 2 });
    const [a, b, c] = [newId(), newId(), newId()];
    const first = small.for(a);
    const second = small.for(b);
    expect(small.for(a)).toBe(first);
    small.for(c);
    expect(small.for(a)).toBe(first);
    expect(small.for(b)).not.toBe(second);
    await expect(second.persona.count()).resolves.toBe(0); // whoever holds a forgotten one goes on with it
    await small.close();
  });

  it('does not take anything but a UUID for a tenant', () => {
    expect(() => database.for(`' OR true --`)).toThrow('a tenant id must be a UUID');
  });

  it('does not let a bare Prisma client pass for a tenant', () => {
    const service = (db: TenantDb) => db.tenantId;
    const bare = {} as PrismaClient;
    // @ts-expect-error a client of one's own making is bound to nobody
    expect(service(bare)).toBeUndefined();
    // @ts-expect-error and a tenant id alone does not bind it
    expect(service(Object.assign(bare, { tenantId: newId() }))).toBeDefined();
  });

  it('fills in the tenant of a new row', async () => {
    const { tenant, db } = await factories.tenant();
    expect((await factories.persona(db)).tenantId).toBe(tenant.id);
    expect(db.tenantId).toBe(tenant.id);
  });
});

describe('many tenants at once over a few connections', () => {
  const tenants: { db: TenantDb; personaId: string }[] = [];

  beforeAll(async () => {
    for (let count = 0; count < 8; count++) {
      const { db } = await factories.tenant();
      const persona = await factories.persona(db);
      await factories.call(db);
      tenants.push({ db, personaId: persona.id });
    }
  });

  const operations: Record<string, (db: TenantDb, id: string) => Promise<{ tenantId: string }[]>> = {
    findMany: (db) => db.persona.findMany(),
    'findMany with its relations': async (db) => {
      const calls = await db.call.findMany({ include: { personaVersion: { include: { persona: true } } } });
      return calls.flatMap((call) => [call, call.personaVersion!, call.personaVersion!.persona]);
    },
    // one tick's look-ups are merged into one statement by Prisma, of one client only
    findUnique: async (db, id) => {
      const found = await Promise.all([
        db.persona.findUnique({ where: { tenantId_id: { tenantId: db.tenantId, id } } }),
        db.persona.findUnique({ where: { tenantId_id: { tenantId: db.tenantId, id } } }),
      ]);
      return found.filter((row) => row !== null);
    },
    'batch transaction': async (db) => (await db.$transaction([db.persona.findMany(), db.call.findMany()])).flat(),
    'interactive transaction': (db) =>
      db.$transaction(
        async (tx) => {
          const personas = await tx.persona.findMany();
          return [...personas, ...(await tx.call.findMany())];
        },
        { maxWait: 10_000 },
      ),
    'serializable transaction': (db) =>
      db.$transaction((tx) => tx.persona.findMany(), { isolationLevel: 'Serializable', maxWait: 10_000 }),
    'raw query': (db) => db.$queryRaw`SELECT tenant_id AS "tenantId" FROM personas`,
    update: async (db, id) => [
      await db.persona.update({ where: { tenantId_id: { tenantId: db.tenantId, id } }, data: { name: 'Changed' } }),
    ],
  };

  it.each(Object.keys(operations))('shows nobody a foreign row: %s', async (name) => {
    const rounds = Array.from({ length: 25 }, () => tenants).flat();
    const answers = await Promise.all(
      rounds.map(async ({ db, personaId }) => ({ db, rows: await operations[name]!(db, personaId) })),
    );
    expect(answers.filter(({ rows }) => rows.length === 0)).toHaveLength(0);
    expect(answers.filter(({ db, rows }) => rows.some((row) => row.tenantId !== db.tenantId))).toHaveLength(0);
  });

  it('leaves no tenant behind on a connection', async () => {
    const bare = new pg.Pool({ connectionString: url, max: 1 });
    const { rows } = await bare.query<{ count: string }>('SELECT count(*) FROM personas');
    await bare.end();
    expect(rows[0]!.count).toBe('0');
    await expect(leftover(database)).resolves.toEqual(['', '', '', '']);
  });
});

describe('after an error', () => {
  const single = new Database(url, { poolSize: 1 });
  const writing = new Factories(single);
  let db: TenantDb;

  beforeAll(async () => {
    db = (await writing.tenant()).db;
  });
  afterAll(() => single.close());

  it('goes on after a unique violation, and names it', async () => {
    const persona = await writing.persona(db);
    const again = writing.persona(db, { id: persona.id }).catch((error: unknown) => error);
    expect(isUniqueViolation(await again)).toBe(true);
    await expect(db.persona.count()).resolves.toBeGreaterThan(0);
  });

  it('goes on after a statement that Postgres refuses, with the tenant of the next in place', async () => {
    await expect(db.$queryRaw`SELECT 1/0`).rejects.toThrow('division by zero');
    const { db: other } = await writing.tenant();
    await expect(other.persona.count()).resolves.toBe(0);
    await expect(db.persona.count()).resolves.toBeGreaterThan(0);
  });

  it('rolls a failed transaction back', async () => {
    const before = await db.persona.count();
    const failing = db.$transaction(async (tx) => {
      await tx.persona.create({ data: { name: 'Never', draft: {} } });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await expect(db.persona.count()).resolves.toBe(before);
  });

  it('goes on when Postgres drops the connection', async () => {
    const admin = new pg.Client(process.env.DATABASE_ADMIN_URL);
    await admin.connect();
    const [row] = await db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    const sleeping = db.$queryRaw`SELECT 1 FROM pg_sleep(30)`.catch((error: unknown) => error);
    await admin.query(`SELECT pg_terminate_backend($1)`, [row!.pid]);
    await admin.end();
    expect(isDatabaseAway(await sleeping)).toBe(true);
    await expect(db.persona.count()).resolves.toBeGreaterThan(0);
  });

  it('tells an error of the statement from Postgres being away', async () => {
    const wrong = await db.$queryRaw`SELECT 1/0`.catch((error: unknown) => error);
    const nobodyThere = new Database('postgresql://signoff_app:x@127.0.0.1:1/signoff');
    const away = await nobodyThere
      .for(db.tenantId)
      .persona.count()
      .catch((error: unknown) => error);
    const awayInside = await nobodyThere
      .for(db.tenantId)
      .$transaction((tx) => tx.persona.count())
      .catch((error: unknown) => error);
    await nobodyThere.close();
    expect([wrong, away, awayInside].map(isDatabaseAway)).toEqual([false, true, true]);
  });

  it('takes a network that swallows everything for Postgres being away, and goes on', async () => {
    const proxy = new BreakableProxy(url);
    const far = new Database(await proxy.open());
    const farDb = far.for(db.tenantId);
    const questions = [() => farDb.persona.count(), () => far.check(), () => far.keyLookup.find(newId(), newId())];
    const failures: unknown[] = [];
    const ask = (question: () => Promise<unknown>) => question().catch((error: unknown) => failures.push(error));
    await ask(() =>
      farDb.$transaction(
        async (tx) => {
          await Promise.all([tx.persona.count(), ...questions.map(ask)]); // as many connections are there from now on
          proxy.swallow();
          await Promise.all([() => tx.persona.count(), ...questions].map(ask));
        },
        { timeout: 30_000 },
      ),
    );
    expect(failures.map(isDatabaseAway)).toEqual([true, true, true, true, true]);
    await proxy.break();
    await proxy.open();
    await expect(farDb.persona.count()).resolves.toBe(await db.persona.count());
    await far.close();
    await proxy.break();
  }, 40_000);

  it('tells Postgres going away in the middle of a transaction', async () => {
    const admin = new pg.Client(process.env.DATABASE_ADMIN_URL);
    await admin.connect();
    const failed = await db
      .$transaction(async (tx) => {
        const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
        await admin.query(`SELECT pg_terminate_backend($1, 5000)`, [row!.pid]);
        await tx.persona.count();
      })
      .catch((error: unknown) => error);
    await admin.end();
    expect(isDatabaseAway(failed)).toBe(true);
    await expect(db.persona.count()).resolves.toBeGreaterThan(0);
  });
});

/** The tenant set on each of the pool's connections. */
async function leftover(of: Database): Promise<string[]> {
  const { pool } = of as unknown as { pool: pg.Pool };
  const clients = await Promise.all(Array.from({ length: 4 }, () => pool.connect()));
  const settings = await Promise.all(
    clients.map(async (client) => {
      const { rows } = await client.query<{ tenant: string }>(
        `SELECT coalesce(current_setting('app.tenant_id', true), '') AS tenant`,
      );
      return rows[0]!.tenant;
    }),
  );
  clients.forEach((client) => client.release());
  return settings;
}
