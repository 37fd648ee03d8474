import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SecretsService } from '@signoff/secrets';
import { ApiFixture } from '../../test/api-fixture.js';

const VALUE = 'a key of the CRM, ünïcode and all';

describe('secrets over HTTP', () => {
  const api = new ApiFixture();
  const opened = () => api.app.get(SecretsService).open(api.db);

  beforeAll(() => api.start(process.env));
  beforeEach(() => api.newTenant());
  afterAll(() => api.stop());

  it('are set, replaced, listed without their values, and deleted', async () => {
    const times = { createdAt: expect.stringMatching(/Z$/), updatedAt: expect.stringMatching(/Z$/) };
    const put = await api.send('PUT', '/v1/secrets/crm_key', { body: { value: VALUE } });
    expect(put).toMatchObject({ status: 200, body: { name: 'crm_key', ...times } });
    expect(Object.keys(put.body).sort()).toEqual(['createdAt', 'name', 'updatedAt']);
    await api.send('PUT', '/v1/secrets/a_key', { body: { value: 'x'.repeat(4096) } });
    await api.send('PUT', '/v1/secrets/crm_key', { body: { value: `new ${VALUE}` } });
    expect((await opened()).values).toEqual({ a_key: 'x'.repeat(4096), crm_key: `new ${VALUE}` });

    const { status, body } = await api.send('GET', '/v1/secrets');
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        secrets: [
          { name: 'a_key', ...times },
          { name: 'crm_key', ...times },
        ],
      },
    });
    expect(await api.send('DELETE', '/v1/secrets/a_key')).toMatchObject({ status: 204, body: undefined });
    expect(await api.send('DELETE', '/v1/secrets/a_key')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(Object.keys((await opened()).values)).toEqual(['crm_key']);
    expect(JSON.stringify([put, body])).not.toContain(VALUE);
    expect(api.log).not.toContain(VALUE);
  });

  it.each<[string, string, unknown, string]>([
    ['no value', 'crm_key', {}, 'value'],
    ['a value that is no secret', 'crm_key', { value: 'short' }, 'value'],
    ['a value that is a number', 'crm_key', { value: 5 }, 'value'],
    ['a value that is too long', 'crm_key', { value: 'x'.repeat(4097) }, 'value'],
    ['a value of two lines', 'crm_key', { value: 'a-secret\r\nx-admin: 1' }, 'value'],
    ['a value that cannot be stored', 'crm_key', { value: 'a-secret\0b' }, 'value'],
    ['a value with half a character', 'crm_key', { value: 'a-secret\ud800' }, 'value'],
    ['a field that is unknown', 'crm_key', { value: 'a-secret', hint: 'b' }, 'hint'],
    ['a name that is none', 'CRM-Key', { value: 'a-secret' }, 'name'],
    ['the name of the signing secret', '@signing', { value: 'a-secret' }, 'name'],
    ['a name that every object has', '__proto__', { value: 'a-secret' }, 'name'],
    ['a name that is too long', 'x'.repeat(64), { value: 'a-secret' }, 'name'],
  ])('refuse %s', async (_, name, body, path) => {
    expect(await api.faults('PUT', `/v1/secrets/${encodeURIComponent(name)}`, { body })).toEqual([path]);
    expect((await api.send('GET', '/v1/secrets')).body.secrets).toEqual([]);
  });

  it('never tell a value in what they refuse', async () => {
    const { body } = await api.send('PUT', '/v1/secrets/crm_key', { body: { value: `${VALUE}\n` } });
    expect(JSON.stringify(body)).not.toContain(VALUE);
  });

  it('make a new signing secret each time, and show it once', async () => {
    const first = await api.send('POST', '/v1/signing-secret');
    expect(first).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) } });
    const second = await api.send('POST', '/v1/signing-secret');
    expect(second.body.secret).not.toBe(first.body.secret);
    expect(await opened()).toEqual({ values: {}, signing: second.body.secret });
    expect((await api.send('GET', '/v1/secrets')).body).toEqual({ secrets: [] });
    expect(api.log).not.toContain(String(second.body.secret));
  });

  it('are not another tenant’s', async () => {
    await api.send('PUT', '/v1/secrets/crm_key', { body: { value: VALUE } });
    const as = 'stranger';
    expect((await api.send('GET', '/v1/secrets', { as })).body).toEqual({ secrets: [] });
    expect((await api.send('DELETE', '/v1/secrets/crm_key', { as })).status).toBe(404);
    await api.send('PUT', '/v1/secrets/crm_key', { body: { value: 'their-key' }, as });
    expect((await opened()).values).toEqual({ crm_key: VALUE });
  });

  it('are for admins alone', async () => {
    for (const as of ['operator', 'analyst'] as const) {
      const statuses = [
        await api.send('GET', '/v1/secrets', { as }),
        await api.send('PUT', '/v1/secrets/crm_key', { body: { value: 'a-secret' }, as }),
        await api.send('DELETE', '/v1/secrets/crm_key', { as }),
        await api.send('POST', '/v1/signing-secret', { as }),
      ].map(({ status }) => status);
      expect(statuses).toEqual([403, 403, 403, 403]);
    }
  });
});
