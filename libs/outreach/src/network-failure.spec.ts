import { describe, expect, it } from '@jest/globals';
import { failureOf, lookupFailure, NotConnected } from './network-failure.js';
import { OutreachError } from './outreach-error.js';

const HOST = 'a.example';
/** As Node words it: with addresses. */
const coded = (code: string) => Object.assign(new Error(`${code} 10.0.0.1:443`), { code });
const notConnected = (code: string) => new NotConnected('not connected', { cause: coded(code) });
const told = ({ kind, message, repeat }: OutreachError) => [kind, message, repeat];

describe('a connection that is not made', () => {
  it.each([
    ['ECONNREFUSED', 'a.example refuses the connection (ECONNREFUSED)', 'any'],
    ['EHOSTUNREACH', 'a.example cannot be reached (EHOSTUNREACH)', 'any'],
    ['ECONNRESET', 'a.example cannot be reached (ECONNRESET)', 'any'],
    ['ETIMEDOUT', 'a.example cannot be reached (ETIMEDOUT)', 'none'],
    ['UND_ERR_CONNECT_TIMEOUT', 'a.example cannot be reached (UND_ERR_CONNECT_TIMEOUT)', 'none'],
    ['EPROTO', 'a.example has no TLS at this port that we could use (EPROTO)', 'none'],
    ['CERT_HAS_EXPIRED', 'the certificate of a.example has expired (CERT_HAS_EXPIRED)', 'none'],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'the certificate of a.example is not trusted: it needs one of a public authority, sent with those between (DEPTH_ZERO_SELF_SIGNED_CERT)',
      'none',
    ],
  ])('for %s', (code, message, repeat) => {
    expect(told(failureOf(notConnected(code), HOST))).toEqual(['unreachable', message, repeat]);
  });

  it('because we do not go there is told as it is', () => {
    const refused = new OutreachError('refused', 'no');
    expect(failureOf(new NotConnected('not connected', { cause: refused }), HOST)).toBe(refused);
  });
});

describe('a name that is not found', () => {
  it.each([
    ['ENOTFOUND', 'the DNS knows no address of a.example', 'none'],
    ['ENODATA', 'the DNS knows no address of a.example', 'none'],
    ['ESERVFAIL', 'the DNS does not answer for a.example (ESERVFAIL)', 'any'],
    ['ETIMEOUT', 'the DNS does not answer for a.example (ETIMEOUT)', 'any'],
  ])('for %s', (code, message, repeat) => {
    expect(told(lookupFailure(coded(code), HOST))).toEqual(['unreachable', message, repeat]);
  });
});

describe('a request that fails', () => {
  it.each([
    ['UND_ERR_SOCKET', 'unreachable', 'a.example broke the connection before its answer was whole', 'idempotent'],
    ['ECONNRESET', 'unreachable', 'a.example broke the connection before its answer was whole', 'idempotent'],
    ['UND_ERR_HEADERS_OVERFLOW', 'too_large', "the head of a.example's answer is too large", 'none'],
    ['UND_ERR_INVALID_ARG', 'bad_request', 'the request cannot be written as HTTP', 'none'],
    ['UND_ERR_DESTROYED', 'aborted', 'the platform stops', 'none'],
    ['UND_ERR_CLOSED', 'aborted', 'the platform stops', 'none'],
  ])('for %s', (code, ...words) => {
    expect(told(failureOf(coded(code), HOST))).toEqual(words);
  });

  it('for a mistake of ours is none of the network', () => {
    const mistake = new TypeError('undefined is not a function');
    expect(() => failureOf(mistake, HOST)).toThrow(mistake);
  });
});
