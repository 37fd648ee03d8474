import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BlockList, isIP } from 'node:net';
import { addressOf, isPublic } from './addresses.js';

/** Everything of IPv4 that is not the internet's (https://www.iana.org/assignments/iana-ipv4-special-registry). */
const NOT_PUBLIC: [string, string, number][] = [
  ['this network', '0.0.0.0', 8],
  ['private', '10.0.0.0', 8],
  ['carrier-grade NAT, and a metadata service', '100.64.0.0', 10],
  ['loopback', '127.0.0.0', 8],
  ['link-local, and metadata services', '169.254.0.0', 16],
  ['private', '172.16.0.0', 12],
  ['IETF assignments, and a metadata service', '192.0.0.0', 24],
  ['documentation', '192.0.2.0', 24],
  ['AS112', '192.31.196.0', 24],
  ['AMT', '192.52.193.0', 24],
  ['6to4 relays', '192.88.99.0', 24],
  ['private', '192.168.0.0', 16],
  ['AS112', '192.175.48.0', 24],
  ['benchmarks', '198.18.0.0', 15],
  ['documentation', '198.51.100.0', 24],
  ['documentation', '203.0.113.0', 24],
  ['multicast', '224.0.0.0', 4],
  ['reserved, and broadcast', '240.0.0.0', 4],
  ['metadata of Azure', '168.63.129.16', 32],
];

const notPublic = new BlockList();
for (const [, network, length] of NOT_PUBLIC) notPublic.addSubnet(network, length);

const dotted = (bits: number) => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
const bitsOf = (v4: string) => v4.split('.').reduce((bits, octet) => ((bits << 8) | Number(octet)) >>> 0, 0);
const hexOf = (v4: string) => `${(bitsOf(v4) >>> 16).toString(16)}:${(bitsOf(v4) & 0xffff).toString(16)}`;

const anywhere = fc.integer({ min: 0, max: 0xffff_ffff }).map((bits) => dotted(bits >>> 0));
const within = ([, network, length]: (typeof NOT_PUBLIC)[number]) =>
  fc.integer({ min: 0, max: 2 ** (32 - length) - 1 }).map((offset) => dotted((bitsOf(network) + offset) >>> 0));
const hidden = fc.oneof(...NOT_PUBLIC.map(within));

/** How IPv6 holds IPv4 addresses. */
const EMBEDDINGS: [string, (v4: string) => string][] = [
  ['IPv4-mapped, dotted', (v4) => `::ffff:${v4}`],
  ['IPv4-mapped', (v4) => `::ffff:${hexOf(v4)}`],
  ['IPv4-mapped, in full', (v4) => `0000:0000:0000:0000:0000:FFFF:${hexOf(v4)}`],
  ['IPv4-compatible', (v4) => `::${hexOf(v4)}`],
  ['IPv4-compatible, dotted', (v4) => `::${v4}`],
  ['IPv4-translated', (v4) => `::ffff:0:${hexOf(v4)}`],
  ['NAT64', (v4) => `64:ff9b::${hexOf(v4)}`],
  ['local NAT64', (v4) => `64:ff9b:1::${hexOf(v4)}`],
  ['6to4', (v4) => `2002:${hexOf(v4)}::1`],
  ['Teredo server', (v4) => `2001:0:${hexOf(v4)}::1`],
  ['Teredo client', (v4) => `2001::${hexOf(dotted(~bitsOf(v4) >>> 0))}`],
];

describe('an IPv4 address', () => {
  it.each(NOT_PUBLIC)('of %s, %s/%i, is not public', (...range) => {
    fc.assert(fc.property(within(range), (address) => !isPublic(address)));
    const [, network, length] = range;
    expect(isPublic(network)).toBe(false);
    expect(isPublic(dotted((bitsOf(network) + 2 ** (32 - length) - 1) >>> 0))).toBe(false);
  });

  it('is public anywhere else', () => {
    fc.assert(
      fc.property(anywhere, (address) => isPublic(address) === !notPublic.check(address)),
      { numRuns: 2000 },
    );
  });

  it.each(['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0'])(
    'like %s is public',
    (address) => expect(isPublic(address)).toBe(true),
  );
});

describe('an IPv6 address', () => {
  it.each(EMBEDDINGS)('that holds an address that is not public, %s, is not public', (_, embed) => {
    fc.assert(fc.property(hidden, (address) => isIP(embed(address)) === 6 && !isPublic(embed(address))));
  });

  it('that leads to IPv4 by translation or tunnel is not public, wherever it leads', () => {
    for (const [name, embed] of EMBEDDINGS) {
      const isMapped = name.startsWith('IPv4-mapped') || name === 'IPv4-compatible, dotted';
      expect({ name, isPublic: isPublic(embed('1.1.1.1')) }).toEqual({ name, isPublic: isMapped });
    }
  });

  it('outside of what IANA has given out is not public', () => {
    const outside = fc
      .tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 1, max: 0xffff }))
      .filter(([first]) => first >> 13 !== 1)
      .map(([first, last]) => `${first.toString(16)}:0:0:1:2:3:4:${last.toString(16)}`);
    fc.assert(fc.property(outside, (address) => isIP(address) === 6 && !isPublic(address)));
  });

  it.each([
    '::',
    '::1',
    'fe80::1',
    'febf::1',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'fd20:ce::254',
    'ff02::1',
    '100::1',
    '2001:2::1',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
    'fe80::1%eth0',
    '2606:4700::1%1',
  ])('like %s is not public', (address) => expect(isPublic(address)).toBe(false));

  it.each(['2606:4700:4700::1111', '2a00:1450:4001:80b::200e', '2001:4860:4860::8888'])(
    'like %s is public',
    (address) => expect(isPublic(address)).toBe(true),
  );
});

describe('what is no address', () => {
  it.each(['', 'localhost', 'example.com', '1.1.1', '0x7f.1', '2130706433', '1.1.1.1 ', '[::1]', '01.1.1.1'])(
    '%j is not public',
    (text) => {
      expect(addressOf(text)).toBeUndefined();
      expect(isPublic(text)).toBe(false);
    },
  );
});
