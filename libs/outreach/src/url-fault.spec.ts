import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isIP } from 'node:net';
import { isPublic } from './addresses.js';
import { AllowList } from './allow-list.js';
import { urlFault } from './url-fault.js';

const NOBODY = AllowList.parse('');
const UNREACHABLE = 'must lead to a host that the internet can reach';
const NEEDS_HTTPS = 'must begin with https://';
const USER = 'must not hold a user name or a password: send them in a header';
const NO_URL = 'must be a URL like https://example.com/path';

describe('a URL', () => {
  it.each([
    'https://example.com',
    'https://example.com/orders/{{arguments.id}}?a=b#c',
    'https://example.com:8443/',
    'https://EXAMPLE.com.',
    'https://1.1.1.1/',
    'https://[2606:4700:4700::1111]/',
    'https://localhost.example.com/',
    'https://internal.example/',
    'https://mylocal/',
    'https://bücher.example/',
  ])('like %s has no fault', (url) => expect(urlFault(url, NOBODY)).toBeUndefined());

  it.each([
    ['', NO_URL],
    ['example.com', NO_URL],
    ['//example.com', NO_URL],
    ['https://', NO_URL],
    ['https://exa mple.com', NO_URL],
    ['https://a..example', NO_URL],
    ['https://*.example.com', NO_URL],
    [`https://${'a'.repeat(64)}.example`, NO_URL],
    ['https://example.com:99999', NO_URL],
    ['https://{{host}}/', NO_URL],
    ['https://1.2.3.4.5/', NO_URL],
    ['https://[fe80::1%25eth0]/', NO_URL],
    ['ftp://example.com', NEEDS_HTTPS],
    ['file:///etc/passwd', NEEDS_HTTPS],
    ['data:text/plain,x', NEEDS_HTTPS],
    ['gopher://example.com', NEEDS_HTTPS],
    ['http://example.com', NEEDS_HTTPS],
    ['http:example.com', NEEDS_HTTPS],
    ['https://user@example.com', USER],
    ['https://:secret@example.com', USER],
    ['https://example.com@127.0.0.1/', USER],
    ['https://a:b@c:d@example.com', USER],
  ])('like %j %s', (url, fault) => expect(urlFault(url, NOBODY)).toBe(fault));

  it.each([
    '127.0.0.1',
    '127.0.0.1.',
    '127.1',
    '0x7f.1',
    '0x7f000001',
    '2130706433',
    '017700000001',
    '0177.0.0.1',
    '127.0.0.1:443',
    '%31%32%37.0.0.1',
    '127。0。0。1',
    '①②⑦.0.0.1',
    '0',
    '0.0.0.0',
    '10.0.0.1',
    '169.254.169.254',
    '0xa9fea9fe',
    '168.63.129.16',
    '100.100.100.200',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::10.0.0.1]',
    '[2002:7f00:1::]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ⓛocalhost',
    '%6cocalhost',
    'a.localhost',
    'a.b.localhost.',
    'printer.local',
    'metadata.google.internal',
    'host.docker.internal',
  ])('to %s is refused, however it is spelled', (host) => {
    expect(urlFault(`https://${host}/`, NOBODY)).toBe(UNREACHABLE);
    expect(urlFault(`http://${host}/`, NOBODY)).toBe(UNREACHABLE);
  });

  it('that is an IPv4 address is read as the address that is checked, in whatever base it is written', () => {
    const octets = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 });
    const bases = fc.array(fc.constantFrom(8, 10, 16), { minLength: 4, maxLength: 4 });
    const prefixes: Record<number, string> = { 8: '0', 10: '', 16: '0x' };
    fc.assert(
      fc.property(octets, bases, fc.integer({ min: 1, max: 4 }), (address, radices, parts) => {
        const last = address.slice(parts - 1).reduce((value, octet) => value * 256 + octet, 0);
        const values = [...address.slice(0, parts - 1), last];
        const host = values.map((value, at) => prefixes[radices[at]!]! + value.toString(radices[at])).join('.');
        expect(new URL(`https://${host}/`).hostname).toBe(address.join('.'));
        expect(urlFault(`https://${host}/`, NOBODY) === undefined).toBe(isPublic(address.join('.')));
      }),
    );
  });

  it('leads to a name or to an address that was checked, never to something that only the system takes for one', () => {
    const host = fc.oneof(
      fc.domain(),
      fc.ipV4Extended(),
      fc.ipV6().map((address) => `[${address}]`),
      fc.string(),
    );
    fc.assert(
      fc.property(host, (text) => {
        const url = URL.parse(`https://${text}/`);
        if (!url || urlFault(url.href, NOBODY) !== undefined) return;
        const name = url.hostname.replace(/^\[|\]$/g, '');
        expect(isIP(name) === 0 ? /(^|\.)(\d+|0x[\da-f]*)\.?$/i.test(name) : !isPublic(name)).toBe(false);
      }),
    );
  });
});

describe('a URL to what the allow list names', () => {
  const allow = AllowList.parse('localhost, 127.0.0.1:8080, 10.0.0.0/8, dev.example');

  it.each([
    'http://localhost:1234/',
    'http://localhost./',
    'http://127.0.0.1:8080/',
    'http://0x7f.1:8080/',
    'https://10.1.2.3/',
    'http://10.1.2.3/',
    'http://dev.example/',
  ])('like %s has no fault', (url) => expect(urlFault(url, allow)).toBeUndefined());

  it.each([
    ['http://127.0.0.1/', UNREACHABLE],
    ['http://127.0.0.1:80/', UNREACHABLE],
    ['http://example.com/', NEEDS_HTTPS],
    ['ftp://localhost/', NEEDS_HTTPS],
    ['http://user:secret@localhost/', USER],
    ['https://192.168.0.1/', UNREACHABLE],
  ])('does not help %s', (url, fault) => expect(urlFault(url, allow)).toBe(fault));
});
