import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, PLATFORM_TENANT_ID, type Role, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { createLogger, newId, readConfig, Shutdown } from '@signoff/platform';
import { BreakableProxy, eventually } from '@signoff/platform/testing';
import { ApiKeysService } from '@signoff/tenancy';
import { ApiConfig } from './api.config.js';
import { createApi } from './api-server.js';

const lines: Record<string, unknown>[] = [];
const logger = createLogger('api', 'debug', {
  write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
});
const { DATABASE_URL, REDIS_URL } = process.env;

let app: NestFastifyApplication;
let factories: Factories;
let db: TenantDb;
let keys: Record<Role, string>;

beforeAll(async () => {
  app = await createApi(readConfig(ApiConfig, { DATABASE_URL, REDIS_URL }), logger);
  const database = app.get(Database);
  factories = new Factories(database);
  db = (await factories.tenant()).db;
  const platform = database.for(PLATFORM_TENANT_ID);
  keys = {
    platform: await keyOf(platform, 'platform'),
    admin: await keyOf(db, 'admin'),
    operator: await keyOf(db, 'operator'),
    analyst: await keyOf(db, 'analyst'),
  };
});
afterAll(() => app.close());

const keyOf = async (of: TenantDb, role: Role) =>
  (await app.get(ApiKeysService).create(of, { name: 'Test', role })).key;

interface Options {
  key?: string;
  body?: object | string;
  headers?: Record<string, string>;
}

async function send(method: 'GET' | 'POST' | 'DELETE' | 'PUT', url: string, options: Options = {}) {
  const { key = keys.admin, body, headers } = options;
  const response = await app.inject({
    method,
    url,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  const json = response.body ? (JSON.parse(response.body) as Record<string, unknown>) : undefined;
  return { status: response.statusCode, headers: response.headers, body: json };
}

const problem = (status: number, code: string, more: object = {}) => ({
  status,
  headers: expect.objectContaining({ 'content-type': 'application/problem+json; charset=utf-8' }),
  body: {
    type: `urn:signoff:problem:${code}`,
    title: expect.any(String),
    status,
    code,
    requestId: expect.any(String),
    ...more,
  },
});

describe('who is asking', () => {
  it('is told nothing about why a key is of no use', async () => {
    const service = app.get(ApiKeysService);
    const revoked = await service.create(db, { name: 'Revoked', role: 'admin' });
    await service.revoke(db, revoked.record.id);
    const expired = await service.create(db, { name: 'Expired', role: 'admin', expiresAt: new Date(Date.now() + 1e6) });
    await db.apiKey.updateMany({ where: { id: expired.record.id }, data: { expiresAt: new Date(0) } });
    const wrong = keys.admin.slice(0, -1) + (keys.admin.endsWith('A') ? 'E' : 'A');
    const authorizations = [revoked.key, expired.key, wrong, 'so_x', ''].map((key) => ({
      authorization: `Bearer ${key}`,
    }));
    for (const headers of [...authorizations, {}, { authorization: `Basic ${keys.admin}` }]) {
      const answer = await send('GET', '/v1/api-keys', { key: '', headers: headers });
      expect(answer).toEqual(problem(401, 'unauthorized'));
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
  });

  it('may do what the role permits, and is told what is missing otherwise', async () => {
    expect((await send('GET', '/v1/api-keys')).status).toBe(200);
    for (const key of [keys.operator, keys.analyst]) {
      const detail = 'A key with the permission keys:read is needed.';
      expect(await send('GET', '/v1/api-keys', { key })).toEqual(problem(403, 'forbidden', { detail }));
    }
    for (const key of [keys.admin, keys.operator, keys.analyst]) {
      expect((await send('GET', '/v1/tenants', { key })).status).toBe(403);
    }
    expect((await send('GET', '/v1/calls', { key: keys.platform })).status).toBe(403);
  });
});

describe('keys over HTTP', () => {
  it('are made, used, listed and revoked', async () => {
    const created = await send('POST', '/v1/api-keys', { body: { name: 'CRM', role: 'analyst' } });
    expect(created).toMatchObject({ status: 201, body: { name: 'CRM', role: 'analyst', lastUsedAt: null } });
    const { id, key } = created.body as { id: string; key: string };
    expect((await send('GET', '/v1/calls', { key })).status).toBe(200);
    const listed = await send('GET', '/v1/api-keys?limit=200');
    expect(listed.body!.items).toEqual(expect.arrayContaining([expect.objectContaining({ id, name: 'CRM' })]));
    expect(JSON.stringify(listed.body)).not.toMatch(/secret|hash|so_/i);
    expect(await send('DELETE', `/v1/api-keys/${id}`)).toMatchObject({ status: 204, body: undefined });
    expect((await send('GET', '/v1/calls', { key })).status).toBe(401);
  });

  it("are not another tenant's", async () => {
    const { db: other } = await factories.tenant();
    const { record } = await app.get(ApiKeysService).create(other, { name: 'Theirs', role: 'admin' });
    expect(await send('DELETE', `/v1/api-keys/${record.id}`)).toEqual(problem(404, 'not_found'));
    expect(await send('DELETE', '/v1/api-keys/not-an-id')).toEqual(problem(404, 'not_found'));
  });
});

describe('tenants over HTTP', () => {
  const key = () => keys.platform;

  it('are created with a first key, which works', async () => {
    const tenant = await send('POST', '/v1/tenants', { key: key(), body: { name: 'Clinic' } });
    expect(tenant).toMatchObject({ status: 201, body: { name: 'Clinic', id: expect.any(String) } });
    const url = `/v1/tenants/${tenant.body!.id as string}`;
    expect(await send('GET', url, { key: key() })).toMatchObject({ status: 200, body: tenant.body });
    const first = await send('POST', `${url}/api-keys`, { key: key(), body: { name: 'First', role: 'admin' } });
    expect(first.status).toBe(201);
    const listed = await send('GET', '/v1/api-keys', { key: first.body!.key as string });
    expect(listed.body!.items).toEqual([expect.objectContaining({ id: first.body!.id })]);
  });

  it('are listed in pages', async () => {
    await factories.tenant();
    const first = await send('GET', '/v1/tenants?limit=1', { key: key() });
    const second = await send('GET', `/v1/tenants?limit=1&cursor=${first.body!.nextCursor as string}`, { key: key() });
    expect(first.body!.items).toHaveLength(1);
    expect(second.body!.items).toHaveLength(1);
    expect(second.body!.items).not.toEqual(first.body!.items);
  });

  it('that are not there are not found', async () => {
    for (const id of [newId(), 'x', '%00']) {
      expect(await send('GET', `/v1/tenants/${id}`, { key: key() })).toEqual(problem(404, 'not_found'));
    }
    const body = { name: 'First', role: 'admin' };
    const answer = await send('POST', `/v1/tenants/${newId()}/api-keys`, { key: key(), body });
    expect(answer).toEqual(problem(404, 'not_found'));
  });
});

describe('a request that is wrong', () => {
  it('is told every fault and its path', async () => {
    const answer = await send('POST', '/v1/api-keys', {
      body: { name: '', role: 'king', expiresAt: 'soon', extra: 1 },
    });
    expect(answer).toEqual(problem(422, 'validation_failed', { errors: expect.any(Array) }));
    const paths = (answer.body!.errors as { path: string }[]).map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(['name', 'role', 'expiresAt', 'extra']));
  });

  it.each([
    ['name', { name: 'a\0b', role: 'admin' }],
    ['name', { name: 'x'.repeat(201), role: 'admin' }],
    ['role', { name: 'x', role: ['admin'] }],
    ['expiresAt', { name: 'x', role: 'admin', expiresAt: '+275760-01-01T00:00:00Z' }],
    ['expiresAt', { name: 'x', role: 'admin', expiresAt: '1999-01-01T00:00:00Z' }],
    ['expiresAt', { name: 'x', role: 'admin', expiresAt: '9999-12-31T23:59:59-12:00' }],
    ['expiresAt', { name: 'x', role: 'admin', expiresAt: '2999-01-01' }],
    ['expiresAt', { name: 'x', role: 'admin', expiresAt: 4_102_444_800_000 }],
    ['expiresAt', { name: 'x', role: 'admin', expiresAt: {} }],
  ])('is refused when Postgres could not keep it, or nobody could mean it: %s %j', async (path, body) => {
    const answer = await send('POST', '/v1/api-keys', { body });
    expect(answer).toEqual(problem(422, 'validation_failed', { errors: expect.any(Array) }));
    expect((answer.body!.errors as { path: string }[])[0]!.path).toBe(path);
  });

  it.each(['9999-12-31T23:59:59-12:00', '2026-01-01', '2026-02-30T00:00:00Z'])(
    'is refused when it names a time that nobody could mean: %s',
    async (time) => {
      const answer = await send('GET', `/v1/calls?since=${encodeURIComponent(time)}`);
      expect(answer).toEqual(
        problem(422, 'validation_failed', { errors: [expect.objectContaining({ path: 'since' })] }),
      );
    },
  );

  it.each([[null], [[]], ['text'], [7], [[{ name: 'x', role: 'admin' }]]])(
    'is refused when its body is no object: %j',
    async (body) => {
      const answer = await send('POST', '/v1/api-keys', { body: JSON.stringify(body) });
      expect(answer).toEqual(problem(422, 'validation_failed', { errors: expect.any(Array) }));
    },
  );

  it.each(['{"name":', '[', 'name=x'])('is refused when its body cannot be read: %s', async (body) => {
    const answer = await send('POST', '/v1/api-keys', { body });
    expect(answer).toEqual(problem(400, 'bad_request', { detail: expect.any(String) }));
  });

  it.each([
    ['{"__proto__":{"role":"admin"}}', '__proto__'],
    ['{"constructor":{"prototype":{"x":1}}}', 'constructor'],
    ['{"name":"x","role":"admin","toString":1}', 'toString'],
  ])('is refused with the path of a field that is named like what every object has: %s', async (body, path) => {
    const answer = await send('POST', '/v1/api-keys', { body });
    expect(answer).toEqual(problem(422, 'validation_failed', { errors: [expect.objectContaining({ path })] }));
  });

  it('may have no body whatever kind of body it announces', async () => {
    const { errors } = (await send('POST', '/v1/api-keys', { body: '' })).body as { errors: { path: string }[] };
    expect(new Set(errors.map(({ path }) => path))).toEqual(new Set(['name', 'role']));
    const { record } = await app.get(ApiKeysService).create(db, { name: 'Old', role: 'analyst' });
    expect(await send('DELETE', `/v1/api-keys/${record.id}`, { body: '' })).toMatchObject({ status: 204 });
  });

  it('is refused without a key before its body is read', async () => {
    for (const body of ['{"name":', `"${'x'.repeat(100_000)}"`]) {
      expect(await send('POST', '/v1/api-keys', { key: '', body })).toEqual(problem(401, 'unauthorized'));
      expect(await send('POST', '/v1/tenants', { body })).toMatchObject({ status: 403 });
    }
  });

  it('is refused when it goes deeper than anybody needs', async () => {
    const body = `{"name":${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
    const answer = await send('POST', '/v1/api-keys', { body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it('is refused when its body is too large, or of a kind that is not understood', async () => {
    const large = await send('POST', '/v1/api-keys', { body: JSON.stringify({ name: 'x'.repeat(3_000_000) }) });
    expect(large).toEqual(problem(413, 'payload_too_large'));
    const headers = { 'content-type': 'application/xml' };
    expect(await send('POST', '/v1/api-keys', { body: '<a/>', headers })).toEqual(
      problem(415, 'unsupported_media_type'),
    );
  });

  it.each(['/v1/nothing', '/', '/v1/calls/x/y/z', '/v1/api-keys/'])(
    'is told that there is no such route: %s',
    async (url) => {
      const answer = await send('PUT', url, { body: {} });
      expect(answer).toEqual(problem(404, 'not_found'));
    },
  );

  it('is refused when its address cannot be read', async () => {
    expect(await send('GET', '/v1/tenants/%E0%A4%A')).toEqual(
      problem(400, 'bad_request', { detail: expect.any(String) }),
    );
  });

  it.each(['limit=0', 'limit=201', 'limit=many', 'cursor=nonsense', 'page=2'])(
    'is told what its query lacks: %s',
    async (query) => {
      const answer = await send('GET', `/v1/api-keys?${query}`);
      expect(answer).toEqual(problem(422, 'validation_failed', { errors: expect.any(Array) }));
    },
  );
});

describe('the id of a request', () => {
  it('is the one that the client gave it, or a new one', async () => {
    const given = await send('GET', '/v1/nothing', { headers: { 'x-request-id': 'trace-1' } });
    expect(given.headers['x-request-id']).toBe('trace-1');
    expect(given.body!.requestId).toBe('trace-1');
    for (const strange of ['a b', 'x'.repeat(200), '"><script>', '']) {
      const { headers, body } = await send('GET', '/v1/nothing', { headers: { 'x-request-id': strange } });
      expect(headers['x-request-id']).not.toBe(strange);
      expect(body!.requestId).toBe(headers['x-request-id']);
    }
  });

  it('is in the logs, with the tenant, the route and nothing of what was asked', async () => {
    lines.length = 0;
    await send('GET', '/v1/calls?from=%2B4915112345', { headers: { 'x-request-id': 'trace-2' } });
    const line = lines.find(({ msg }) => msg === 'request answered');
    expect(line).toMatchObject({
      requestId: 'trace-2',
      method: 'GET',
      route: '/v1/calls',
      status: 200,
      ms: expect.any(Number),
    });
    expect(line).toMatchObject({ tenantId: db.tenantId });
    expect(JSON.stringify(lines)).not.toMatch(/4915112345|so_/);
  });
});

describe('an error on our side', () => {
  it('tells the id of the request and nothing else', async () => {
    const unreadable = await db.apiKey.create({
      data: { name: 'Broken', role: 'admin', secretHash: Buffer.from('short') },
    });
    const ids = Buffer.from((db.tenantId + unreadable.id).replaceAll('-', ''), 'hex').toString('base64url');
    lines.length = 0;
    const answer = await send('GET', '/v1/api-keys', { key: `so_${ids}_${'A'.repeat(43)}` });
    expect(answer).toEqual(problem(500, 'internal'));
    expect(lines.find(({ level }) => level === 'error')).toMatchObject({
      requestId: answer.body!.requestId,
      err: { message: expect.stringContaining('byte length') },
    });
  });
});

describe('health', () => {
  it('needs no key', async () => {
    expect(await send('GET', '/health/live', { key: '' })).toMatchObject({ status: 200, body: { status: 'ok' } });
    const checks = { postgres: 'up', redis: 'up' };
    expect(await send('GET', '/health/ready', { key: '' })).toMatchObject({
      status: 200,
      body: { status: 'ok', checks },
    });
  });
});

describe('an api whose Postgres goes away', () => {
  const proxy = new BreakableProxy(DATABASE_URL!);
  let other: NestFastifyApplication;
  beforeAll(async () => {
    other = await createApi(readConfig(ApiConfig, { DATABASE_URL: await proxy.open(), REDIS_URL }), logger);
  });
  afterAll(async () => {
    await other.close();
    await proxy.break();
  });

  const get = async (url: string) => {
    const { statusCode, headers, body } = await other.inject({
      url,
      headers: { authorization: `Bearer ${keys.admin}` },
    });
    return { status: statusCode, headers, body: JSON.parse(body) as Record<string, unknown> };
  };

  it('asks to try again later, says that it is not ready, and recovers', async () => {
    expect((await get('/v1/api-keys')).status).toBe(200);
    await proxy.break();
    const answer = await get('/v1/api-keys');
    expect(answer).toEqual(problem(503, 'unavailable'));
    expect(answer.headers['retry-after']).toBe('2');
    const checks = { postgres: 'down', redis: 'up' };
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: { status: 'failing', checks } });
    expect((await get('/health/live')).status).toBe(200);
    await proxy.open();
    await eventually('it is back', async () => (await get('/health/ready')).status === 200);
    expect((await get('/v1/api-keys')).status).toBe(200);
  });

  it('is not ready any more when it is about to stop', async () => {
    other.get(Shutdown).begin();
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: { status: 'stopping' } });
  });
});
