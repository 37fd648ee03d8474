import { afterAll, describe, expect, it } from '@jest/globals';
import { Database, PLATFORM_TENANT_ID } from '@signoff/database';
import { createLogger, newId, systemClock } from '@signoff/platform';
import { ApiKeysService } from '@signoff/tenancy';
import { createKey } from './keys-command.js';
import { createTenant } from './tenants-command.js';

const database = new Database(process.env.DATABASE_URL!);
const logger = createLogger('test', 'silent');
const keys = new ApiKeysService(database, systemClock, logger);

afterAll(() => database.close());

describe('the command line', () => {
  it('makes a tenant and a key that works', async () => {
    const { id } = await createTenant(database, { name: 'Clinic' });
    const made = await createKey(database, logger, { tenant: id, role: 'admin', name: 'First' });
    expect(made).toMatchObject({ tenantId: id, role: 'admin', name: 'First' });
    expect(await keys.verify((made as { key: string }).key)).toMatchObject({ tenantId: id, role: 'admin' });
  });

  it('makes keys of the platform', async () => {
    const made = (await createKey(database, logger, { tenant: 'platform', role: 'platform' })) as {
      key: string;
      id: string;
    };
    expect(await keys.verify(made.key)).toMatchObject({ tenantId: PLATFORM_TENANT_ID, role: 'platform' });
    await keys.revoke(database.for(PLATFORM_TENANT_ID), made.id);
  });

  it.each([
    [{}, '--tenant must be the id of a tenant, or platform'],
    [{ tenant: 'clinic', role: 'admin' }, '--tenant must be'],
    [{ tenant: newId(), role: 'king' }, '--role must be one of'],
    [{ tenant: newId(), role: 'toString' }, '--role must be one of'],
  ])('says what is missing: %j', async (options, message) => {
    await expect(createKey(database, logger, options)).rejects.toThrow(message);
  });

  it('makes no key for a tenant that is not there, nor a tenant without a name', async () => {
    const nobody = createKey(database, logger, { tenant: newId(), role: 'admin' });
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' });
    await expect(createTenant(database, {})).rejects.toThrow('--name is missing');
  });
});
