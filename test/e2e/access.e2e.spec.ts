import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@signoff/platform/testing';
import { ApiClient, type Problem } from '../fixtures/api-client.js';
import { REPOSITORY } from '../fixtures/app-process.js';
import { type Call } from '../fixtures/call-record.js';
import { Installation } from '../fixtures/installation.js';
import { CHAT, PERSONA } from '../fixtures/persona.js';
import { type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(60_000);

const READERS = ['admin', 'operator', 'analyst'];

/** Who may use which route. One that is not here has nobody's consent, and fails the test. */
const MAY: Record<string, string[]> = {
  'POST /v1/tenants': ['platform'],
  'GET /v1/tenants': ['platform'],
  'GET /v1/tenants/{id}': ['platform'],
  'POST /v1/tenants/{id}/api-keys': ['platform'],
  'POST /v1/api-keys': ['platform', 'admin'],
  'GET /v1/api-keys': ['platform', 'admin'],
  'DELETE /v1/api-keys/{id}': ['platform', 'admin'],
  'POST /v1/personas': ['admin'],
  'GET /v1/personas': READERS,
  'GET /v1/personas/{id}': READERS,
  'GET /v1/personas/{id}/draft': READERS,
  'PUT /v1/personas/{id}/draft': ['admin'],
  'POST /v1/personas/{id}/archive': ['admin'],
  'POST /v1/personas/{id}/unarchive': ['admin'],
  'POST /v1/personas/{id}/publish': ['admin'],
  'GET /v1/personas/{id}/versions': READERS,
  'GET /v1/personas/{id}/versions/{number}': READERS,
  'GET /v1/personas/{id}/diff': READERS,
  'POST /v1/personas/{id}/versions/{number}/restore': ['admin'],
  'POST /v1/personas/{id}/tools/{name}/try': ['admin'],
  'GET /v1/rules': READERS,
  'PUT /v1/rules': ['admin'],
  'POST /v1/admission/dry-run': READERS,
  'GET /v1/secrets': ['admin'],
  'PUT /v1/secrets/{name}': ['admin'],
  'DELETE /v1/secrets/{name}': ['admin'],
  'POST /v1/signing-secret': ['admin'],
  'POST /v1/calls': ['admin', 'operator'],
  'GET /v1/calls': READERS,
  'GET /v1/calls/{id}': READERS,
  'GET /v1/calls/{id}/transcript': READERS,
  'GET /v1/calls/{id}/events': READERS,
  'GET /v1/calls/{id}/admission': READERS,
  'GET /v1/calls/{id}/live': READERS,
  'POST /v1/calls/{id}/messages': ['admin', 'operator'],
  'POST /v1/calls/{id}/hangup': ['admin', 'operator'],
  'POST /v1/trunks': ['admin'],
  'GET /v1/trunks': ['admin'],
  'GET /v1/trunks/{id}': ['admin'],
  'PATCH /v1/trunks/{id}': ['admin'],
  'DELETE /v1/trunks/{id}': ['admin'],
  'POST /v1/numbers': ['admin'],
  'GET /v1/numbers': READERS,
  'GET /v1/numbers/{id}': READERS,
  'PATCH /v1/numbers/{id}': ['admin'],
  'DELETE /v1/numbers/{id}': ['admin'],
  'GET /v1/provider-keys/{provider}': ['admin'],
  'PUT /v1/provider-keys/{provider}': ['admin'],
  'DELETE /v1/provider-keys/{provider}': ['admin'],
};

/** What a request needs besides its id so that nothing but the id can be wrong with it. */
const VALID: Record<string, { body?: object; headers?: Record<string, string>; query?: string }> = {
  'PUT /v1/personas/{id}/draft': { body: PERSONA, headers: { 'if-match': '*' } },
  'GET /v1/personas/{id}/diff': { query: '?from=1&to=1' },
  'POST /v1/personas/{id}/tools/{name}/try': { body: { arguments: {} } },
  'PUT /v1/rules': { body: { rules: [] }, headers: { 'if-match': '*' } },
  'POST /v1/calls/{id}/messages': { body: { text: 'hello' } },
  'POST /v1/calls/{id}/hangup': { body: {} },
  'POST /v1/tenants/{id}/api-keys': { body: { name: 'key', role: 'admin' } },
};

/** What those are told who may use a route, where it is neither that there is no such thing nor that the body lacks much. */
const ANSWERS: Record<string, number> = {
  'PUT /v1/provider-keys/{provider}': 422, // there is one for every provider
  'PUT /v1/secrets/{name}': 422, // and one by every name
  'POST /v1/signing-secret': 201,
};

const NOBODYS_ID = '01990000-0000-7000-8000-000000000000';

let signoff: Installation;
let tenant: Tenant;
let routes: string[];

beforeAll(async () => {
  const ENCRYPTION_KEYS = `test:${randomBytes(32).toString('base64')}`;
  signoff = await Installation.start({ agents: 0, env: { ENCRYPTION_KEYS } });
  tenant = await signoff.openTenant();
  routes = await documentedRoutes();
});
afterAll(() => signoff?.stop());

async function documentedRoutes(): Promise<string[]> {
  const args = ['dist/apps/api/src/main.js', 'openapi'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: REPOSITORY, maxBuffer: 1e8 });
  const { paths } = JSON.parse(stdout) as { paths: Record<string, object> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** Sends a request to a route, with this id in its path. */
async function ask(api: ApiClient, route: string, id = NOBODYS_ID) {
  const [method, path] = route.split(' ') as [string, string];
  const { query = '', ...request } = VALID[route] ?? {};
  const body = method === 'GET' ? undefined : (request.body ?? {});
  const answer = await api.send(
    method,
    path.replace('{id}', id).replace('{number}', '1').replace('{provider}', 'openai').replace('{name}', 'crm') + query,
    {
      ...request,
      body,
    },
  );
  const { requestId, ...told } = answer.body as Problem & { requestId: string };
  expect(requestId).toBeTruthy();
  return { status: answer.status, told };
}

it('is decided for every route', () => {
  expect(Object.keys(MAY).sort()).toEqual([...routes].sort());
});

describe('without a key that is valid', () => {
  it('every route says 401, and nothing else', async () => {
    const { body: key } = await tenant.api.send<{ key: string; id: string }>('POST', '/v1/api-keys', {
      body: { name: 'revoked', role: 'admin' },
    });
    expect((await new ApiClient(signoff.api.url, key.key).send('GET', '/v1/calls')).status).toBe(200);
    await tenant.api.send('DELETE', `/v1/api-keys/${key.id}`);
    const other = await signoff.openTenant();
    const foreign = await other.api.post<{ key: string }>('/v1/api-keys', { name: 'foreign', role: 'admin' });
    const keys = {
      missing: undefined,
      empty: '',
      malformed: 'so_1_2',
      wrong: key.key.slice(0, -8) + 'AAAAAAAA',
      'of another tenant': key.key.slice(0, 46) + foreign.key.slice(46),
      revoked: key.key,
      expired: await expiredKey(),
    };
    for (const [kind, text] of Object.entries(keys)) {
      const api = new ApiClient(signoff.api.url, text);
      for (const route of routes) {
        expect({ kind, route, ...(await ask(api, route)) }).toEqual({ kind, route, status: 401, told: UNAUTHORIZED });
      }
    }
    const basic = new ApiClient(signoff.api.url);
    const headers = { authorization: `Basic ${btoa('admin:admin')}` };
    expect((await basic.send('GET', '/v1/calls', { headers })).status).toBe(401);
  });

  const UNAUTHORIZED = {
    type: 'urn:signoff:problem:unauthorized',
    title: 'A valid API key is needed',
    status: 401,
    code: 'unauthorized',
  };

  async function expiredKey(): Promise<string> {
    const expiresAt = new Date(Date.now() + 500).toISOString();
    const body = { name: 'expired', role: 'admin', expiresAt };
    const { key } = await tenant.api.post<{ key: string }>('/v1/api-keys', body);
    const api = new ApiClient(signoff.api.url, key);
    await eventually('the key to expire', async () => (await api.send('GET', '/v1/calls')).status === 401);
    return key;
  }
});

describe('a key', () => {
  it.each(['platform', 'admin', 'operator', 'analyst'])(
    'of the role %s opens its doors, and no other',
    async (role) => {
      const api = role === 'platform' ? signoff.platformClient : await signoff.clientOf(tenant.id, role);
      for (const route of routes) {
        const mayUse = MAY[route]!.includes(role);
        if (mayUse && !/{(id|provider|name)}/.test(route)) {
          const [method, path] = route.split(' ') as [string, string];
          const request = VALID[route] ?? (method === 'POST' ? { body: {} } : {});
          const { status } = await api.send(method, path, request);
          expect({ route, status }).toEqual({ route, status: ANSWERS[route] ?? (method === 'POST' ? 422 : 200) });
        } else {
          const { status, told } = await ask(api, route);
          expect({ route, status }).toEqual({ route, status: mayUse ? (ANSWERS[route] ?? 404) : 403 });
          if (!mayUse) expect(Object.keys(told).sort()).toEqual(['code', 'detail', 'status', 'title', 'type']);
        }
      }
    },
  );
});

describe("another tenant's things", () => {
  it('are not there, on every route, and stay as they are', async () => {
    const other = await signoff.openTenant();
    const persona = await other.persona(CHAT);
    const request = { personaId: persona.id, channel: 'text', scheduleAt: '2099-01-01T00:00:00Z' };
    const call = await other.api.post<Call>('/v1/calls', request);
    const key = await other.api.post<{ id: string }>('/v1/api-keys', { name: 'key', role: 'admin' });
    const ids: Record<string, string> = { personas: persona.id, calls: call.id, 'api-keys': key.id, tenants: other.id };
    const everything = async () =>
      Promise.all(
        ['/v1/personas', `/v1/personas/${persona.id}/draft`, `/v1/personas/${persona.id}/versions`, '/v1/calls'].map(
          (path) => other.api.get(path),
        ),
      );
    const before = await everything();

    for (const route of routes.filter((path) => path.includes('{id}'))) {
      const id = ids[route.split('/')[2]!]!;
      const foreign = await ask(tenant.api, route, id);
      expect({ route, status: foreign.status }).toEqual({ route, status: route.includes('/tenants/') ? 403 : 404 });
      expect(foreign).toEqual(await ask(tenant.api, route));
    }
    expect(await tenant.api.send('POST', '/v1/calls', { body: request })).toMatchObject({ status: 404 });
    for (const path of ['/v1/personas', '/v1/calls', `/v1/calls?personaId=${persona.id}`]) {
      expect(await tenant.api.get(path)).toMatchObject({ items: [] });
    }
    expect(await everything()).toEqual(before);
    expect(await other.db.apiKey.count({ where: { id: key.id, revokedAt: null } })).toBe(1);
  });
});
