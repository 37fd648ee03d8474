import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database, type TenantDb } from './database.js';
import { Factories } from './factories.js';
import { type Call, type PersonaVersion } from './generated/client.js';

const url = process.env.DATABASE_URL!;
const database = new Database(url);
const factories = new Factories(database);
const NOW = new Date('2026-01-01T12:00:00Z');
const PAST = new Date('2026-01-01T11:59:00Z');
const FUTURE = new Date('2026-01-01T12:01:00Z');
const LINE_DOWN = { state: 'ended', endedAt: PAST, lineDownAt: PAST } as const;

afterAll(() => database.close());

describe('Sweeper', () => {
  const tenants: { db: TenantDb; version: PersonaVersion }[] = [];

  beforeAll(async () => {
    for (let count = 0; count < 2; count++) {
      const { db } = await factories.tenant();
      tenants.push({ db, version: await factories.version(db) });
    }
  });

  const cases = [
    {
      name: 'scheduledDue',
      find: () => database.sweeper.scheduledDue(NOW, 10_000),
      due: [{ state: 'scheduled', scheduledAt: PAST }],
      others: [
        { state: 'scheduled', scheduledAt: FUTURE },
        { state: 'queued', scheduledAt: PAST, queuedAt: PAST },
      ],
    },
    {
      name: 'queuedUnheld',
      find: () => database.sweeper.queuedUnheld(NOW, 10_000),
      due: [{ state: 'queued', queuedAt: PAST }],
      others: [
        { state: 'queued', queuedAt: FUTURE },
        { state: 'connecting', queuedAt: PAST, leaseUntil: FUTURE },
      ],
    },
    {
      name: 'leaseLapsed',
      find: () => database.sweeper.leaseLapsed(NOW, 10_000),
      due: [
        { state: 'conversing', leaseUntil: PAST },
        { state: 'closing', leaseUntil: null },
      ],
      others: [
        { state: 'conversing', leaseUntil: FUTURE },
        { state: 'queued', leaseUntil: PAST },
        { ...LINE_DOWN, leaseUntil: PAST },
      ],
    },
    {
      name: 'overdue',
      find: () => database.sweeper.overdue(NOW, 10_000),
      due: [{ state: 'dropping', deadlineAt: PAST, leaseUntil: FUTURE }],
      others: [
        { state: 'dropping', deadlineAt: FUTURE, leaseUntil: FUTURE },
        { ...LINE_DOWN, deadlineAt: PAST },
      ],
    },
    {
      name: 'endedWithLineUp',
      find: () => database.sweeper.endedWithLineUp(10_000),
      due: [{ state: 'ended', endedAt: PAST }],
      others: [LINE_DOWN, { state: 'conversing', leaseUntil: FUTURE }],
    },
  ] as const;

  it.each(cases)('finds the calls of all tenants: $name', async ({ find, due, others }) => {
    const wanted: Call[] = [];
    const unwanted: Call[] = [];
    for (const { db, version } of tenants) {
      for (const values of due) wanted.push(await factories.call(db, values, version));
      for (const values of others) unwanted.push(await factories.call(db, values, version));
    }
    const found = (await find()).map(({ tenantId, callId }) => `${tenantId}/${callId}`);
    const key = ({ tenantId, id }: Call) => `${tenantId}/${id}`;
    expect(found).toEqual(expect.arrayContaining(wanted.map(key)));
    expect(found.filter((ref) => unwanted.map(key).includes(ref))).toEqual([]);
  });

  it('finds no more than it is asked for, the longest due first', async () => {
    const { db, version } = tenants[0]!;
    const longAgo = new Date('2001-01-01T00:00:00Z');
    const late = await factories.call(db, { state: 'scheduled', scheduledAt: PAST }, version);
    const later = await factories.call(db, { state: 'scheduled', scheduledAt: longAgo }, version);
    const found = (await database.sweeper.scheduledDue(NOW, 10_000)).map(({ callId }) => callId);
    expect(found.indexOf(later.id)).toBeLessThan(found.indexOf(late.id));
    await expect(database.sweeper.scheduledDue(NOW, 1)).resolves.toHaveLength(1);
  });

  describe('its role', () => {
    const client = new pg.Client(url);
    beforeAll(() => client.connect());
    afterAll(() => client.end());

    const asSweeper = async (statement: string) => {
      await client.query('BEGIN; SET LOCAL ROLE signoff_sweeper');
      return client.query(statement).finally(() => client.query('ROLLBACK'));
    };

    it('reads ids and clocks', async () => {
      const { rows } = await asSweeper('SELECT tenant_id, id, state, channel, epoch, lease_until FROM calls LIMIT 1');
      expect(rows).toHaveLength(1);
    });

    it.each(['"from"', '"to"', 'variables', 'metadata', 'memory', 'outcome', 'ending', '*'])(
      'does not read %s',
      async (column) => {
        await expect(asSweeper(`SELECT ${column} FROM calls`)).rejects.toThrow('permission denied');
      },
    );

    it.each(['turns', 'call_events', 'personas', 'api_keys', 'tenants', 'outbox'])(
      'does not read %s',
      async (table) => {
        await expect(asSweeper(`SELECT count(*) FROM ${table}`)).rejects.toThrow('permission denied');
      },
    );

    it.each([`UPDATE calls SET state = 'ended'`, 'DELETE FROM calls', 'INSERT INTO calls (id) VALUES (null)'])(
      'does not write: %s',
      async (statement) => {
        await expect(asSweeper(statement)).rejects.toThrow('permission denied');
      },
    );

    it('shows the application nothing that it does not switch to it for', async () => {
      const { rows } = await client.query('SELECT id FROM calls');
      expect(rows).toEqual([]);
    });
  });
});
