import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { BriskClock, eventually } from '@signoff/platform/testing';
import { type Answerer, TenantServer } from '../test/tenant-server.js';
import { AllowList } from './allow-list.js';
import { type OutreachRequest } from './outreach-request.js';
import { Outreach } from './outreach.js';

const ALLOW = AllowList.parse('127.0.0.1');

let clock: BriskClock;
let door: Outreach;
let server: TenantServer;

beforeEach(() => {
  clock = new BriskClock();
  door = new Outreach(ALLOW, clock);
});
afterEach(() => server?.stop());

const serve = async (answer: Answerer) => (server = await TenantServer.start(answer));

const get = ({ url = server.url, ...more }: Partial<OutreachRequest> = {}) =>
  door.send({ tenantId: 'a', method: 'GET', url, timeoutMs: 10_000, maxBytes: 1000, ...more });

const closed = () => eventually('the connection is closed', () => server.connections > 0 && server.open === 0);

describe('an answer', () => {
  it.each([
    [
      'as long as it may be',
      (text: string): Answerer =>
        (response) =>
          response.end(text),
    ],
    [
      'in pieces',
      (text: string): Answerer =>
        (response) => (response.write(text.slice(0, 3)), response.end(text.slice(3))),
    ],
  ])('%s is taken, and one byte more is not', async (_, sends) => {
    await serve(sends('x'.repeat(1000)));
    expect(await get()).toMatchObject({ body: 'x'.repeat(1000) });
    const message = 'the answer is larger than 999 bytes';
    await expect(get({ maxBytes: 999 })).rejects.toMatchObject({ kind: 'too_large', message });
    expect(server.requests).toHaveLength(2);
  });

  it('without an end is left as soon as it is too large', async () => {
    await serve((response) => {
      const more = () => response.destroyed || response.write('x'.repeat(10_000), () => setImmediate(more));
      more();
    });
    await expect(get({ maxBytes: 100_000 })).rejects.toMatchObject({ kind: 'too_large' });
    await closed();
  });

  it('is counted in bytes, and read whole where it was cut within a character', async () => {
    const text = Buffer.from('aü€👋');
    await serve((response) => {
      const [first, ...rest] = text;
      response.write(Buffer.of(first!));
      const next = () =>
        rest.length === 0 ? response.end() : response.write(Buffer.of(rest.shift()!), () => setImmediate(next));
      next();
    });
    expect(await get({ maxBytes: text.length })).toMatchObject({ body: 'aü€👋' });
    await expect(get({ maxBytes: text.length - 1 })).rejects.toMatchObject({ kind: 'too_large' });
  });

  it('is read without the mark that some servers put before it', async () => {
    await serve((response) => response.end('\uFEFF{}'));
    expect(await get()).toMatchObject({ body: '{}' });
  });

  it('that is packed is not unpacked', async () => {
    const packed = gzipSync('x'.repeat(100_000));
    await serve((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed));
    expect(await get()).toMatchObject({ body: new TextDecoder().decode(packed) });
  });

  it('is not read where it redirects', async () => {
    await serve((response, { path }) => {
      if (path === '/there') return response.end('there');
      response.writeHead(302, { location: '/there' });
      const more = () => response.destroyed || response.write('x'.repeat(10_000), () => setImmediate(more));
      more();
    });
    expect(await get()).toMatchObject({ body: 'there' });
  });
});

/** What may go on for ever, and how to see that it has begun. */
const PHASES: [string, () => Promise<{ url: string; begun: () => boolean; over?: () => boolean }>][] = [
  [
    'the DNS is silent',
    async () => {
      let isAsked = false;
      const lookup = () => ((isAsked = true), new Promise<never>(() => {}));
      door = new Outreach(ALLOW, clock, { lookup });
      return { url: 'https://a.example', begun: () => isAsked };
    },
  ],
  [
    'the handshake is not answered',
    async () => {
      const sockets: Socket[] = [];
      const silent = createServer((socket) => sockets.push(socket.on('error', () => {}).resume())).unref();
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
      const { port } = silent.address() as AddressInfo;
      const over = () =>
        sockets.length > 0 && sockets.every(({ readableEnded, destroyed }) => readableEnded || destroyed);
      return { url: `https://127.0.0.1:${port}`, begun: () => sockets.length > 0, over };
    },
  ],
  ['the server is silent', () => serving(() => {})],
  ['the head does not end', () => serving((response) => response.socket!.write('HTTP/1.1 200 OK\r\nx: y'))],
  ['the body does not end', () => serving((response) => response.writeHead(200).write('{'))],
  [
    'the body of a redirect does not end',
    () => serving((response) => response.writeHead(302, { location: '/' }).write('x')),
  ],
];

async function serving(answer: Answerer) {
  const { url, requests } = await serve(answer);
  return { url, begun: () => requests.length > 0, over: () => server.open === 0 };
}

describe.each(PHASES)('while %s', (_, begin) => {
  it('a request ends with its time, and nothing is left of it', async () => {
    const { url, begun, over = () => true } = await begin();
    const message = 'there was no whole answer within 10000 ms';
    const failed = expect(get({ url })).rejects.toMatchObject({ kind: 'timeout', message });
    await eventually('it has begun', begun);
    clock.ring();
    await failed;
    await eventually('nothing is left', over);
    expect(clock.waits).toBe(0);
  });

  it('a request can be called off, and nothing is left of it', async () => {
    const { url, begun, over = () => true } = await begin();
    const calling = new AbortController();
    const { signal } = calling;
    const failed = expect(get({ url, signal })).rejects.toMatchObject({
      kind: 'aborted',
      message: 'the request was called off',
    });
    await eventually('it has begun', begun);
    calling.abort(new Error('of the caller'));
    await failed;
    await eventually('nothing is left', over);
    expect(clock.waits).toBe(0);
  });
});

it('a request that was called off before is not sent', async () => {
  await serve((response) => response.end());
  await expect(get({ signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: 'aborted' });
  expect(server.connections).toBe(0);
});

it('a request that waits for its place can be called off', async () => {
  door = new Outreach(ALLOW, clock, { perTenant: 1 });
  const held: (() => void)[] = [];
  await serve((response) => held.push(() => response.end('ok')));
  const first = get();
  const calling = new AbortController();
  const second = expect(get({ signal: calling.signal })).rejects.toMatchObject({ kind: 'aborted' });
  await eventually('the first has arrived', () => held.length === 1);
  calling.abort();
  await second;
  held[0]!();
  expect(await first).toMatchObject({ body: 'ok' });
  expect(server.requests).toHaveLength(1);
});
