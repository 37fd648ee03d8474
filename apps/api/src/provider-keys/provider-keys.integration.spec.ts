import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AdmissionModule } from '@signoff/admission';
import { Database, DatabaseModule, type Role } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { createLogger, PlatformModule } from '@signoff/platform';
import { TelephonyModule } from '@signoff/telephony';
import { ApiKeysService } from '@signoff/tenancy';
import { ProblemFilter } from '../http/problem.filter.js';
import { takeRequests } from '../http/take-requests.js';
import { ResourcesModule } from '../resources.module.js';

const KEY = 'sk-a-key-of-the-tenant-1234';
const PATH = '/v1/provider-keys/openai';

describe('provider keys over HTTP', () => {
  let app: NestFastifyApplication;
  let keys: Record<'admin' | 'operator' | 'stranger', string>;
  let log = '';

  beforeAll(async () => {
    const logger = createLogger('test', 'trace', { write: (line) => void (log += line) });
    const encryptionKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
    const module = await Test.createTestingModule({
      imports: [
        PlatformModule.forRoot({ redisUrl: process.env.REDIS_URL!, logger, encryptionKeys }),
        DatabaseModule.forRoot({ url: process.env.DATABASE_URL! }),
        OutreachModule.forRoot({ allow: AllowList.parse(undefined) }),
        AdmissionModule.forRoot('full'),
        TelephonyModule.forRoot(),
        ResourcesModule,
      ],
      providers: [ProblemFilter],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), {
      logger: false,
      bodyParser: false,
    });
    takeRequests(app);
    await app.init();
    const factories = new Factories(app.get(Database));
    const [{ db }, { db: other }] = [await factories.tenant(), await factories.tenant()];
    const keyOf = async (tenant: typeof db, role: Role) =>
      (await app.get(ApiKeysService).create(tenant, { name: role, role })).key;
    keys = {
      admin: await keyOf(db, 'admin'),
      operator: await keyOf(db, 'operator'),
      stranger: await keyOf(other, 'admin'),
    };
  });
  afterAll(() => app.close());

  it('sets a key, says which it is, and deletes it', async () => {
    const put = await send('PUT', PATH, { apiKey: KEY });
    expect(put).toEqual({
      status: 200,
      body: {
        provider: 'openai',
        hint: '1234',
        createdAt: expect.stringMatching(/Z$/),
        updatedAt: expect.stringMatching(/Z$/),
      },
    });
    expect(await send('GET', PATH)).toEqual(put);
    expect((await send('GET', PATH, undefined, 'stranger')).status).toBe(404);
    expect((await send('DELETE', PATH, undefined, 'stranger')).status).toBe(404);
    expect((await send('DELETE', PATH)).status).toBe(204);
    expect((await send('GET', PATH)).status).toBe(404);
    expect(log).not.toContain(KEY);
  });

  it('shows no more than a quarter of a short key', async () => {
    expect(await send('PUT', PATH, { apiKey: '12345678' })).toMatchObject({ status: 200, body: { hint: '78' } });
  });

  it.each<[string, string, object, string]>([
    ['no key', PATH, {}, 'apiKey'],
    ['a key with blanks', PATH, { apiKey: 'sk with blanks' }, 'apiKey'],
    ['a key of which the hint would show too much', PATH, { apiKey: '1234567' }, 'apiKey'],
    ['an address of one’s own', PATH, { apiKey: KEY, baseUrl: 'http://169.254.169.254' }, 'baseUrl'],
    ['a secret that is null', '/v1/provider-keys/livekit', { apiKey: KEY, apiSecret: null }, 'apiSecret'],
    ['no secret for LiveKit', '/v1/provider-keys/livekit', { apiKey: KEY }, 'apiSecret'],
    ['a provider that there is not', '/v1/provider-keys/other', { apiKey: KEY }, 'provider'],
  ])('refuses %s', async (_, path, body, fault) => {
    const answer = await send('PUT', path, body);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([expect.objectContaining({ path: fault })]) },
    });
    expect(JSON.stringify(answer)).not.toContain(KEY);
  });

  it('is for admins alone', async () => {
    expect((await send('PUT', PATH, { apiKey: KEY }, 'operator')).status).toBe(403);
    expect((await send('GET', PATH, undefined, 'operator')).status).toBe(403);
  });

  async function send(
    method: 'GET' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
    key: keyof typeof keys = 'admin',
  ): Promise<{ status: number; body: unknown }> {
    const headers = { authorization: `Bearer ${keys[key]}` };
    const response = await app.inject({ method, url, headers, ...(body && { payload: body }) });
    return { status: response.statusCode, body: response.body ? response.json() : undefined };
  }
});
