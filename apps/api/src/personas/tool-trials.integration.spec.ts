import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiFixture, at } from '../../test/api-fixture.js';
import { TenantServer } from '../../../../libs/outreach/test/tenant-server.js';

const SECRET = 'the key of the calendar';

describe('trying a tool over HTTP', () => {
  const api = new ApiFixture();
  let server: TenantServer;
  let persona: string;

  const spec = () => ({
    instructions: 'You book appointments.',
    outcomes: [{ name: 'booked', description: 'Booked.', fields: [{ name: 'day', type: 'string' }] }],
    variables: [
      { name: 'name', type: 'string' },
      { name: 'slot', type: 'string' },
    ],
    models: { llm: { provider: 'scripted', model: 'x', options: { rules: [{ says: 'I see.' }] } } },
    tools: [
      {
        name: 'book',
        description: 'Books an appointment.',
        url: `${server.url}/book/{{arguments.day}}`,
        headers: [{ name: 'authorization', value: 'Bearer {{secrets.calendar}}' }],
        parameters: {
          type: 'object',
          properties: { day: { type: 'string' }, hour: { type: 'integer', minimum: 8 } },
          required: ['day'],
          additionalProperties: false,
        },
        saves: [{ variable: 'slot', pointer: '/slot' }],
        endsCall: { outcome: 'booked', data: [{ field: 'day', pointer: '/day' }] },
        mock: { body: { slot: 'any', day: 'never', more: [null, [1]] } },
      },
      { name: 'broken', description: 'Is not finished.', url: 'https://10.0.0.1/{{nobody}}' },
    ],
  });
  const tryOut = (tool: string, body: object, as: 'admin' | 'operator' | 'stranger' = 'admin') =>
    api.send('POST', `${persona}/tools/${tool}/try`, { body, as });

  beforeAll(async () => {
    server = await TenantServer.start((response, { headers }) => {
      response.end(JSON.stringify({ slot: 'a1', day: 'mon', echo: headers.authorization }));
    });
    await api.start(process.env);
  });
  beforeEach(async () => {
    await api.newTenant();
    server.requests.length = 0;
    await api.send('PUT', '/v1/secrets/calendar', { body: { value: SECRET } });
    const { body } = await api.send('POST', '/v1/personas', { body: { name: 'Desk', draft: spec() } });
    persona = `/v1/personas/${body.id}`;
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  it('sends what a call would send, and shows what would come of it, without secrets', async () => {
    const { status, body } = await tryOut('book', { arguments: { day: 'a/b', hour: 9 }, variables: { name: 'Ada' } });
    expect(status).toBe(200);
    expect(body).toEqual({
      ok: true,
      status: 200,
      shown: expect.stringContaining('"slot":"a1"'),
      saved: { slot: 'a1' },
      ending: { outcome: 'booked', data: { day: 'mon' } },
      durationMs: expect.any(Number),
      mocked: false,
    });
    expect(server.requests).toMatchObject([
      { method: 'POST', path: '/book/a%2Fb', headers: { authorization: `Bearer ${SECRET}` }, body: '{"hour":9}' },
    ]);
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect(api.log).not.toContain(SECRET);
  });

  it('signs what it sends once the tenant has a signing secret', async () => {
    await api.send('POST', '/v1/signing-secret');
    await tryOut('book', { arguments: { day: 'mon' } });
    expect(server.requests[0]!.headers).toMatchObject({ 'webhook-signature': expect.stringMatching(/^v1,/) });
  });

  it('sends nothing when the mock answers', async () => {
    const { body } = await tryOut('book', { arguments: { day: 'mon' }, mocked: true });
    expect(body).toMatchObject({ ok: true, mocked: true, saved: { slot: 'any' } });
    expect(body.shown).toContain('"more":[null,[1]]');
    expect(server.requests).toEqual([]);
  });

  it('tells why it did not work', async () => {
    await api.send('DELETE', '/v1/secrets/calendar');
    const draft = spec();
    draft.tools[0]!.headers = [];
    draft.tools[0]!.url = 'http://127.0.0.1:9/{{arguments.day}}';
    await api.send('PUT', `${persona}/draft`, { body: draft, headers: { 'if-match': '*' } });
    const { status, body } = await tryOut('book', { arguments: { day: 'mon' } });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { ok: false, fault: expect.stringMatching(/^unreachable/), saved: {} },
    });
  });

  it('is of the draft, or of the version that is asked for', async () => {
    const draft = spec();
    draft.tools.pop();
    await api.send('PUT', `${persona}/draft`, { body: draft, headers: { 'if-match': '*' } });
    expect((await api.send('POST', `${persona}/publish`)).status).toBe(201);
    draft.tools[0]!.url = `${server.url}/new/{{arguments.day}}`;
    await api.send('PUT', `${persona}/draft`, { body: draft, headers: { 'if-match': '*' } });
    await tryOut('book', { arguments: { day: 'mon' }, version: 1 });
    await tryOut('book', { arguments: { day: 'mon' } });
    expect(server.requests.map(({ path }) => path)).toEqual(['/book/mon', '/new/mon']);
  });

  it('needs the tool alone to be without faults', async () => {
    expect(await tryOut('broken', { arguments: {} })).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([at('tools[1].url')]) },
    });
    await api.send('DELETE', '/v1/secrets/calendar');
    expect(await tryOut('book', { arguments: { day: 'mon' } })).toMatchObject({
      status: 422,
      body: { errors: [at('tools[0].headers[0].value', 'PUT /v1/secrets/calendar')] },
    });
    expect(server.requests).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['no arguments', {}, 'arguments'],
    ['arguments that are a list', { arguments: [] }, 'arguments'],
    ['arguments that lack one', { arguments: {} }, 'arguments'],
    ['arguments of the wrong type', { arguments: { day: 5 } }, 'arguments'],
    ['arguments out of bounds', { arguments: { day: 'mon', hour: 7 } }, 'arguments'],
    ['arguments that are unknown', { arguments: { day: 'mon', who: 'me' } }, 'arguments'],
    ['variables that are unknown', { arguments: { day: 'mon' }, variables: { x: 1 } }, 'variables.x'],
    ['a version that is none', { arguments: { day: 'mon' }, version: 0 }, 'version'],
    ['a mock that is a text', { arguments: { day: 'mon' }, mocked: 'yes' }, 'mocked'],
    ['a field that is unknown', { arguments: { day: 'mon' }, dry: true }, 'dry'],
  ])('refuses %s', async (_, body, path) => {
    expect(await api.faults('POST', `${persona}/tools/book/try`, { body })).toEqual([path]);
    expect(server.requests).toEqual([]);
  });

  it('gives arguments on as they are, nulls and lists in lists included', async () => {
    const draft = spec();
    Object.assign(draft.tools[0]!, {
      parameters: { type: 'object', properties: { day: { type: 'string' }, more: {} }, required: ['day'] },
    });
    await api.send('PUT', `${persona}/draft`, { body: draft, headers: { 'if-match': '*' } });
    const more = [null, [1, [{ a: null }]], { b: { c: '' } }];
    await tryOut('book', { arguments: { day: 'mon', more } });
    expect(JSON.parse(server.requests[0]!.body)).toEqual({ more });
    const poisoned = '{"arguments": {"day": "mon", "more": {"__proto__": {"admin": true}}}}';
    expect(await api.faults('POST', `${persona}/tools/book/try`, { body: poisoned })).toEqual([
      'arguments.more.__proto__',
    ]);
  });

  it('is for admins, with tools and personas that there are', async () => {
    const body = { arguments: { day: 'mon' } };
    expect((await tryOut('cook', body)).status).toBe(404);
    expect((await tryOut('constructor', body)).status).toBe(404);
    expect((await tryOut('book', { ...body, version: 7 })).status).toBe(404);
    expect((await tryOut('book', body, 'operator')).status).toBe(403);
    expect(await tryOut('book', body, 'stranger')).toMatchObject({
      status: 404,
      body: { detail: 'There is no such persona.' },
    });
    expect(server.requests).toEqual([]);
  });
});
