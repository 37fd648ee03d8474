import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Call, Database, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { newId } from '@signoff/platform';
import { type CallLease, LEASE_MS, releaseLease, renewLease, takeLease } from './call-lease.js';

describe('the lease of a call', () => {
  const database = new Database(process.env.DATABASE_URL!);
  const factories = new Factories(database);
  let db: TenantDb;
  let call: Call;

  beforeAll(async () => {
    ({ db } = await factories.tenant());
  });
  beforeEach(async () => {
    call = await factories.call(db);
  });
  afterAll(() => database.close());

  it('is taken by one of many that try at once, and the others learn for how long', async () => {
    const attempts = await Promise.all(Array.from({ length: 10 }, (_, n) => takeLease(db, call.id, `agent ${n}`)));

    expect(attempts.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
    const held = attempts.filter((attempt) => attempt.kind === 'held');
    expect(held).toHaveLength(9);
    for (const { forMs } of held) {
      expect(forMs).toBeGreaterThan(LEASE_MS / 2);
      expect(forMs).toBeLessThanOrEqual(LEASE_MS);
    }
    expect((await read()).epoch).toBe(1);
  });

  it('can be taken again once it has lapsed, under a higher number', async () => {
    await taken();
    await lapse();
    const second = await taken('another');

    expect(second.epoch).toBe(2);
    expect(await read()).toMatchObject({ epoch: 2, leaseHolder: 'another' });
  });

  it('can be taken by force from a holder, who then cannot renew it', async () => {
    const first = await taken();
    const second = await taken('another', { force: true });

    await expect(renewLease(db, first)).resolves.toBe(false);
    await expect(renewLease(db, second)).resolves.toBe(true);
  });

  it('lasts longer when it is renewed, also when it had lapsed and nobody else took it', async () => {
    const lease = await taken();
    await lapse();
    await expect(renewLease(db, lease)).resolves.toBe(true);

    await expect(takeLease(db, call.id, 'another')).resolves.toMatchObject({ kind: 'held' });
  });

  it('is free at once when it is given back', async () => {
    await releaseLease(db, await taken());

    expect((await taken('another')).epoch).toBe(2);
  });

  it('is not given back by who has lost it', async () => {
    const first = await taken();
    await taken('another', { force: true });
    await releaseLease(db, first);

    await expect(takeLease(db, call.id, 'a third')).resolves.toMatchObject({ kind: 'held' });
  });

  it('cannot be had of a call that is over, not even by force', async () => {
    const lease = await taken();
    await db.call.update({ where: key(), data: { endedAt: new Date(), leaseUntil: null } });

    await expect(takeLease(db, call.id, 'another', { force: true })).resolves.toEqual({ kind: 'over' });
    await expect(renewLease(db, lease)).resolves.toBe(false);
  });

  it('cannot be had of a call that is not there, or is of another tenant', async () => {
    const { db: other } = await factories.tenant();

    await expect(takeLease(db, newId(), 'agent')).resolves.toEqual({ kind: 'missing' });
    await expect(takeLease(other, call.id, 'agent', { force: true })).resolves.toEqual({ kind: 'missing' });
  });

  async function taken(holder = 'agent', options?: { force: boolean }): Promise<CallLease> {
    const attempt = await takeLease(db, call.id, holder, options);
    if (attempt.kind !== 'taken') throw new Error(`lease ${attempt.kind}`);
    return attempt.lease;
  }

  async function lapse(): Promise<void> {
    await db.call.update({ where: key(), data: { leaseUntil: new Date(Date.now() - 1) } });
  }

  function read(): Promise<Call> {
    return db.call.findUniqueOrThrow({ where: key() });
  }

  function key() {
    return { tenantId_id: { tenantId: db.tenantId, id: call.id } };
  }
});
