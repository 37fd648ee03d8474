import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@signoff/platform';
import pg from 'pg';
import { Database, type TenantDb } from './database.js';
import { Factories } from '@signoff/database/testing';
import { type Call, type PersonaVersion } from './generated/client.js';

const url = process.env.DATABASE_URL!;
const database = new Database(url);
const factories = new Factories(database);
const NOW = new Date('2026-01-01T12:00:00Z');
const PAST = new Date('2026-01-01T11:59:00Z');
const FUTURE = new Date('2026-01-01T12:01:00Z');
const CLAIMED_UNTIL = new Date('2026-01-01T12:00:30Z');
const LINE_DOWN = { state: 'ended', endedAt: PAST, lineDownAt: PAST } as const;

afterAll(() => database.close());

function claim({ now = NOW, limit = 10_000, mostQueued = 1000 } = {}) {
  return database.sweeper.claimDue(now, { limit, until: CLAIMED_UNTIL, mostQueued });
}

async function fresh(): Promise<{ db: TenantDb; version: PersonaVersion }> {
  const { db } = await factories.tenant();
  return { db, version: await factories.version(db) };
}

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
      name: 'claimDue',
      find: () => claim(),
      due: [{ state: 'scheduled', scheduledAt: PAST }],
      others: [
        { state: 'scheduled', scheduledAt: FUTURE },
        { state: 'queued', scheduledAt: PAST, queuedAt: PAST },
        { state: 'scheduled', scheduledAt: PAST, claimedUntil: FUTURE },
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

  describe('claims calls whose time has come', () => {
    const longAgo = new Date('2001-01-01T00:00:00Z');
    beforeEach(() => claim()); // whatever others have left

    async function due(count: number, { db, version } = tenants[0]!, scheduledAt = PAST): Promise<string[]> {
      const make = () => factories.call(db, { state: 'scheduled', scheduledAt }, version);
      return (await Promise.all(Array.from({ length: count }, make))).map(({ id }) => id);
    }

    it('as many as it is asked for, those of a tenant that are due for longest first', async () => {
      const [late] = await due(1);
      const [later] = await due(1, tenants[0], longAgo);
      expect(await claim({ limit: 1 })).toMatchObject([{ callId: later }]);
      expect(await claim()).toMatchObject([{ callId: late }]);
    });

    it('each for one worker at a time, until the claim is over', async () => {
      const ids = await due(40);
      const claims = await Promise.all([1, 2, 3, 4].map(() => claim({ limit: 15 })));
      const claimed = claims.flat().map(({ callId }) => callId);
      expect(new Set(claimed).size).toBe(claimed.length);
      expect([...claimed, ...(await claim()).map(({ callId }) => callId)].sort()).toEqual(ids.sort());
      expect(await claim()).toEqual([]);
      const again = await claim({ now: new Date(CLAIMED_UNTIL.getTime() + 1) });
      expect(again.map(({ callId }) => callId)).toEqual(expect.arrayContaining(ids));
    });

    it('by turns: the first of each tenant before the second of any', async () => {
      await due(30, tenants[0], longAgo);
      const [only] = await due(1, tenants[1]);
      const first = (await claim({ limit: 2 })).map(({ tenantId }) => tenantId);
      expect(first.sort()).toEqual(tenants.map(({ db }) => db.tenantId).sort());
      expect((await claim()).map(({ callId }) => callId)).not.toContain(only);
    });

    it('no more of a tenant than may wait for an agent at once', async () => {
      const [crowded, calm] = [await fresh(), await fresh()];
      const queued = { state: 'queued', direction: 'outbound', channel: 'phone' } as const;
      for (let count = 0; count < 3; count++) await factories.call(crowded.db, queued, crowded.version);
      await due(5, crowded);
      const ids = await due(3, calm);
      const claimed = await claim({ mostQueued: 4 });
      const of = ({ db }: (typeof tenants)[number]) => claimed.filter(({ tenantId }) => tenantId === db.tenantId);
      expect(of(crowded)).toHaveLength(1);
      expect(
        of(calm)
          .map(({ callId }) => callId)
          .sort(),
      ).toEqual(ids.sort());
    });
  });

  it('knows who has calls up that a budget may end', async () => {
    const [mine, other] = [await fresh(), await fresh()];
    await factories.call(mine.db, { state: 'conversing', budgeted: true, leaseUntil: FUTURE }, mine.version);
    await factories.call(other.db, { ...LINE_DOWN, budgeted: true }, other.version);
    const found = await database.sweeper.tenantsWithBudgets();
    expect(found).toContain(mine.db.tenantId);
    expect(found).not.toContain(other.db.tenantId);
  });

  it('knows whose a LiveKit trunk is', async () => {
    const [mine, other] = [tenants[0]!, tenants[1]!];
    const livekitTrunkId = `ST_${newId()}`;
    const trunk = await factories.trunk(mine.db, { livekitTrunkId });
    const elsewhere = await factories.number(other.db, { inboundTrunkId: (await factories.trunk(other.db)).id });
    const { sweeper } = database;
    const tenantId = mine.db.tenantId;
    await expect(sweeper.trunkOwner(livekitTrunkId)).resolves.toEqual({ tenantId, trunkId: trunk.id });
    await expect(sweeper.trunkOwner('ST_nobody')).resolves.toBeNull();
    await expect(sweeper.trunksToRepair()).resolves.toEqual(
      expect.arrayContaining([
        { tenantId, trunkId: trunk.id },
        { tenantId: other.db.tenantId, trunkId: elsewhere.inboundTrunkId },
      ]),
    );
  });

  it('knows the calls of rooms, of all tenants', async () => {
    const rooms: string[] = [];
    const expected: unknown[] = [];
    for (const { db, version } of tenants) {
      for (const endedAt of [null, PAST]) {
        const call = await factories.call(db, { channel: 'phone', room: `call_${newId()}`, endedAt }, version);
        rooms.push(call.room!);
        expected.push({ tenantId: db.tenantId, callId: call.id, room: call.room, ended: endedAt !== null });
      }
    }
    const found = await database.sweeper.callsInRooms([...rooms, 'call_of_nobody']);
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  it('finds the spoken calls that may have a room, page by page', async () => {
    const { db, version } = tenants[0]!;
    const spoken = (values: Pick<Call, 'state'> & Partial<Pick<Call, 'leaseUntil' | 'endedAt' | 'lineDownAt'>>) =>
      factories.call(db, { channel: 'web', room: `call_${newId()}`, ...values }, version);
    const queued = await spoken({ state: 'queued' });
    const talking = await spoken({ state: 'conversing', leaseUntil: FUTURE });
    const lineUp = await spoken({ state: 'ended', endedAt: PAST });
    const over = await spoken({ state: 'ended', endedAt: PAST, lineDownAt: PAST });
    const text = await factories.call(db, {}, version);
    const found = await database.sweeper.spokenCallsUp(10_000);
    const expected = [queued, talking, lineUp].map(({ tenantId, id, room, state, leaseUntil }) => {
      return { tenantId, callId: id, room, state, leaseUntil };
    });
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(found.filter(({ callId }) => callId === over.id || callId === text.id)).toEqual([]);
    await expect(database.sweeper.spokenCallsUp(1, queued.id)).resolves.toEqual([expected[1]]);
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

    it.each([
      '"from"',
      '"to"',
      'sip_call_id',
      'variables',
      'metadata',
      'admission',
      'memory',
      'outcome',
      'ending',
      '*',
    ])('does not read %s', async (column) => {
      await expect(asSweeper(`SELECT ${column} FROM calls`)).rejects.toThrow('permission denied');
    });

    it.each(['secret', 'username', 'allowed_addresses', 'address', 'name', '*'])(
      'does not read %s of a trunk',
      async (column) => {
        await expect(asSweeper(`SELECT ${column} FROM trunks`)).rejects.toThrow('permission denied');
      },
    );

    it.each([
      'turns',
      'call_events',
      'personas',
      'api_keys',
      'tenants',
      'outbox',
      'provider_keys',
      'secrets',
      'rule_sets',
      'admission_decisions',
    ])('does not read %s', async (table) => {
      await expect(asSweeper(`SELECT count(*) FROM ${table}`)).rejects.toThrow('permission denied');
    });

    it.each([
      `UPDATE calls SET state = 'ended'`,
      'UPDATE calls SET scheduled_at = now()',
      'DELETE FROM calls',
      'INSERT INTO calls (id) VALUES (null)',
    ])('does not write: %s', async (statement) => {
      await expect(asSweeper(statement)).rejects.toThrow('permission denied');
    });

    it('shows the application nothing that it does not switch to it for', async () => {
      const { rows } = await client.query('SELECT id FROM calls');
      expect(rows).toEqual([]);
    });
  });
});
