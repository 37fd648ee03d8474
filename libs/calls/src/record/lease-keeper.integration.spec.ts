import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Call, Database, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { type Clock, type Logger, systemClock } from '@signoff/platform';
import { BreakableProxy, eventually } from '@signoff/platform/testing';
import { type CallLease, LEASE_RENEWAL_MS, takeLease } from './call-lease.js';
import { LeaseKeeper } from './lease-keeper.js';

/** Renews a hundred times as often. */
const hurried: Clock = { now: () => new Date(), after: (ms, run) => systemClock.after(ms / 100, run) };

describe('the keeper of a lease', () => {
  const proxy = new BreakableProxy(process.env.DATABASE_URL!);
  const near = new Database(process.env.DATABASE_URL!);
  const factories = new Factories(near);
  const lost = jest.fn();
  const warn = jest.fn();
  let far: Database;
  let db: TenantDb;
  let call: Call;
  let keeper: LeaseKeeper;

  beforeAll(async () => {
    ({ db } = await factories.tenant());
  });
  beforeEach(async () => {
    far = new Database(await proxy.open());
    call = await factories.call(db);
    const lease = await taken();
    lost.mockClear();
    warn.mockClear();
    const logger = { warn } as unknown as Logger;
    keeper = new LeaseKeeper(far.for(db.tenantId), lease, lost, { clock: hurried, logger });
  });
  afterEach(async () => {
    keeper.stop();
    await far.close();
    await proxy.break();
  });
  afterAll(() => near.close());

  it('renews it again and again', async () => {
    for (let times = 0; times < 3; times++) await renewed();
    expect(lost).not.toHaveBeenCalled();
  });

  it('tells once when it is lost', async () => {
    await taken({ force: true });
    await eventually('it is told', () => lost.mock.calls.length > 0);
    await pass(LEASE_RENEWAL_MS * 5);

    expect(lost).toHaveBeenCalledTimes(1);
  });

  it('tells that it is lost when the call has ended', async () => {
    await db.call.update({ where: key(), data: { endedAt: new Date() } });
    await eventually('it is told', () => lost.mock.calls.length > 0);
  });

  it('holds on while the database is away, and goes on when it is back', async () => {
    await proxy.break();
    await eventually('some renewals have failed', () => warn.mock.calls.length > 2);
    expect(lost).not.toHaveBeenCalled();
    await proxy.open();
    await renewed();

    await taken({ force: true });
    await eventually('it is told', () => lost.mock.calls.length > 0);
  });

  it('leaves the lease alone, and tells nothing, once it is stopped', async () => {
    keeper.stop();
    await taken({ force: true });
    const { leaseUntil } = await read();
    await pass(LEASE_RENEWAL_MS * 5);

    expect((await read()).leaseUntil).toEqual(leaseUntil);
    expect(lost).not.toHaveBeenCalled();
  });

  /** Waits until the lease lasts longer than it did. */
  async function renewed(): Promise<void> {
    const before = (await read()).leaseUntil!;
    await eventually('the lease is renewed', async () => (await read()).leaseUntil! > before);
  }

  /** As much time as the keeper takes for it. */
  function pass(ms: number): Promise<void> {
    return new Promise((resolve) => hurried.after(ms, resolve));
  }

  async function taken(options?: { force: boolean }): Promise<CallLease> {
    const attempt = await takeLease(db, call.id, 'test', options);
    if (attempt.kind !== 'taken') throw new Error(`lease ${attempt.kind}`);
    return attempt.lease;
  }

  function read(): Promise<Call> {
    return db.call.findUniqueOrThrow({ where: key() });
  }

  function key() {
    return { tenantId_id: { tenantId: db.tenantId, id: call.id } };
  }
});
