import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AdmissionModule } from '@signoff/admission';
import { Database, DatabaseModule, type TenantDb } from '@signoff/database';
import { Factories, freshNumber } from '@signoff/database/testing';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { createLogger, newId, PlatformModule } from '@signoff/platform';
import { type LiveKitSettings, TelephonyModule } from '@signoff/telephony';
import { ApiKeysService } from '@signoff/tenancy';
import { ProblemFilter } from '../http/problem.filter.js';
import { takeRequests } from '../http/take-requests.js';
import { ResourcesModule } from '../resources.module.js';

const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = process.env;
const withLiveKit = url ? describe : describe.skip;

const PASSWORD = 'hunter2 of the trunk';
const CREDENTIALS = { username: 'desk', password: PASSWORD };
const INBOUND = { name: 'In', direction: 'inbound', allowedAddresses: ['203.0.113.0/24'] };
const OUTBOUND = { name: 'Out', direction: 'outbound', address: 'sip.example.com', credentials: CREDENTIALS };

let app: NestFastifyApplication;
let factories: Factories;
let db: TenantDb;
let otherDb: TenantDb;
let keys: Record<'admin' | 'operator' | 'analyst' | 'stranger', string>;
let log = '';

async function serve(liveKit?: LiveKitSettings): Promise<void> {
  const logger = createLogger('test', 'trace', { write: (line) => void (log += line) });
  const encryptionKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot({ redisUrl: process.env.REDIS_URL!, logger, encryptionKeys }),
      DatabaseModule.forRoot({ url: process.env.DATABASE_URL! }),
      TelephonyModule.forRoot(liveKit),
      OutreachModule.forRoot({ allow: AllowList.parse(undefined) }),
      AdmissionModule.forRoot('full'),
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
  factories = new Factories(app.get(Database));
}

beforeEach(async () => {
  log = '';
  ({ db } = await factories.tenant());
  ({ db: otherDb } = await factories.tenant());
  const keyOf = async (tenant: TenantDb, role: 'admin' | 'operator' | 'analyst') =>
    (await app.get(ApiKeysService).create(tenant, { name: role, role })).key;
  keys = {
    admin: await keyOf(db, 'admin'),
    operator: await keyOf(db, 'operator'),
    analyst: await keyOf(db, 'analyst'),
    stranger: await keyOf(otherDb, 'admin'),
  };
});

describe('without LiveKit', () => {
  beforeAll(() => serve());
  afterAll(() => app.close());

  describe('trunks over HTTP', () => {
    it('creates a trunk and gives it back, without its password', async () => {
      const { status, body } = await send('POST', '/v1/trunks', { ...INBOUND, credentials: CREDENTIALS });
      expect(status).toBe(201);
      expect(body).toEqual({
        id: expect.any(String),
        ...INBOUND,
        country: null,
        internationalPrefix: null,
        address: null,
        transport: null,
        username: 'desk',
        hasCredentials: true,
        createdAt: expect.stringMatching(/Z$/),
        updatedAt: expect.stringMatching(/Z$/),
      });
      expect(await send('GET', `/v1/trunks/${body.id}`)).toMatchObject({ status: 200, body });
      expect(await send('GET', '/v1/trunks')).toMatchObject({ status: 200, body: { items: [body], nextCursor: null } });
    });

    it('keeps the password sealed, and shows it to nobody', async () => {
      const request = { ...INBOUND, credentials: CREDENTIALS };
      const headers = { 'idempotency-key': 'trunk' };
      const created = await send('POST', '/v1/trunks', request, headers);
      const answers = [
        created,
        await send('POST', '/v1/trunks', request, headers),
        await send('GET', `/v1/trunks/${created.body.id}`),
        await send('PATCH', `/v1/trunks/${created.body.id}`, { credentials: { username: 'd', password: PASSWORD } }),
        await send('POST', '/v1/trunks', { ...OUTBOUND, credentials: { username: '', password: PASSWORD } }),
        await send('POST', '/v1/trunks', OUTBOUND),
      ];
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 200, 200, 422, 503]);
      expect(JSON.stringify(answers)).not.toContain(PASSWORD);
      expect(log).toContain('"status":503');
      expect(log).not.toContain(PASSWORD);
      const [{ row }] = await db.$queryRaw<[{ row: string }]>`SELECT row_to_json(t)::text AS row FROM trunks t`;
      const [{ secret }] = (await db.trunk.findMany({ select: { secret: true } })) as [{ secret: Uint8Array }];
      expect(row).not.toContain(PASSWORD);
      expect(Buffer.from(secret).includes(PASSWORD)).toBe(false);
      expect(secret.length).toBe(12 + 16 + PASSWORD.length);
      const kept = await db.idempotencyKey.findMany();
      expect(kept).toHaveLength(1);
      expect(JSON.stringify(kept)).not.toContain(PASSWORD);
    });

    it('knows how the numbers of an inbound trunk are to be read', async () => {
      const plan = { country: 'US', internationalPrefix: '011' };
      const { body } = await send('POST', '/v1/trunks', { ...INBOUND, ...plan });
      expect(body).toMatchObject(plan);
      const trunk = `/v1/trunks/${body.id}`;
      expect((await send('PATCH', trunk, { country: null })).body).toMatchObject({ ...plan, country: null });
      const wrong = await send('PATCH', trunk, { country: 'Switzerland', internationalPrefix: '+' });
      expect(wrong).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'country' }, { path: 'internationalPrefix' }] },
      });
      expect(await send('POST', '/v1/trunks', { ...OUTBOUND, country: 'CH' })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'country', message: 'is for inbound trunks only' }] },
      });
    });

    it('changes a trunk', async () => {
      const { body } = await send('POST', '/v1/trunks', { ...INBOUND, credentials: CREDENTIALS });
      const trunk = `/v1/trunks/${body.id}`;
      expect(await send('PATCH', trunk, { name: 'Front desk' })).toMatchObject({
        status: 200,
        body: { name: 'Front desk', username: 'desk', allowedAddresses: INBOUND.allowedAddresses },
      });
      expect(await send('PATCH', trunk, { credentials: null })).toMatchObject({
        body: { username: null, hasCredentials: false },
      });
      expect(await send('PATCH', trunk, { allowedAddresses: ['2001:db8::/32', '192.0.2.1'] })).toMatchObject({
        body: { allowedAddresses: ['2001:db8::/32', '192.0.2.1'] },
      });
      expect(await send('PATCH', trunk, { allowedAddresses: [] })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'allowedAddresses', message: expect.stringContaining('must name the addresses') }] },
      });
      expect((await send('PATCH', trunk, { allowedAddresses: [], credentials: CREDENTIALS })).status).toBe(200);
    });

    it.each<[string, object, string]>([
      ['no name', { ...INBOUND, name: undefined }, 'name'],
      ['no direction', { ...INBOUND, direction: undefined }, 'direction'],
      ['an unknown direction', { ...INBOUND, direction: 'both' }, 'direction'],
      ['an unknown field', { ...INBOUND, numbers: ['+41445556677'] }, 'numbers'],
      ['an inbound one that is open to the world', { name: 'In', direction: 'inbound' }, 'allowedAddresses'],
      [
        'one that is open to the world in other words',
        { ...INBOUND, allowedAddresses: ['0.0.0.0/0'] },
        'allowedAddresses',
      ],
      ['an address that is none', { ...INBOUND, allowedAddresses: ['203.0.113.1', 'host'] }, 'allowedAddresses[1]'],
      ['a network that is none', { ...INBOUND, allowedAddresses: ['203.0.113.0/33'] }, 'allowedAddresses[0]'],
      ['addresses that are no list', { ...INBOUND, allowedAddresses: null }, 'allowedAddresses'],
      ['an inbound one with an address', { ...INBOUND, address: 'sip.example.com' }, 'address'],
      ['an inbound one with a transport', { ...INBOUND, transport: 'udp' }, 'transport'],
      ['an outbound one without an address', { ...OUTBOUND, address: undefined }, 'address'],
      ['an outbound one with a URI', { ...OUTBOUND, address: 'sip:sip.example.com' }, 'address'],
      [
        'an outbound one with allowed addresses',
        { ...OUTBOUND, allowedAddresses: ['203.0.113.1'] },
        'allowedAddresses',
      ],
      ['an unknown transport', { ...OUTBOUND, transport: 'sctp' }, 'transport'],
      ['a user without a password', { ...INBOUND, credentials: { username: 'a' } }, 'credentials.password'],
      ['a password without a user', { ...INBOUND, credentials: { password: 'a' } }, 'credentials.username'],
      ['credentials that are a list', { ...INBOUND, credentials: [] }, 'credentials'],
      ['credentials that are null', { ...INBOUND, credentials: null }, 'credentials'],
      [
        'a user that ends the header',
        { ...INBOUND, credentials: { username: 'a"\r\nb', password: 'a' } },
        'credentials.username',
      ],
    ])('refuses %s', async (_, body, path) => {
      expect(await send('POST', '/v1/trunks', body)).toMatchObject({
        status: 422,
        body: { code: 'validation_failed', errors: expect.arrayContaining([expect.objectContaining({ path })]) },
      });
      await expect(db.trunk.count()).resolves.toBe(0);
    });

    it.each(['name', 'address', 'transport', 'allowedAddresses'])('refuses to set %s to null', async (path) => {
      const { id } = await factories.trunk(db);
      expect(await send('PATCH', `/v1/trunks/${id}`, { [path]: null })).toMatchObject({
        status: 422,
        body: { errors: expect.arrayContaining([expect.objectContaining({ path })]) },
      });
    });

    it('does nothing twice for one Idempotency-Key', async () => {
      const headers = { 'idempotency-key': 'k' };
      const [first, second] = [
        await send('POST', '/v1/trunks', INBOUND, headers),
        await send('POST', '/v1/trunks', INBOUND, headers),
      ];
      expect(second.body).toEqual(first.body);
      expect((await send('POST', '/v1/trunks', { ...INBOUND, name: 'Other' }, headers)).body).toMatchObject({
        code: 'idempotency_key_reused',
      });
      await expect(db.trunk.count()).resolves.toBe(1);
    });

    it('keeps no trace of a password to know a repetition by, so that none can be guessed', async () => {
      const headers = { 'idempotency-key': 'k' };
      const post = (password: string) =>
        send('POST', '/v1/trunks', { ...INBOUND, credentials: { username: 'desk', password } }, headers);
      expect(await post('another')).toMatchObject({ status: 201, body: (await post(PASSWORD)).body });
    });

    it('says 503 where it needs a LiveKit that is not there, and leaves nothing behind', async () => {
      const { status, headers, body } = await send('POST', '/v1/trunks', OUTBOUND, { 'idempotency-key': 'k' });
      expect({ status, body }).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      await expect(db.trunk.count()).resolves.toBe(0);
      await expect(db.idempotencyKey.count()).resolves.toBe(0);
    });

    it('deletes a trunk, but not one with numbers', async () => {
      const { id } = await factories.trunk(db);
      const number = await factories.number(db, { inboundTrunkId: id });
      expect(await send('DELETE', `/v1/trunks/${id}`)).toMatchObject({
        status: 409,
        body: { code: 'conflict', detail: 'The trunk has a number; move or delete it first.' },
      });
      await db.phoneNumber.deleteMany({ where: { id: number.id } });
      expect((await send('DELETE', `/v1/trunks/${id}`)).status).toBe(204);
      expect((await send('DELETE', `/v1/trunks/${id}`)).status).toBe(404);
    });
  });

  describe('numbers over HTTP', () => {
    it('takes a number into use and gives it back', async () => {
      const { personaId, number: version } = await factories.version(db);
      const { id: outboundTrunkId } = await factories.trunk(db, { direction: 'outbound', allowedAddresses: [] });
      const request = { number: freshNumber(), label: 'Front desk', outboundTrunkId, personaId, version };
      const { status, body } = await send('POST', '/v1/numbers', request);
      expect(status).toBe(201);
      expect(body).toEqual({
        id: expect.any(String),
        ...request,
        country: null,
        validationRules: [],
        inboundTrunkId: null,
        createdAt: expect.stringMatching(/Z$/),
        updatedAt: expect.stringMatching(/Z$/),
      });
      expect(await send('GET', `/v1/numbers/${body.id}`)).toMatchObject({ status: 200, body });
      expect(await send('GET', '/v1/numbers')).toMatchObject({
        status: 200,
        body: { items: [body], nextCursor: null },
      });
      expect((await send('DELETE', `/v1/numbers/${body.id}`)).status).toBe(204);
      expect((await send('GET', `/v1/numbers/${body.id}`)).status).toBe(404);
    });

    it.each([
      '0445556677',
      '41445556677',
      '+0445556677',
      '+41 44 555 66 77',
      '+4',
      '+1234567890123456',
      '',
      41445556677,
    ])('refuses what is not E.164: %j', async (number) => {
      expect(await send('POST', '/v1/numbers', { number })).toMatchObject({
        status: 422,
        body: { errors: expect.arrayContaining([{ path: 'number', message: expect.stringContaining('E.164') }]) },
      });
    });

    it('belongs to one tenant of all, and tells nobody else whose it is', async () => {
      const { id, number } = await factories.number(db);
      const own = await send('POST', '/v1/numbers', { number });
      expect(own).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining(id) } });
      const { status, body } = await send('POST', '/v1/numbers', { number }, {}, 'stranger');
      expect({ status, body }).toEqual({
        status: 409,
        body: { ...body, code: 'conflict', detail: 'This number is not available.' },
      });
      expect(JSON.stringify(body)).not.toMatch(new RegExp(`${id}|${db.tenantId}`));
    });

    it('is answered by a persona that is in use, in a version that exists', async () => {
      const { personaId } = await factories.version(db);
      const { id: archived } = await factories.persona(db, { archivedAt: new Date() });
      const { personaId: foreign } = await factories.version(otherDb);
      const post = async (mapping: object) => {
        const { status, body } = await send('POST', '/v1/numbers', { number: freshNumber(), ...mapping });
        return [status, body.code, body.errors?.[0].path];
      };
      expect(await post({ personaId })).toEqual([201, undefined, undefined]);
      expect(await post({ personaId, version: 1 })).toEqual([201, undefined, undefined]);
      expect(await post({ personaId, version: 2 })).toEqual([404, 'not_found', undefined]);
      expect(await post({ personaId: archived })).toEqual([409, 'persona_archived', undefined]);
      expect(await post({ personaId: foreign })).toEqual([404, 'not_found', undefined]);
      expect(await post({ version: 1 })).toEqual([422, 'validation_failed', 'version']);
      expect(await post({ personaId: 'x' })).toEqual([422, 'validation_failed', 'personaId']);
    });

    it('is on trunks of its tenant, of the right direction', async () => {
      const { id: inbound } = await factories.trunk(db);
      const { id: outbound } = await factories.trunk(db, { direction: 'outbound', allowedAddresses: [] });
      const { id: foreign } = await factories.trunk(otherDb);
      for (const [path, id] of [
        ['inboundTrunkId', outbound],
        ['inboundTrunkId', foreign],
        ['inboundTrunkId', newId()],
        ['outboundTrunkId', inbound],
      ] as const) {
        expect(await send('POST', '/v1/numbers', { number: freshNumber(), [path]: id })).toMatchObject({
          status: 422,
          body: {
            errors: [{ path, message: expect.stringMatching(/must be the id of an (in|out)bound trunk of yours/) }],
          },
        });
      }
    });

    it('changes who answers', async () => {
      const [first, second] = [await factories.version(db), await factories.version(db)];
      const { id } = await factories.number(db, { personaId: first.personaId, version: 1 });
      const number = `/v1/numbers/${id}`;
      expect(await send('PATCH', number, { label: 'Desk' })).toMatchObject({
        status: 200,
        body: { label: 'Desk', personaId: first.personaId, version: 1 },
      });
      expect(await send('PATCH', number, { personaId: second.personaId })).toMatchObject({
        body: { label: 'Desk', personaId: second.personaId, version: null },
      });
      expect(await send('PATCH', number, { version: 1 })).toMatchObject({ body: { version: 1 } });
      expect((await send('PATCH', number, { version: 7 })).status).toBe(404);
      expect(await send('PATCH', number, { personaId: null, label: null })).toMatchObject({
        body: { label: null, personaId: null, version: null },
      });
      expect((await send('PATCH', number, { number: freshNumber() })).status).toBe(422);
    });

    it('can be relabelled though its persona was archived', async () => {
      const { personaId } = await factories.version(db);
      const { id } = await factories.number(db, { personaId });
      await db.persona.updateMany({ data: { archivedAt: new Date() } });
      expect((await send('PATCH', `/v1/numbers/${id}`, { label: 'Old desk' })).status).toBe(200);
      expect((await send('PATCH', `/v1/numbers/${id}`, { version: 1 })).body.code).toBe('persona_archived');
    });

    it('says 503 for a number on an inbound trunk, and leaves none behind', async () => {
      const { id: inboundTrunkId } = await factories.trunk(db);
      const { status, headers } = await send('POST', '/v1/numbers', { number: freshNumber(), inboundTrunkId });
      expect(status).toBe(503);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      await expect(db.phoneNumber.count()).resolves.toBe(0);
    });
  });

  it('lists page by page, newest first', async () => {
    for (const path of ['/v1/trunks', '/v1/numbers']) {
      const made = [1, 2, 3].map(() =>
        path === '/v1/trunks' ? () => factories.trunk(db) : () => factories.number(db),
      );
      const ids: string[] = [];
      for (const make of made) ids.unshift((await make()).id);
      const { body: page } = await send('GET', `${path}?limit=2`);
      const { body: rest } = await send('GET', `${path}?limit=2&cursor=${page.nextCursor}`);
      expect([...page.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(ids);
      expect(rest.nextCursor).toBeNull();
    }
  });

  it('hides everything from another tenant', async () => {
    const paths = [`/v1/trunks/${(await factories.trunk(db)).id}`, `/v1/numbers/${(await factories.number(db)).id}`];
    for (const path of [...paths, '/v1/trunks/x', '/v1/numbers/x', `/v1/numbers/${newId()}`]) {
      expect((await send('GET', path, undefined, {}, 'stranger')).status).toBe(404);
      expect((await send('PATCH', path, {}, {}, 'stranger')).status).toBe(404);
      expect((await send('DELETE', path, undefined, {}, 'stranger')).status).toBe(404);
    }
    expect((await send('GET', '/v1/trunks', undefined, {}, 'stranger')).body.items).toEqual([]);
    expect((await send('GET', '/v1/numbers', undefined, {}, 'stranger')).body.items).toEqual([]);
    for (const path of paths) expect((await send('GET', path)).status).toBe(200);
  });

  it('lets admins change, and the others look at numbers', async () => {
    const seen = async (key: 'operator' | 'analyst') => [
      (await send('GET', '/v1/numbers', undefined, {}, key)).status,
      (await send('POST', '/v1/numbers', { number: freshNumber() }, {}, key)).status,
      (await send('GET', '/v1/trunks', undefined, {}, key)).status,
      (await send('POST', '/v1/trunks', INBOUND, {}, key)).status,
    ];
    expect(await seen('operator')).toEqual([200, 403, 403, 403]);
    expect(await seen('analyst')).toEqual([200, 403, 403, 403]);
  });
});

withLiveKit('with LiveKit (needs LIVEKIT_URL of a livekit-server with Redis)', () => {
  beforeAll(() => serve({ url: url!, apiKey: apiKey!, apiSecret: apiSecret! }));
  afterAll(() => app.close());

  it('makes trunks and numbers, and takes them away', async () => {
    const outbound = await send('POST', '/v1/trunks', OUTBOUND);
    expect(outbound).toMatchObject({ status: 201, body: { transport: 'auto', hasCredentials: true } });
    const inbound = await send('POST', '/v1/trunks', INBOUND);
    const trunks = { inboundTrunkId: inbound.body.id, outboundTrunkId: outbound.body.id };
    const number = await send('POST', '/v1/numbers', { number: freshNumber(), ...trunks });
    expect(number).toMatchObject({ status: 201, body: trunks });
    await expect(db.trunk.count({ where: { livekitTrunkId: { not: null } } })).resolves.toBe(2);
    for (const path of [`numbers/${number.body.id}`, `trunks/${inbound.body.id}`, `trunks/${outbound.body.id}`]) {
      expect((await send('DELETE', `/v1/${path}`)).status).toBe(204);
    }
    expect(log).not.toContain(PASSWORD);
  });
});

async function send(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  headers: Record<string, string> = {},
  key: keyof typeof keys = 'admin',
) {
  const response = await app.inject({
    method,
    url: path,
    headers: { authorization: `Bearer ${keys[key]}`, ...headers },
    ...(body && { payload: body }),
  });
  const json = response.body ? response.json() : undefined;
  return { status: response.statusCode, headers: response.headers, body: json };
}
