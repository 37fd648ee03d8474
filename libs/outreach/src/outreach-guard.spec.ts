import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSecureServer } from 'node:http2';
import { type AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { BriskClock } from '@signoff/platform/testing';
import { DnsStandIn } from '../test/dns-stand-in.js';
import { selfSigned } from '../test/self-signed.js';
import { type Answerer, TenantServer } from '../test/tenant-server.js';
import { AllowList } from './allow-list.js';
import { askDns } from './name-lookup.js';
import { Outreach } from './outreach.js';

/** In these specs the internet is 127.0.0.1, at one port; 127.0.0.2 at the same port is ours. */
const THERE = '127.0.0.1';
const OURS = '127.0.0.2';

const tls = selfSigned('a.example');
const trustedElsewhere = getCACertificates('default');

let names: Record<string, string[]>;
let dns: DnsStandIn;
/** Of tenants, at {@link THERE}. */
let server: TenantServer;
/** Of ours, at {@link OURS}: nobody may ever get there. */
let inner: TenantServer;
let door: Outreach;
let answer: Answerer;
/** Names that were looked up, each time that one was. */
let asked: string[];

beforeAll(() => setDefaultCACertificates([...trustedElsewhere, tls.cert]));
afterAll(() => setDefaultCACertificates(trustedElsewhere));

beforeEach(async () => {
  [names, asked, answer] = [{ 'a.example': [THERE] }, [], (response) => response.end('there')];
  dns = await DnsStandIn.start(names);
  server = await TenantServer.start((...given) => answer(...given), { tls });
  inner = await TenantServer.start(undefined, { tls, address: OURS, port: server.port });
  door = doorWith(`${THERE}:${server.port}`);
});
afterEach(async () => {
  expect(inner.connections).toBe(0);
  await Promise.all([server.stop(), inner.stop(), dns.stop()]);
});

function doorWith(allow: string): Outreach {
  const ask = askDns([dns.address]);
  const lookup = (host: string) => (asked.push(host), ask(host));
  return new Outreach(AllowList.parse(allow), new BriskClock(), { lookup });
}

const get = (url = server.at('a.example')) =>
  door.send({ tenantId: 'a', method: 'GET', url, timeoutMs: 10_000, maxBytes: 1000 });

const refusal = (host: string) => ({
  kind: 'refused',
  code: 'validation_failed',
  message: `${host} has an address that the internet cannot reach`,
});

describe('a name', () => {
  it('is reached at the address that the DNS says', async () => {
    expect(await get()).toMatchObject({ status: 200, body: 'there' });
    expect(server.requests[0]!.headers.host).toBe(`a.example:${server.port}`);
  });

  it.each([
    ['one of ours', [OURS]],
    ['one of ours beside another', [THERE, OURS]],
    ['one of ours before another', [OURS, THERE]],
    ['another, and one of ours in IPv6', [THERE, '::1']],
    ['one of ours, mapped into IPv6', ['::ffff:7f00:2']],
    ['one of ours behind NAT64', ['64:ff9b::7f00:2']],
    ['one of ours behind 6to4', ['2002:7f00:2::1']],
    ['metadata of a cloud', ['169.254.169.254']],
    ['a private network', ['10.0.0.1']],
  ])('whose address is %s is refused, once and for all', async (_, addresses) => {
    names['a.example'] = addresses;
    await expect(get()).rejects.toMatchObject(refusal('a.example'));
    expect(asked).toEqual(['a.example']);
    expect(server.connections).toBe(0);
  });

  it('that changes its address to one of ours is looked up once for each connection, and never reached there', async () => {
    answer = (response) => {
      names['a.example'] = [OURS];
      response.writeHead(200, { connection: 'close' }).end('there');
    };
    expect(await get()).toMatchObject({ body: 'there' });
    expect(asked).toEqual(['a.example']);
    await expect(get()).rejects.toMatchObject(refusal('a.example'));
    expect(asked).toEqual(['a.example', 'a.example']);
    expect(server.requests).toHaveLength(1);
  });

  it('that changes its address between one attempt and the next is refused at the next', async () => {
    answer = (response) => {
      names['a.example'] = [OURS];
      response.socket!.destroy();
    };
    await expect(get()).rejects.toMatchObject(refusal('a.example'));
    expect(server.requests).toHaveLength(1);
  });

  it('that nobody knows is told, and is not looked for again', async () => {
    const message = 'the DNS knows no address of b.example';
    await expect(get(server.at('b.example'))).rejects.toMatchObject({ kind: 'unreachable', message });
    names['c.example'] = [];
    await expect(get(server.at('c.example'))).rejects.toMatchObject({ kind: 'unreachable' });
    expect(asked).toEqual(['b.example', 'c.example']);
  });

  it('on the allow list is reached wherever it leads, without TLS as well', async () => {
    const plain = await TenantServer.start();
    door = doorWith('dev.example');
    names['dev.example'] = [THERE];
    expect(await get(plain.at('dev.example')).finally(() => plain.stop())).toMatchObject({ body: 'ok' });
  });
});

describe('a redirect', () => {
  const to =
    (location: string): Answerer =>
    (response) =>
      response.writeHead(307, { location }).end();

  it.each([
    ['an address of ours', (port: number) => `https://${OURS}:${port}/`],
    ['one in disguise', (port: number) => `https://0x7f000002:${port}/`],
    ['one mapped into IPv6', (port: number) => `https://[::ffff:${OURS}]:${port}/`],
    ['this machine', (port: number) => `https://localhost:${port}/`],
    ['metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
    ['the same server without TLS', (port: number) => `http://a.example:${port}/`],
  ])('to %s is refused without a lookup', async (_, location) => {
    answer = to(location(server.port));
    await expect(get()).rejects.toMatchObject({ kind: 'refused' });
    expect(asked).toEqual(['a.example']);
    expect(server.requests).toHaveLength(1);
  });

  it('to a name whose address is one of ours is refused', async () => {
    names['b.example'] = [OURS];
    answer = to(server.at('b.example'));
    await expect(get()).rejects.toMatchObject(refusal('b.example'));
  });
});

describe('a certificate', () => {
  it('for another host is told', async () => {
    names['b.example'] = [THERE];
    const message = 'the certificate of b.example is for another host (ERR_TLS_CERT_ALTNAME_INVALID)';
    await expect(get(server.at('b.example'))).rejects.toMatchObject({ kind: 'unreachable', message });
    expect(server).toMatchObject({ requests: { length: 0 }, connections: 1 });
  });

  it('that nobody vouches for is told', async () => {
    const stranger = await TenantServer.start(undefined, { tls: selfSigned('b.example') });
    door = doorWith(THERE);
    names['b.example'] = [THERE];
    const sent = get(stranger.at('b.example')).finally(() => stranger.stop());
    await expect(sent).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('the certificate of b.example is not trusted'),
    });
    expect(stranger.requests).toHaveLength(0);
  });

  it('is missed where there is no TLS', async () => {
    const plain = await TenantServer.start();
    door = doorWith(THERE);
    const sent = get(`https://a.example:${plain.port}`).finally(() => plain.stop());
    await expect(sent).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('a.example has no TLS at this port that we could use'),
    });
  });
});

it('HTTP/2 is not spoken, also to a server that would rather', async () => {
  const versions: string[] = [];
  const both = createSecureServer({ ...tls, allowHTTP1: true }, (request, response) => {
    versions.push(request.httpVersion);
    response.end();
  });
  await new Promise<void>((resolve) => both.listen(0, THERE, resolve));
  const { port } = both.address() as AddressInfo;
  door = doorWith(THERE);
  await get(`https://a.example:${port}`);
  await door.onModuleDestroy();
  await new Promise((resolve) => both.close(resolve));
  expect(versions).toEqual(['1.1']);
});
