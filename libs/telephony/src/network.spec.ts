import { describe, expect, it } from '@jest/globals';
import { networkOf } from './network.js';

describe('an allowed address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9/32'],
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:db8::1', '2001:db8::1/128'],
    ['2001:db8::/32', '2001:db8::/32'],
  ])('%s is %s', (text, network) => expect(networkOf(text)).toBe(network));

  it.each([
    '',
    ' ',
    '203.0.113.9 ',
    '203.0.113.256',
    '203.0.113.0/33',
    '203.0.113.0/',
    '203.0.113.0/024',
    '203.0.113.0/-1',
    '203.0.113.0/24/24',
    '2001:db8::/129',
    'fe80::1%eth0',
    'sip.example.com',
    'sip://203.0.113.9',
    '203.0.113.9;x',
    '*',
    '[2001:db8::1]',
  ])('%j is none: LiveKit would drop it in silence', (text) => expect(networkOf(text)).toBeNull());
});
