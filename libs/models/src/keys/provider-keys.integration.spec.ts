import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { readEncryptionKeys, SecretBox } from '@signoff/platform';
import { ProviderKeysService } from './provider-keys.service.js';

const KEY = 'sk-a-key-of-the-tenant-1234';
const OLD = `old:${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `new:${Buffer.alloc(32, 2).toString('base64')}`;
const serviceWith = (keys: string) => new ProviderKeysService(new SecretBox(readEncryptionKeys(keys)));

describe('a tenant’s provider keys', () => {
  const database = new Database(process.env.DATABASE_URL!);
  const factories = new Factories(database);
  const service = serviceWith(OLD);
  let db: TenantDb;

  beforeEach(async () => {
    ({ db } = await factories.tenant());
  });
  afterAll(() => database.close());

  it('are opened for its calls alone', async () => {
    const { db: other } = await factories.tenant();
    await service.put(db, 'openai', { apiKey: KEY });
    await service.put(db, 'livekit', { apiKey: 'API-of-livekit', apiSecret: 'secret-of-livekit' });
    await expect(service.open(db)).resolves.toEqual({
      openai: { apiKey: KEY },
      livekit: { apiKey: 'API-of-livekit', apiSecret: 'secret-of-livekit' },
    });
    await expect(service.open(other)).resolves.toEqual({});
    await expect(service.get(other, 'openai')).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.remove(other, 'openai')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are kept sealed, with their ends to tell them by', async () => {
    const record = await service.put(db, 'deepgram', { apiKey: KEY });
    expect(record).toEqual({
      provider: 'deepgram',
      hint: '1234',
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
    });
    const row = await db.providerKey.findFirstOrThrow();
    expect(Buffer.from(row.secret).includes('tenant')).toBe(false);
    expect(row.secretKeyId).toBe('old');
  });

  it('take the place of the ones before', async () => {
    await service.put(db, 'google', { apiKey: KEY });
    await service.put(db, 'google', { apiKey: 'another-key-5678' });
    await expect(service.get(db, 'google')).resolves.toMatchObject({ hint: '5678' });
    await expect(service.open(db)).resolves.toEqual({ google: { apiKey: 'another-key-5678' } });
    await service.remove(db, 'google');
    await expect(service.open(db)).resolves.toEqual({});
  });

  it('open after the encryption key has changed, and say what is missing when it is gone', async () => {
    await service.put(db, 'openai', { apiKey: KEY });
    await expect(serviceWith(`${NEW},${OLD}`).open(db)).resolves.toEqual({ openai: { apiKey: KEY } });
    await expect(serviceWith(NEW).open(db)).rejects.toThrow('needs the key "old"');
  });

  it('do not open in another row', async () => {
    await service.put(db, 'openai', { apiKey: KEY });
    await db.providerKey.updateMany({ data: { provider: 'google' } });
    await expect(service.open(db)).rejects.toThrow('does not open');
  });

  it('have a secret where the provider has one, and nowhere else', async () => {
    const missing = service.put(db, 'livekit', { apiKey: KEY });
    const toomuch = service.put(db, 'openai', { apiKey: KEY, apiSecret: 'secret-1' });
    for (const refused of [missing, toomuch]) {
      await expect(refused).rejects.toMatchObject({ errors: [{ path: 'apiSecret' }] });
    }
  });
});
