import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AdmissionModule } from '@signoff/admission';
import { Database, DatabaseModule, type Role, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { createLogger, newId, PlatformModule } from '@signoff/platform';
import { TelephonyModule } from '@signoff/telephony';
import { ApiKeysService } from '@signoff/tenancy';
import { ProblemFilter } from '../http/problem.filter.js';
import { takeRequests } from '../http/take-requests.js';
import { ResourcesModule } from '../resources.module.js';

const spec = {
  instructions: 'You answer the phone.',
  outcomes: [{ name: 'done', description: 'All done.' }],
  models: { llm: { provider: 'openai', model: 'gpt' } },
};

let app: NestFastifyApplication;
let factories: Factories;
let keys: Record<'admin' | 'analyst' | 'stranger', string>;
let persona: string;

beforeAll(async () => {
  const logger = createLogger('test', 'silent');
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot({ redisUrl: process.env.REDIS_URL!, logger }),
      DatabaseModule.forRoot({ url: process.env.DATABASE_URL! }),
      OutreachModule.forRoot({ allow: AllowList.parse(undefined) }),
      AdmissionModule.forRoot('full'),
      TelephonyModule.forRoot(),
      ResourcesModule,
    ],
    providers: [ProblemFilter],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { bodyParser: false });
  takeRequests(app);
  await app.init();
  factories = new Factories(app.get(Database));
});

afterAll(() => app.close());

beforeEach(async () => {
  const { db } = await factories.tenant();
  const { db: other } = await factories.tenant();
  keys = {
    admin: await keyOf(db, 'admin'),
    analyst: await keyOf(db, 'analyst'),
    stranger: await keyOf(other, 'admin'),
  };
  const { body } = await send('POST', '/v1/personas', { name: 'Reception', draft: spec });
  persona = `/v1/personas/${body.id}`;
});

/** What a greeting that is a text alone becomes in a version. */
const GREETING = { mode: 'static', text: 'Hello' };

describe('personas over HTTP', () => {
  it('creates a persona and gives it back', async () => {
    const { status, body } = await send('POST', '/v1/personas', { name: 'Desk' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      name: 'Desk',
      draftRevision: 1,
      latestVersion: null,
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      archivedAt: null,
    });
    expect(await send('GET', `/v1/personas/${body.id}`)).toMatchObject({ status: 200, body });
    expect(await send('GET', `/v1/personas/${body.id}/draft`)).toMatchObject({ body: {}, headers: { etag: '"1"' } });
  });

  it.each<[string, unknown, string]>([
    ['no name', { draft: {} }, 'name'],
    ['an empty name', { name: '' }, 'name'],
    ['a name that cannot be stored', { name: 'a\0b' }, 'name'],
    ['an unknown field', { name: 'a', nam: 'b' }, 'nam'],
    ['an unknown field that would break class-transformer', { name: 'a', x: { constructor: 'b' } }, 'x.constructor'],
    ['a draft that is none', { name: 'a', draft: [] }, 'draft'],
    [
      'a fault in the draft',
      { name: 'a', draft: { closing: { texts: [{ text: 1 }] } } },
      'draft.closing.texts[0].text',
    ],
    [
      'a name of JavaScript in the draft',
      { name: 'a', draft: { closing: { constructor: 1 } } },
      'draft.closing.constructor',
    ],
    ['a list for an object', { name: 'a', draft: { closing: [] } }, 'draft.closing'],
    ['a list', [], ''],
    ['text', '"a"', ''],
    ['null', 'null', ''],
  ])('refuses to create one from %s', async (_, body, path) => {
    expect(await send('POST', '/v1/personas', body)).toMatchObject({
      status: 422,
      body: { code: 'validation_failed', errors: expect.arrayContaining([at(path)]) },
    });
  });

  it('lists what is in use, or what is archived, page by page', async () => {
    const { body: second } = await send('POST', '/v1/personas', { name: 'Second' });
    const { body: third } = await send('POST', '/v1/personas', { name: 'Third' });
    const archived = await send('POST', `/v1/personas/${second.id}/archive`);
    expect(archived).toMatchObject({ status: 200, body: { archivedAt: expect.stringMatching(/Z$/) } });
    const { body: page } = await send('GET', '/v1/personas?limit=1');
    expect(page).toEqual({ items: [third], nextCursor: expect.any(String) });
    const { body: rest } = await send('GET', `/v1/personas?limit=1&cursor=${page.nextCursor}`);
    expect(rest).toMatchObject({ items: [{ name: 'Reception' }], nextCursor: null });
    expect((await send('GET', '/v1/personas?archived=true')).body.items).toEqual([archived.body]);
    expect((await send('GET', '/v1/personas?archived=false')).body.items).toHaveLength(2);
    for (const query of ['archived=yes', 'limit=0', 'cursor=abc', 'unknown=1']) {
      expect(await send('GET', `/v1/personas?${query}`)).toMatchObject({ status: 422 });
    }
  });

  it('replaces the draft that was read, and no other', async () => {
    const read = await send('GET', `${persona}/draft`);
    expect(read).toMatchObject({ status: 200, body: spec, headers: { etag: '"1"' } });
    const edited = { ...spec, greeting: 'Hello' };
    const written = await send('PUT', `${persona}/draft`, edited, { 'if-match': read.headers.etag });
    expect(written).toMatchObject({ status: 200, body: edited, headers: { etag: '"2"' } });
    for (const stale of ['"1"', '"99"', '"0"', 'W/"1"', '2', '"2", "3"', '"99999999999999"', '""']) {
      const refused = await send('PUT', `${persona}/draft`, spec, { 'if-match': stale });
      expect(refused).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    }
    const careless = await send('PUT', `${persona}/draft`, spec);
    expect(careless).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    expect((await send('GET', `${persona}/draft`)).body).toEqual(edited);
    expect((await send('PUT', `${persona}/draft`, spec, { 'if-match': 'W/"2"' })).headers.etag).toBe('"3"');
    expect((await send('PUT', `${persona}/draft`, spec, { 'if-match': '*' })).headers.etag).toBe('"4"');
  });

  it('refuses a draft with faults, naming all of them by their paths', async () => {
    const draft = { instruction: 'x', closing: { texts: [{ text: 5 }] }, validationRules: [{ type: 'moon' }] };
    expect(await send('PUT', `${persona}/draft`, draft, { 'if-match': '"1"' })).toMatchObject({
      status: 422,
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
      body: {
        errors: expect.arrayContaining(['instruction', 'closing.texts[0].text', 'validationRules[0].type'].map(at)),
      },
    });
    const huge = { models: { llm: { options: { text: 'x'.repeat(300 * 1024) } } } };
    expect(await send('PUT', `${persona}/draft`, huge, { 'if-match': '"1"' })).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large' },
    });
    for (const body of ['[]', '"x"', 'null', '7']) {
      expect(await send('PUT', `${persona}/draft`, body, { 'if-match': '"1"' })).toMatchObject({ status: 422 });
    }
  });

  it('publishes, shows, compares and restores versions', async () => {
    const first = await send('POST', `${persona}/publish`);
    expect(first).toMatchObject({ status: 201, body: { number: 1, spec: { ...spec, language: 'en' } } });
    await send('PUT', `${persona}/draft`, { ...spec, greeting: 'Hello' }, { 'if-match': '"1"' });
    expect(await send('POST', `${persona}/publish`, undefined, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect((await send('POST', `${persona}/publish`, undefined, { 'if-match': '"2"' })).body.number).toBe(2);

    const { body: list } = await send('GET', `${persona}/versions`);
    expect(list).toMatchObject({ items: [{ number: 2 }, { number: 1 }], nextCursor: null });
    expect(list.items[0]).toEqual({ number: 2, publishedAt: expect.stringMatching(/Z$/) });
    const { body: shown } = await send('GET', `${persona}/versions/1`);
    expect(first.body).toEqual({ ...shown, warnings: [] });
    expect((await send('GET', `${persona}/diff?from=1&to=2`)).body).toEqual({
      changes: [{ op: 'add', path: '/greeting', value: GREETING, to: GREETING }],
    });

    const restored = await send('POST', `${persona}/versions/1/restore`);
    expect(restored).toMatchObject({ status: 200, body: first.body.spec, headers: { etag: '"3"' } });
    expect((await send('GET', persona)).body).toMatchObject({ latestVersion: 2, draftRevision: 3 });
  });

  it('refuses to publish what has faults, naming all of them', async () => {
    await send(
      'PUT',
      `${persona}/draft`,
      { greeting: '{{name}}', models: { llm: { provider: 'x', model: 'y' } } },
      { 'if-match': '*' },
    );
    expect(await send('POST', `${persona}/publish`)).toMatchObject({
      status: 422,
      body: {
        code: 'validation_failed',
        errors: ['instructions', 'outcomes', 'greeting.text', 'models.llm.provider'].map(at),
      },
    });
  });

  it('has no version where there is none', async () => {
    for (const path of ['versions/1', 'versions/0', 'versions/x', 'versions/99999999999', 'diff?from=1&to=2']) {
      expect(await send('GET', `${persona}/${path}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect(await send('POST', `${persona}/versions/1/restore`)).toMatchObject({ status: 404 });
    for (const query of ['', '?from=1', '?from=1&to=x', '?from=1&to=99999999999', '?from=1&to=0']) {
      expect(await send('GET', `${persona}/diff${query}`)).toMatchObject({ status: 422 });
    }
  });

  it('keeps an archived persona from edits until it is taken back', async () => {
    await send('POST', `${persona}/archive`);
    const edit = () => send('PUT', `${persona}/draft`, spec, { 'if-match': '"1"' });
    expect(await edit()).toMatchObject({ status: 409, body: { code: 'persona_archived' } });
    expect(await send('POST', `${persona}/publish`)).toMatchObject({ status: 409 });
    expect(await send('POST', `${persona}/unarchive`)).toMatchObject({ status: 200, body: { archivedAt: null } });
    expect(await edit()).toMatchObject({ status: 200 });
  });

  const routes: { method: 'GET' | 'POST' | 'PUT'; path: string; body?: object }[] = [
    { method: 'GET', path: '' },
    { method: 'GET', path: '/draft' },
    { method: 'PUT', path: '/draft', body: spec },
    { method: 'POST', path: '/publish' },
    { method: 'GET', path: '/versions' },
    { method: 'GET', path: '/versions/1' },
    { method: 'GET', path: '/diff?from=1&to=1' },
    { method: 'POST', path: '/versions/1/restore' },
    { method: 'POST', path: '/archive' },
    { method: 'POST', path: '/unarchive' },
  ];

  it.each(routes)('tells a stranger nothing: $method $path', async ({ method, path, body }) => {
    await send('POST', `${persona}/publish`);
    const headers = { 'if-match': '"1"' };
    for (const base of [persona, `/v1/personas/${newId()}`, '/v1/personas/x']) {
      const answer = await send(method, `${base}${path}`, body, headers, 'stranger');
      expect(answer).toMatchObject({ status: 404, body: { detail: 'There is no such persona.' } });
    }
    expect((await send(method, `${persona}${path}`, body, { ...headers, authorization: '' })).status).toBe(401);
    const reading = await send(method, `${persona}${path}`, body, headers, 'analyst');
    expect(reading.status).toBe(method === 'GET' ? 200 : 403);
  });

  it('shows a stranger an empty list', async () => {
    expect((await send('GET', '/v1/personas', undefined, {}, 'stranger')).body.items).toEqual([]);
  });
});

const at = (path: string) => expect.objectContaining({ path });

async function keyOf(db: TenantDb, role: Role): Promise<string> {
  return (await app.get(ApiKeysService).create(db, { name: role, role })).key;
}

/** Sends a request with a key; a text is sent as it is. */
async function send(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: unknown,
  headers: Record<string, unknown> = {},
  key: keyof typeof keys = 'admin',
) {
  const response = await app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${keys[key]}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(headers as Record<string, string>),
    },
    payload: typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.statusCode, headers: response.headers, body: response.json() };
}
