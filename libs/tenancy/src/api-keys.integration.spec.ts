import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Database, PLATFORM_TENANT_ID, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { type Clock, createLogger, newId } from '@signoff/platform';
import { ApiKeysService } from './api-keys.service.js';
import { formatKey, newSecret, parseKey } from './key-text.js';

const database = new Database(process.env.DATABASE_URL!);
const factories = new Factories(database);
const page = { limit: 50 };

let now: Date;
const clock: Clock = { now: () => now, after: () => () => {} };
const keys = new ApiKeysService(database, clock, createLogger('test', 'silent'));
const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));

let db: TenantDb;
beforeEach(async () => {
  now = new Date('2026-01-01T12:00:00Z');
  db = (await factories.tenant()).db;
});
afterAll(() => database.close());

/** What is stored of a key, once its use was noted. */
async function noted(id: string, lastUsedAt: Date) {
  const deadline = performance.now() + 5000;
  for (;;) {
    const record = await db.apiKey.findFirstOrThrow({ where: { id } });
    if (record.lastUsedAt?.getTime() === lastUsedAt.getTime()) return record;
    if (performance.now() > deadline) throw new Error(`use not noted: ${record.lastUsedAt?.toISOString()}`);
  }
}

describe('a key', () => {
  it('stands for its tenant and its role', async () => {
    const { key, record } = await keys.create(db, { name: 'CRM', role: 'operator' });
    const principal = await keys.verify(key);
    expect(principal).toMatchObject({ tenantId: db.tenantId, keyId: record.id, role: 'operator' });
    expect(principal!.db.tenantId).toBe(db.tenantId);
  });

  it('is stored as a hash only', async () => {
    const { key, record } = await keys.create(db, { name: 'CRM', role: 'admin' });
    const { secret } = parseKey(key)!;
    const stored = await db.apiKey.findFirstOrThrow({ where: { id: record.id } });
    expect(Buffer.from(stored.secretHash)).toEqual(createHash('sha256').update(secret).digest());
    const [row] = await db.$queryRaw<{ text: string }[]>`SELECT to_jsonb(k)::text AS text FROM api_keys k`;
    expect(row!.text).toContain(record.id);
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      expect(row!.text).not.toContain(secret.toString(encoding));
    }
  });

  it('is of no use with another secret, key or tenant', async () => {
    const { key } = await keys.create(db, { name: 'CRM', role: 'admin' });
    const { key: neighbour } = await keys.create(db, { name: 'Other', role: 'admin' });
    const { db: stranger } = await factories.tenant();
    const parts = parseKey(key)!;
    const wrong = [
      { ...parts, secret: newSecret() },
      { ...parts, keyId: newId() },
      { ...parts, keyId: parseKey(neighbour)!.keyId },
      { ...parts, tenantId: stranger.tenantId },
      { ...parts, tenantId: newId() },
    ];
    for (const other of wrong) expect(await keys.verify(formatKey(other))).toBeNull();
    expect(await keys.verify('so_nothing')).toBeNull();
    expect(await keys.verify(key)).not.toBeNull();
  });

  it('opens no way into the database before its secret is seen to be right', async () => {
    const { key } = await keys.create(db, { name: 'CRM', role: 'admin' });
    const opened = jest.spyOn(database, 'for');
    await keys.verify(formatKey({ tenantId: newId(), keyId: newId(), secret: newSecret() }));
    await keys.verify(formatKey({ ...parseKey(key)!, secret: newSecret() }));
    expect(opened).not.toHaveBeenCalled();
    await keys.verify(key);
    expect(opened).toHaveBeenCalledTimes(1);
    opened.mockRestore();
  });

  it('is of no use from its expiry on', async () => {
    const expiresAt = new Date(now.getTime() + 60_000);
    const { key } = await keys.create(db, { name: 'Trial', role: 'analyst', expiresAt });
    later(59);
    const principal = await keys.verify(key);
    expect(await keys.isStillGood(principal!)).toBe(true);
    later(1);
    expect(await keys.verify(key)).toBeNull();
    expect(await keys.isStillGood(principal!)).toBe(false);
  });

  it('is not made with an expiry that has passed', async () => {
    const creating = keys.create(db, { name: 'Late', role: 'analyst', expiresAt: now });
    await expect(creating).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'expiresAt', message: 'must be in the future' }],
    });
  });

  it('is of no use once it is revoked, which may be said twice', async () => {
    const { key, record } = await keys.create(db, { name: 'CRM', role: 'admin' });
    const principal = await keys.verify(key);
    await keys.revoke(db, record.id);
    expect(await keys.verify(key)).toBeNull();
    expect(await keys.isStillGood(principal!)).toBe(false);
    later(60);
    await keys.revoke(db, record.id);
    const { revokedAt } = await db.apiKey.findFirstOrThrow({ where: { id: record.id } });
    expect(revokedAt).toEqual(new Date('2026-01-01T12:00:00Z'));
  });

  it("is not another tenant's to revoke", async () => {
    const { key, record } = await keys.create(db, { name: 'CRM', role: 'admin' });
    const { db: stranger } = await factories.tenant();
    await expect(keys.revoke(stranger, record.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await keys.verify(key)).not.toBeNull();
  });

  it('has its use noted, once a minute at most', async () => {
    const { key, record } = await keys.create(db, { name: 'CRM', role: 'admin' });
    const first = now;
    await Promise.all([keys.verify(key), keys.verify(key)]);
    await noted(record.id, first);
    later(59);
    await keys.verify(key);
    const { lastUsedAt } = await db.apiKey.findFirstOrThrow({ where: { id: record.id } });
    expect(lastUsedAt).toEqual(first);
    later(1);
    await keys.verify(key);
    await noted(record.id, now);
  });

  it('is listed without its secret being anywhere, also when it is of no use any more', async () => {
    const { record } = await keys.create(db, { name: 'CRM', role: 'admin' });
    const { record: second } = await keys.create(db, { name: 'Other', role: 'analyst' });
    await keys.revoke(db, record.id);
    const { items, nextCursor } = await keys.list(db, page);
    expect(items.map(({ id }) => id)).toEqual([second.id, record.id]);
    expect(nextCursor).toBeNull();
  });
});

describe('the role platform', () => {
  it('is for keys of the platform, and they have no other', async () => {
    const platform = database.for(PLATFORM_TENANT_ID);
    const refused = { code: 'validation_failed', errors: [expect.objectContaining({ path: 'role' })] };
    await expect(keys.create(db, { name: 'Sneaky', role: 'platform' })).rejects.toMatchObject(refused);
    await expect(keys.create(platform, { name: 'Odd', role: 'admin' })).rejects.toMatchObject(refused);
    const { key, record } = await keys.create(platform, { name: 'Operations', role: 'platform' });
    expect(await keys.verify(key)).toMatchObject({ tenantId: PLATFORM_TENANT_ID, role: 'platform' });
    await keys.revoke(platform, record.id);
  });
});
