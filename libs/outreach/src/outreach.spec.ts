import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BriskClock, eventually } from '@signoff/platform/testing';
import { Webhook } from 'standardwebhooks';
import { type Answerer, TenantServer } from '../test/tenant-server.js';
import { AllowList } from './allow-list.js';
import { askMachine } from './name-lookup.js';
import { type OutreachRequest } from './outreach-request.js';
import { Outreach } from './outreach.js';

const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;

let clock: BriskClock;
let door: Outreach;
let server: TenantServer;
/** Names that were looked up, each time that one was. */
let asked: string[];

beforeEach(() => {
  [clock, asked] = [new BriskClock(), []];
  door = doorFor({});
});
afterEach(() => server?.stop());

function doorFor({ perTenant }: { perTenant?: number }): Outreach {
  const lookup = (host: string) => (asked.push(host), askMachine(host));
  return new Outreach(AllowList.parse('127.0.0.1, localhost'), clock, { lookup, ...(perTenant && { perTenant }) });
}

const serve = async (answer?: Answerer) => (server = await TenantServer.start(answer));

const send = ({ path = '/', url = server.url + path, ...more }: Partial<OutreachRequest> & { path?: string } = {}) =>
  door.send({
    tenantId: 'a',
    method: 'POST',
    url,
    timeoutMs: 10_000,
    maxBytes: 1000,
    ...more,
  });

const HELD: Answerer = () => {};
const BROKEN: Answerer = (response) => response.socket!.destroy();

describe('a request', () => {
  it('arrives as it was given, and its answer comes back, whatever its status', async () => {
    await serve((response) => response.writeHead(418, { 'content-type': 'text/plain' }).end('Grüße'));
    const answer = await send({ path: '/a%20b?c=d#e', headers: { 'X-Key': 'k' }, body: '{"é":1}' });
    expect(answer).toEqual({
      status: 418,
      contentType: 'text/plain',
      body: 'Grüße',
      attempts: 1,
      tookMs: expect.any(Number),
    });
    const { headers, ...request } = server.requests[0]!;
    expect(request).toEqual({ method: 'POST', path: '/a%20b?c=d', body: '{"é":1}' });
    expect(headers).toMatchObject({ 'x-key': 'k', 'content-length': '8', 'user-agent': 'Signoff' });
    expect(headers).not.toHaveProperty('accept-encoding');
    expect(headers).not.toHaveProperty('webhook-id');
  });

  it('uses connections again', async () => {
    await serve();
    for (let index = 0; index < 10; index++) await send();
    // A connection is free a moment after its answer is there, so there may be two.
    expect(server.connections).toBeLessThanOrEqual(2);
  });

  it('is signed for the server that it is meant for, each time anew under one id', async () => {
    await serve((response, _, index) => response.writeHead(index < 2 ? 503 : 200).end());
    await send({ method: 'PUT', body: '{"a":1}', signingSecret: SECRET });
    const webhook = new Webhook(SECRET);
    for (const { body, headers } of server.requests) {
      expect(webhook.verify(body, headers as Record<string, string>)).toEqual({ a: 1 });
      expect(() => webhook.verify(`${body} `, headers as Record<string, string>)).toThrow();
    }
    expect(server.requests).toHaveLength(3);
    await send({ signingSecret: SECRET });
    const [first, second, third, another] = server.requests.map(({ headers }) => headers['webhook-id']);
    expect([second, third]).toEqual([first, first]);
    expect(another).not.toBe(first);
  });

  it('is not sent with a secret that is none, which is not repeated', async () => {
    await serve();
    const message = 'the signing secret must be whsec_ and then base64';
    await expect(send({ signingSecret: 'hunter2!' })).rejects.toMatchObject({ kind: 'bad_request', message });
    expect(server.connections).toBe(0);
  });
});

describe('a redirect', () => {
  it('is followed at its server with the headers, the body and a signature', async () => {
    await serve((response, { path }) =>
      path === '/old' ? response.writeHead(308, { location: '/new' }).end('moved') : response.end('there'),
    );
    const answer = await send({ path: '/old', headers: { 'X-Key': 'k' }, body: '{}', signingSecret: SECRET });
    expect(answer).toMatchObject({ status: 200, body: 'there', attempts: 1 });
    expect(server.requests[1]).toMatchObject({ path: '/new', body: '{}', headers: { 'x-key': 'k' } });
    new Webhook(SECRET).verify('{}', server.requests[1]!.headers as Record<string, string>);
  });

  it('to another server takes neither keys nor signature along', async () => {
    const other = await TenantServer.start();
    const { host, href } = new URL('/new', other.at('localhost'));
    await serve((response) => response.writeHead(302, { location: href }).end());
    const headers = { Authorization: 'Bearer k', Accept: 'text/plain' };
    await send({ method: 'GET', headers, signingSecret: SECRET }).finally(() => other.stop());
    expect(other.requests[0]!.headers).toEqual({
      host,
      connection: 'keep-alive',
      'user-agent': 'Signoff',
      accept: 'text/plain',
    });
  });

  it('is followed three times at most', async () => {
    await serve((response, _, index) => response.writeHead(302, { location: `/${index + 1}` }).end());
    await expect(send({ method: 'GET' })).rejects.toMatchObject({ kind: 'too_many_redirects' });
    expect(server.requests.map(({ path }) => path)).toEqual(['/', '/1', '/2', '/3']);
  });

  it('that leads nowhere is an answer', async () => {
    await serve((response) => response.writeHead(302).end('hm'));
    expect(await send()).toMatchObject({ status: 302, body: 'hm' });
  });
});

describe('a request is made again', () => {
  const halfWay: Answerer = (response, _, index) => {
    if (index > 0) return response.end('whole');
    response.writeHead(200, { 'content-length': '5' }).write('who', () => response.socket!.destroy());
  };

  it.each(['GET', 'PUT', 'DELETE'] as const)('when the connection breaks: %s, three times in all', async (method) => {
    await serve(BROKEN);
    await expect(send({ method })).rejects.toMatchObject({ kind: 'unreachable' });
    expect(server.requests).toHaveLength(3);
  });

  it.each(['POST', 'PATCH'] as const)('never when it has arrived and may not happen twice: %s', async (method) => {
    await serve(BROKEN);
    await expect(send({ method, body: '{}' })).rejects.toMatchObject({ kind: 'unreachable' });
    await server.stop();
    await serve((response) => response.writeHead(503).end());
    expect(await send({ method, body: '{}' })).toMatchObject({ status: 503, attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it('when the answer breaks off', async () => {
    await serve(halfWay);
    expect(await send({ method: 'GET' })).toMatchObject({ body: 'whole', attempts: 2 });
  });

  it('but not what may not happen twice when the answer breaks off', async () => {
    await serve(halfWay);
    const message = '127.0.0.1 broke the connection before its answer was whole';
    await expect(send()).rejects.toMatchObject({ kind: 'unreachable', message });
    expect(server.requests).toHaveLength(1);
  });

  it('when the server cannot see to it for the moment, whose last word is the answer', async () => {
    await serve((response, _, index) => response.writeHead(502 + index).end());
    expect(await send({ method: 'GET' })).toMatchObject({ status: 504, attempts: 3 });
  });

  it('only while there is time for it', async () => {
    await serve((response) => response.writeHead(503).end());
    expect(await send({ method: 'GET', timeoutMs: 500 })).toMatchObject({ status: 503, attempts: 2 });
  });

  it('of any kind when there was no connection', async () => {
    await serve();
    const url = server.at('localhost');
    await server.stop();
    const message = 'localhost refuses the connection (ECONNREFUSED)';
    await expect(send({ url })).rejects.toMatchObject({ kind: 'unreachable', message });
    expect(asked).toEqual(['localhost', 'localhost', 'localhost']);
  });

  it('by another connection when the server has closed the one that was kept', async () => {
    await serve();
    await send();
    server.dropIdle();
    await eventually('the connection is closed', () => server.open === 0);
    expect(await send()).toMatchObject({ status: 200, attempts: 1 });
  });
});

describe('what servers do that they should not', () => {
  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n', 'unreachable'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 'unreachable'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      'unreachable',
    ],
    [
      'a switch to another protocol',
      'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      'unreachable',
    ],
    ['one great header', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`, 'too_large'],
    ['many headers', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(100_000)}\r\n`, 'too_large'],
  ])('%s: is told, and the connection closed', async (_, bytes, kind) => {
    await serve((response) => response.socket!.write(bytes));
    await expect(send()).rejects.toMatchObject({ kind });
    await eventually('the connection is closed', () => server.open === 0);
  });

  it('an answer that nobody asked for is not taken for that of the next request', async () => {
    const answer = (body: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    await serve((response, _, index) =>
      response.socket!.write(index === 0 ? answer('mine') + answer('bad') : answer('new')),
    );
    expect(await send()).toMatchObject({ body: 'mine' });
    expect(await send()).toMatchObject({ body: 'new' });
  });
});

describe('the requests of one tenant', () => {
  it('wait for each other when there are too many, and those of others do not', async () => {
    door = doorFor({ perTenant: 2 });
    const held: (() => void)[] = [];
    await serve((response) => held.push(() => response.end()));
    const sent = ['a', 'a', 'a', 'b'].map((tenantId, index) => send({ tenantId, path: `/${tenantId}${index}` }));
    await eventually('those that may have arrived', () => held.length === 3);
    expect(server.requests.map(({ path }) => path).sort()).toEqual(['/a0', '/a1', '/b3']);
    held.shift()!();
    await eventually('the next has arrived', () => held.length === 3);
    for (const answer of held) answer();
    await Promise.all(sent);
  });

  it('are busy when there was no place in all of their time', async () => {
    door = doorFor({ perTenant: 1 });
    await serve(HELD);
    const first = expect(send()).rejects.toMatchObject({ kind: 'timeout' });
    const second = expect(send()).rejects.toMatchObject({ kind: 'busy', code: 'rate_limited' });
    await eventually('the first has arrived', () => server.requests.length === 1);
    clock.ring();
    await Promise.all([first, second]);
    expect(server.requests).toHaveLength(1);
  });

  it('give their place back, whatever became of them', async () => {
    door = doorFor({ perTenant: 1 });
    await serve((response, _, index) => (index === 0 ? response.socket!.destroy() : response.end('x'.repeat(index))));
    await expect(send()).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(send({ maxBytes: 0 })).rejects.toMatchObject({ kind: 'too_large' });
    await expect(send({ signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: 'aborted' });
    expect(await send()).toMatchObject({ status: 200 });
  });
});

describe('a door that closes', () => {
  it('lets finish what is under way, and nothing else through', async () => {
    const held: (() => void)[] = [];
    await serve((response) => held.push(() => response.end('done')));
    const sent = send();
    await eventually('it has arrived', () => held.length === 1);
    const closed = door.onModuleDestroy();
    await expect(send()).rejects.toMatchObject({ kind: 'aborted', message: 'the platform stops' });
    held[0]!();
    expect(await sent).toMatchObject({ body: 'done' });
    await closed;
    expect(server.requests).toHaveLength(1);
  });
});
