import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NAME_PATTERN } from '@signoff/contracts';
import { Database, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { readEncryptionKeys, SecretBox } from '@signoff/platform';
import { SecretsService } from './secrets.service.js';

const VALUE = 'a-key-of-the-tenant-1234';
const KEY = `key:${Buffer.alloc(32, 1).toString('base64')}`;
const OTHER_KEY = `other:${Buffer.alloc(32, 2).toString('base64')}`;
const serviceWith = (keys: string) => new SecretsService(new SecretBox(readEncryptionKeys(keys)));

describe('a tenant’s secrets', () => {
  const database = new Database(process.env.DATABASE_URL!);
  const factories = new Factories(database);
  const service = serviceWith(KEY);
  let db: TenantDb;

  beforeEach(async () => {
    ({ db } = await factories.tenant());
  });
  afterAll(() => database.close());

  it('are told by their names alone, in their order', async () => {
    const record = { name: 'b', createdAt: expect.any(Date), updatedAt: expect.any(Date) };
    await expect(service.put(db, 'b', VALUE)).resolves.toEqual(record);
    await service.put(db, 'a', VALUE);
    await expect(service.list(db)).resolves.toEqual([{ ...record, name: 'a' }, record]);
    await expect(service.names(db)).resolves.toEqual(new Set(['a', 'b']));
  });

  it('are kept sealed, and opened for its calls', async () => {
    await service.put(db, 'token', VALUE);
    const row = await db.secret.findFirstOrThrow();
    expect(Buffer.from(row.secret).includes(VALUE)).toBe(false);
    expect(row.secretKeyId).toBe('key');
    await expect(service.open(db)).resolves.toEqual({ values: { token: VALUE } });
  });

  it('take the place of the ones before, and are gone when they are removed', async () => {
    const { createdAt } = await service.put(db, 'token', VALUE);
    await expect(service.put(db, 'token', 'another')).resolves.toMatchObject({ createdAt });
    await expect(service.open(db)).resolves.toEqual({ values: { token: 'another' } });
    await service.remove(db, 'token');
    await expect(service.list(db)).resolves.toEqual([]);
    await expect(service.remove(db, 'token')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are nobody else’s', async () => {
    const { db: other } = await factories.tenant();
    await service.put(db, 'token', VALUE);
    await service.renewSigning(db);
    await expect(service.list(other)).resolves.toEqual([]);
    await expect(service.names(other)).resolves.toEqual(new Set());
    await expect(service.open(other)).resolves.toEqual({ values: {} });
    await expect(service.signing(other)).resolves.toBeUndefined();
    await expect(service.remove(other, 'token')).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.open(db)).resolves.toMatchObject({ values: { token: VALUE } });
  });

  it('do not open under another name', async () => {
    await service.put(db, 'token', VALUE);
    await db.secret.updateMany({ data: { name: 'other' } });
    await expect(service.open(db)).rejects.toThrow('does not open');
  });

  it('do not open for another tenant', async () => {
    const { db: other } = await factories.tenant();
    await service.put(db, 'token', VALUE);
    const { name, secret, secretKeyId } = await db.secret.findFirstOrThrow();
    await other.secret.create({ data: { name, secret, secretKeyId } });
    await expect(service.open(other)).rejects.toThrow('does not open');
  });

  it('are at most a hundred, each of which can still be replaced', async () => {
    const { secret, secretKeyId } = await sealed(db);
    const data = Array.from({ length: 99 }, (_, index) => ({ name: `s${index}`, secret, secretKeyId }));
    await db.secret.createMany({ data: data.map((row) => ({ ...row, tenantId: db.tenantId })) });
    await service.renewSigning(db);
    await expect(service.put(db, 'one_too_many', VALUE)).rejects.toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('delete one'),
    });
    await expect(service.put(db, 's5', VALUE)).resolves.toMatchObject({ name: 's5' });
    await service.remove(db, 's6');
    await expect(service.put(db, 'one_too_many', VALUE)).resolves.toMatchObject({ name: 'one_too_many' });
  });

  it('cannot be kept without an encryption key, and it is said how to get one', async () => {
    const keyless = serviceWith('');
    for (const refused of [keyless.put(db, 'token', VALUE), keyless.renewSigning(db)]) {
      await expect(refused).rejects.toMatchObject({
        code: 'unavailable',
        detail: expect.stringContaining('openssl rand -base64 32'),
      });
    }
    await expect(service.list(db)).resolves.toEqual([]);
  });

  it('open after the encryption key has changed, and say what is missing when it is gone', async () => {
    await service.put(db, 'token', VALUE);
    await expect(serviceWith(`${OTHER_KEY},${KEY}`).open(db)).resolves.toEqual({ values: { token: VALUE } });
    await expect(serviceWith(OTHER_KEY).open(db)).rejects.toThrow('needs the key "key"');
  });

  describe('what its requests are signed with', () => {
    it('is made by us, shown once, and in no list', async () => {
      await expect(service.signing(db)).resolves.toBeUndefined();
      const signing = await service.renewSigning(db);
      expect(signing).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      await expect(service.signing(db)).resolves.toBe(signing);
      await expect(service.open(db)).resolves.toEqual({ values: {}, signing });
      await expect(service.list(db)).resolves.toEqual([]);
      await expect(service.names(db)).resolves.toEqual(new Set());
    });

    it('is another one each time, and the only one', async () => {
      const before = await service.renewSigning(db);
      const signing = await service.renewSigning(db);
      expect(signing).not.toBe(before);
      await expect(service.open(db)).resolves.toEqual({ values: {}, signing });
    });

    it('has a name that no secret can have', async () => {
      await service.renewSigning(db);
      const { name } = await db.secret.findFirstOrThrow();
      expect(NAME_PATTERN.test(name)).toBe(false);
    });
  });

  /** A secret as it is stored. */
  async function sealed(of: TenantDb) {
    await service.put(of, 's', VALUE);
    return of.secret.findFirstOrThrow();
  }
});
