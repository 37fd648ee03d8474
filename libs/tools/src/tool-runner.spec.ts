import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ToolDto } from './tool.dto.js';
import { AllowList, Outreach, OutreachError } from '@signoff/outreach';
import { type Clock, createLogger, systemClock } from '@signoff/platform';
import { eventually } from '@signoff/platform/testing';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { type Answerer, TenantServer } from '../../outreach/test/tenant-server.js';
import { ToolRunner } from './tool-runner.js';
import { type ToolUse } from './tool-use.js';

const SECRET = 'sk_"live"/é+42';
const SIGNING = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

const context = {
  variables: [
    { name: 'name', type: 'string' as const, required: false },
    { name: 'count', type: 'number' as const, required: false },
    { name: 'open', type: 'boolean' as const, required: false },
  ],
  outcomes: [
    {
      name: 'booked',
      description: '',
      fields: [
        { name: 'day', type: 'string' as const },
        { name: 'seat', type: 'number' as const },
      ],
    },
  ],
};

const logger = createLogger('test', 'silent');
const outreach = new Outreach(AllowList.parse('127.0.0.1'), systemClock);
const runner = new ToolRunner(outreach, systemClock, logger);

describe('a tool', () => {
  let server: TenantServer;
  afterEach(() => server?.stop());

  /** Uses a tool at a server that answers so. */
  async function use(tool: Partial<ToolDto>, { given = {}, answer }: { given?: Partial<ToolUse>; answer?: Answerer }) {
    await server?.stop();
    server = await TenantServer.start(answer);
    return runner.run(toolAt(server.url + (tool.url ?? '/'), tool), context, { ...usual, ...given });
  }

  /** What a tool with these changes comes to when a server answers so, with status 200. */
  const told = (tool: Partial<ToolDto>, body: string, given: Partial<ToolUse> = {}) =>
    use(tool, { given, answer: (response) => response.end(body) });

  describe('asks the tenant’s server', () => {
    it('with its arguments as JSON', async () => {
      const args = { id: 'a', parts: [{ n: 1 }], note: null };
      const answer = await use({ method: 'PUT', url: '/orders' }, { given: { arguments: args } });
      expect(answer).toEqual({
        ok: true,
        status: 200,
        shown: 'ok',
        saved: {},
        durationMs: expect.any(Number),
        mocked: false,
      });
      const [{ method, path, headers, body }] = server.requests as [(typeof server.requests)[number]];
      expect({ method, path, body: JSON.parse(body) as unknown }).toEqual({
        method: 'PUT',
        path: '/orders',
        body: args,
      });
      expect(headers).toMatchObject({ accept: 'application/json', 'content-type': 'application/json' });
    });

    it.each(['GET', 'DELETE'] as const)('with its arguments in the query of a %s', async (method) => {
      const args = { q: 'a&b=c d', n: 2, deep: { a: ['é'] }, none: null };
      await use({ method, url: '/orders?page=1#top' }, { given: { arguments: args } });
      const [{ path, body, headers }] = server.requests as [(typeof server.requests)[number]];
      expect(path).toMatch(/^\/orders\?page=1&q=a%26b%3Dc\+d&n=2&/);
      expect(Object.fromEntries(new URLSearchParams(path.split('?')[1]))).toEqual({
        page: '1',
        q: 'a&b=c d',
        n: '2',
        deep: '{"a":["é"]}',
        none: '',
      });
      expect(body).toBe('');
      expect(headers['content-type']).toBeUndefined();
    });

    it('with arguments and variables where the URL names them, and nowhere else', async () => {
      const given = { arguments: { id: 'a/b', b: 1, q: 'x&y' }, variables: { name: 'Zoë' } };
      await use({ url: '/{{name}}/{{ arguments.id }}?q={{arguments.q}}&r={{arguments.none}}' }, { given });
      expect(server.requests).toMatchObject([{ path: '/Zo%C3%AB/a%2Fb?q=x%26y&r=', body: '{"b":1}' }]);
    });

    it('with headers of its own, secrets among them', async () => {
      const headers = [
        { name: 'Authorization', value: 'Bearer {{secrets.token}}, {{secrets.other}}' },
        { name: 'Content-Type', value: 'application/vnd.api+json' },
        { name: 'x-who', value: '{{name}}{{gone}}' },
      ];
      const given = { variables: { name: '{{secrets.token}}' } };
      await use({ headers }, { given });
      expect(server.requests[0]?.headers).toMatchObject({
        authorization: `Bearer ${SECRET}, other-secret`,
        'content-type': 'application/vnd.api+json',
        'x-who': '{{secrets.token}}',
      });
    });

    it('signed when the tenant wants its requests signed', async () => {
      await use({}, { given: { arguments: { a: 1 }, secrets: { values: {}, signing: SIGNING } } });
      const [{ headers, body }] = server.requests as [(typeof server.requests)[number]];
      expect(new Webhook(SIGNING).verify(body, headers as Record<string, string>)).toEqual({ a: 1 });
    });
  });

  describe('sends nothing', () => {
    it.each<[string, Partial<ToolDto>, Partial<ToolUse>, string]>([
      ['without a secret', { headers: [{ name: 'a', value: '{{secrets.gone}}' }] }, {}, 'the secret `gone` is missing'],
      ['for a secret of every object', { headers: [{ name: 'a', value: '{{secrets.toString}}' }] }, {}, 'is missing'],
      ['with a path that lacks a part', { url: '/orders/{{arguments.id}}' }, {}, '`id` is empty'],
      ['with an empty part', { url: '/orders/{{arguments.id}}' }, { arguments: { id: '' } }, '`id` is empty'],
      ['up the path', { url: '/orders/{{arguments.id}}' }, { arguments: { id: '..' } }, '`.` or `..`'],
      ['along the path', { url: '/orders/%2e{{name}}/a' }, { variables: { name: '.' } }, '`.` or `..`'],
      [
        'with another header',
        { headers: [{ name: 'a', value: '{{name}}' }] },
        { variables: { name: 'b\r\nc: d' } },
        'the header `a`',
      ],
      [
        'that HTTP cannot write',
        { headers: [{ name: 'a', value: '{{name}}' }] },
        { variables: { name: 'Жанна' } },
        'the header `a`',
      ],
      ['without a server', { url: 'x' }, {}, 'the URL itself must name the server'],
    ])('%s', async (_, tool, given, fault) => {
      const answer = await use({ method: 'DELETE', ...tool }, { given });
      expect(answer).toMatchObject({ ok: false, fault: expect.stringContaining(fault), saved: {} });
      expect(answer.shown).toMatch(/^It did not work/);
      expect(server.requests).toEqual([]);
    });

    it('to a server that a value names, or to one that is ours', async () => {
      server = await TenantServer.start();
      const given = { ...usual, variables: { name: '127.0.0.1' } };
      const named = await runner.run(toolAt(server.at('{{name}}'), {}), context, given);
      expect(named).toMatchObject({ ok: false, fault: 'the URL itself must name the server' });
      const ours = await runner.run(toolAt(server.at('localhost'), {}), context, given);
      expect(ours).toMatchObject({ ok: false, fault: expect.stringMatching(/^refused: the URL must lead to a host/) });
      expect(server.requests).toEqual([]);
    });
  });

  it('is asked for what its URL says, whatever the values are', async () => {
    let url = '';
    const spy = { send: (request: { url: string }) => ((url = request.url), Promise.reject(new Error('seen'))) };
    const spied = new ToolRunner(spy as unknown as Outreach, systemClock, logger);
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '.', '%2e%2e', '/', '\\', '?', '#', '\t'),
    );
    const tool = toolAt('https://example.com/a/{{arguments.one}}/b{{name}}?q={{arguments.two}}&r=1', { method: 'GET' });
    await fc.assert(
      fc.asyncProperty(value, value, value, async (one, two, name) => {
        url = '';
        await spied.run(tool, context, { ...usual, arguments: { one, two }, variables: { name } });
        if (url === '') return ['', '.', '..'].includes(one) || name === '';
        const { origin, pathname, searchParams, hash } = new URL(url);
        const known = (text: string) => text.toWellFormed().replaceAll('\0', '\uFFFD');
        const parts = pathname.split('/').map(decodeURIComponent);
        expect({ origin, parts, hash, query: [...searchParams] }).toEqual({
          origin: 'https://example.com',
          parts: ['', 'a', known(one), `b${known(name)}`],
          hash: '',
          query: [
            ['q', known(two)],
            ['r', '1'],
          ],
        });
        return true;
      }),
    );
  });

  describe('shows the model', () => {
    it.each<[string, string, string | undefined, string]>([
      ['all of an answer', '{ "a": [1, "b"] }', undefined, '{"a":[1,"b"]}'],
      ['a part of it', '{"a":[1,{"b/c~d":"e"}]}', '/a/1/b~1c~0d', 'e'],
      ['nothing that is there', '{"a":null}', '/a', 'null'],
      ['numbers with all their digits', '{"id":12345678901234567890}', '/id', '12345678901234567890'],
      ['a text as it is', 'Booked, <b>thanks</b>', undefined, 'Booked, <b>thanks</b>'],
      ['that nothing came back', ' ', '/a', 'It worked. The server sent nothing back.'],
      ['that there is nothing', '{"a":1}', '/b/c', 'It worked, but the answer has nothing at /b/c.'],
      ['that a text has no parts', 'text', '/0', 'It worked, but the answer has nothing at /0.'],
      ['nothing of prototypes', '{"a":1}', '/__proto__', 'It worked, but the answer has nothing at /__proto__.'],
      [
        'nothing of objects',
        '{"a":1}',
        '/constructor/name',
        'It worked, but the answer has nothing at /constructor/name.',
      ],
      ['nothing of lists', '[1]', '/length', 'It worked, but the answer has nothing at /length.'],
      ['what is called so in the answer', '{"__proto__":{"a":1}}', '/__proto__/a', '1'],
      ['what Postgres can store', '{"a":"\\u0000\\ud800"}', '/a', '\uFFFD\uFFFD'],
    ])('%s', async (_, body, pointer, shown) => {
      const result = { maxBytes: 1000, ...(pointer !== undefined && { pointer }) };
      expect(await told({ result }, body)).toMatchObject({ ok: true, shown });
    });

    it('no more than it may be shown, and whole characters', async () => {
      const { shown } = await told({ result: { maxBytes: 101 } }, 'é€😀'.repeat(30));
      expect(shown).toMatch(/^(é€😀)+(é€?)? … \[cut off\]$/);
      expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(101);
      expect(Buffer.byteLength(shown)).toBeGreaterThan(97);
      expect(await told({ result: { maxBytes: 100 } }, 'é'.repeat(50))).toMatchObject({ shown: 'é'.repeat(50) });
    });

    it('an answer that nobody could walk through as the text that it is', async () => {
      const result = { maxBytes: 1000 };
      const nested = (levels: number) => '[ '.repeat(levels) + ']'.repeat(levels);
      await expect(told({ result }, nested(100))).resolves.toMatchObject({
        ok: true,
        shown: nested(100).replaceAll(' ', ''),
      });
      await expect(told({ result }, nested(101))).resolves.toMatchObject({ ok: true, shown: nested(101) });
      await expect(told({ result }, nested(50_000))).resolves.toMatchObject({ ok: true });
    });
  });

  it('saves values that fit the variables', async () => {
    const saves = ['name', 'count', 'open', 'gone'].map((variable) => ({ variable, pointer: `/${variable}` }));
    const saved = async (body: object) => (await told({ saves }, JSON.stringify(body))).saved;
    await expect(saved({ name: 'Ann', count: 0, open: false, gone: 1 })).resolves.toEqual({
      name: 'Ann',
      count: 0,
      open: false,
    });
    await expect(saved({ name: 1, count: '1', open: null })).resolves.toEqual({});
    await expect(saved({ name: 'é'.repeat(3000), count: [1] })).resolves.toEqual({ name: 'é'.repeat(2000) });
    await expect(saved({ name: `${'x'.repeat(1999)}😀` })).resolves.toEqual({ name: `${'x'.repeat(1999)}\uFFFD` });
  });

  it('ends the call with values that fit the outcome', async () => {
    const data = ['day', 'seat', 'gone'].map((field) => ({ field, pointer: `/${field}` }));
    const endsCall = { outcome: 'booked', data };
    const body = '{"day":"2026-05-01","seat":"4","gone":1}';
    await expect(told({ endsCall }, body)).resolves.toMatchObject({
      ending: { outcome: 'booked', data: { day: '2026-05-01' } },
    });
    const failed = await use({ endsCall }, { answer: (response) => response.writeHead(409).end(body) });
    expect(failed).not.toHaveProperty('ending');
    expect(await told({ endsCall: { outcome: 'gone', data: [] } }, body)).not.toHaveProperty('ending');
  });

  describe('never shows a secret', () => {
    it.each([
      ['that is echoed', `key ${SECRET}.`, 'key ***.'],
      ['that is echoed as JSON', JSON.stringify({ key: SECRET }), '{"key":"***"}'],
      ['that is echoed in another spelling', '{"key":"sk_\\u0022live\\u0022\\/\\u00e9+42"}', '{"key":"***"}'],
      ['that is a name', JSON.stringify({ [SECRET]: 1 }), '{"***":1}'],
      ['that requests are signed with', SIGNING, '***'],
      ['of which another is a part', 'other-secret other', '*** ***'],
    ])('%s', async (_, body, shown) => {
      await expect(told({ result: { maxBytes: 200 } }, body)).resolves.toMatchObject({ shown });
    });

    it('where the rest of it is cut off', async () => {
      const { shown } = await told({ result: { maxBytes: 100 } }, 'x'.repeat(80) + SECRET.repeat(10));
      expect(shown).not.toContain('sk_');
    });

    it('in what is saved', async () => {
      const saves = ['name', 'count'].map((variable) => ({ variable, pointer: `/${variable}` }));
      const body = JSON.stringify({ name: `a ${SECRET}`, count: 987_654 });
      await expect(told({ saves }, body)).resolves.toMatchObject({ saved: { name: 'a ***' } });
      expect((await told({ saves }, body)).saved).not.toHaveProperty('count');
    });

    it('in what is wrong', async () => {
      const error = new OutreachError('unreachable', 'other-secret.example refuses the connection');
      const redirected = { send: () => Promise.reject(error) } as unknown as Outreach;
      const tool = toolAt('https://example.com/', {});
      await expect(new ToolRunner(redirected, systemClock, logger).run(tool, context, usual)).resolves.toMatchObject({
        fault: 'unreachable: ***.example refuses the connection',
      });
    });
  });

  describe('tells what is known of a failure', () => {
    const hangs: Answerer = () => undefined;
    const says =
      (status: number): Answerer =>
      (response) =>
        response.writeHead(status).end('stack trace');

    it.each<[string, Partial<ToolDto>, Answerer, object]>([
      [
        'a server that declines',
        {},
        says(422),
        {
          status: 422,
          fault: 'status 422',
          shown: expect.stringContaining('refused it. Nothing is known to have happened'),
        },
      ],
      [
        'a server that fails',
        {},
        says(500),
        { status: 500, fault: 'status 500', shown: expect.stringContaining('it may have happened') },
      ],
      [
        'a question that fails',
        { method: 'GET' },
        says(500),
        { status: 500, shown: 'It did not work. Nothing is known from it.' },
      ],
      [
        'a server that is silent',
        { timeoutMs: 100 },
        hangs,
        { fault: expect.stringMatching(/^timeout: /), shown: expect.stringContaining('it may have happened') },
      ],
      [
        'a server that hangs up',
        {},
        (response) => response.destroy(),
        { fault: expect.stringMatching(/^unreachable: /), shown: expect.stringContaining('it may have happened') },
      ],
      [
        'an answer without end',
        {},
        (response) => response.end('x'.repeat(300_000)),
        { fault: expect.stringMatching(/^too_large: /) },
      ],
    ])('of %s', async (_, tool, answer, expected) => {
      const outcome = await use(tool, { answer });
      expect(outcome).toMatchObject({ ok: false, saved: {}, mocked: false, ...expected });
      expect(JSON.stringify(outcome)).not.toContain('stack trace');
    });

    it('that is called off', async () => {
      const controller = new AbortController();
      const answer = await use({}, { given: { signal: controller.signal }, answer: () => controller.abort() });
      expect(answer).toMatchObject({ ok: false, fault: expect.stringMatching(/^aborted: /) });
    });

    it('that is our own, and logs it', async () => {
      const broken = { send: () => Promise.reject(new Error('out of luck')) } as unknown as Outreach;
      const error = jest.fn();
      const answer = await new ToolRunner(broken, systemClock, { error } as never).run(
        toolAt('https://example.com/', {}),
        context,
        usual,
      );
      expect(answer).toMatchObject({ ok: false, fault: 'internal: something went wrong on our side' });
      expect(error).toHaveBeenCalledTimes(1);
    });
  });

  describe('that is mocked', () => {
    const nowhere = new ToolRunner(undefined as unknown as Outreach, systemClock, logger);
    const mocked = { ...{ tenantId: 't', arguments: {}, variables: {}, secrets: { values: {} } }, mocked: true };
    const run = (tool: Partial<ToolDto>, given: Partial<ToolUse> = {}) =>
      nowhere.run(toolAt('https://example.com/', tool), context, { ...mocked, ...given });

    it('answers in place of the server, and sends nothing', async () => {
      const mock = { status: 201, body: { a: { b: 'c' } } };
      const saves = [{ variable: 'name', pointer: '/a/b' }];
      const answer = await run({ mock, saves, result: { pointer: '/a', maxBytes: 100 } });
      expect(answer).toMatchObject({ ok: true, status: 201, shown: '{"b":"c"}', saved: { name: 'c' }, mocked: true });
    });

    it.each<[string, Partial<ToolDto>, object]>([
      ['text', { mock: { status: 200, body: 'Booked.' } }, { ok: true, shown: 'Booked.' }],
      ['nothing', { mock: { status: 204 } }, { ok: true, shown: 'It worked. The server sent nothing back.' }],
      ['a failure', { mock: { status: 500, body: 'x' } }, { ok: false, fault: 'status 500', status: 500 }],
      ['no mock', {}, { ok: false, fault: 'the tool has no mock', shown: 'It did not work. Nothing was sent.' }],
      [
        'too late',
        { mock: { status: 200, delayMs: 101 }, timeoutMs: 100 },
        { ok: false, fault: expect.stringContaining('timeout') },
      ],
    ])('answers with %s', async (_, tool, expected) => {
      await expect(run(tool)).resolves.toMatchObject({ ...expected, mocked: true });
    });

    it('takes its time, and is called off meanwhile', async () => {
      const waits: number[] = [];
      const cancel = jest.fn();
      const clock: Clock = { now: () => new Date(0), after: (ms) => (waits.push(ms), cancel) };
      const controller = new AbortController();
      const slow = new ToolRunner(undefined as unknown as Outreach, clock, logger);
      const tool = toolAt('https://example.com/', { mock: { status: 200, delayMs: 700 } });
      const answer = slow.run(tool, context, { ...mocked, signal: controller.signal });
      await eventually('it waits', () => waits[0] === 700);
      controller.abort();
      await expect(answer).resolves.toMatchObject({ ok: false, fault: expect.stringMatching(/^aborted: /) });
      expect(cancel).toHaveBeenCalledTimes(1);
      await expect(slow.run(tool, context, { ...mocked, signal: AbortSignal.abort() })).resolves.toMatchObject({
        ok: false,
      });
    });
  });
});

const usual: ToolUse = {
  tenantId: 'tenant',
  arguments: {},
  variables: {},
  secrets: { values: { token: SECRET, part: 'other', other: 'other-secret', pin: '987654' }, signing: SIGNING },
  mocked: false,
};

function toolAt(url: string, changes: Partial<ToolDto>): ToolDto {
  return Object.assign(new ToolDto(), { name: 'book', description: 'Books.' }, changes, { url });
}
