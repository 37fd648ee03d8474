import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AllowList } from './allow-list.js';
import { firstLeg, type RequestLeg, redirected } from './request-leg.js';
import { type OutreachMethod, type OutreachRequest } from './outreach-request.js';

const NOBODY = AllowList.parse('');
const LIMITS = { tenantId: 't', timeoutMs: 1000, maxBytes: 1000 };
const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;

const request = (more: Partial<OutreachRequest>): OutreachRequest => ({
  ...LIMITS,
  method: 'POST',
  url: 'https://a.example/here',
  ...more,
});
const leg = (more: Partial<OutreachRequest> = {}) => firstLeg(request(more), NOBODY);
const withBody = { headers: { 'Content-Type': 'application/json', 'X-Key': 'secret' }, body: '{}' };

describe('the first leg', () => {
  it('takes headers in any case', () => {
    expect(leg(withBody).headers).toEqual({ 'content-type': 'application/json', 'x-key': 'secret' });
  });

  it.each([
    'Host',
    'Connection',
    'Keep-Alive',
    'Proxy-Connection',
    'Content-Length',
    'Transfer-Encoding',
    'TE',
    'Trailer',
    'Upgrade',
    'Expect',
    'Accept-Encoding',
  ])('does not let callers set %s', (name) => {
    const set = () => leg({ headers: { [name]: 'x' } });
    expect(set).toThrow(`the header ${name.toLowerCase()} is set by the platform: leave it out`);
    expect(set).toThrow(expect.objectContaining({ kind: 'bad_request' }));
  });

  it('does not let callers set headers of the signature when it signs, and does when it does not', () => {
    const headers = { 'Webhook-Id': '1' };
    expect(() => leg({ headers, signingSecret: SECRET })).toThrow('the header webhook-id is set by the platform');
    expect(leg({ headers }).headers).toEqual({ 'webhook-id': '1' });
  });

  it.each([
    ['X Key', 'a'],
    ['', 'a'],
    ['X-Kéy', 'a'],
    ['X:', 'a'],
    ['X-Key\r\nHost', 'a'],
    ['X-Key', 'secret\r\nHost: b'],
    ['X-Key', 'secret\n'],
    ['X-Key', 'secret\0'],
    ['X-Key', 'secret 👋'],
  ])('refuses the header %j: %j, and does not repeat it', (name, value) => {
    const message = 'a header holds characters that HTTP does not allow there';
    expect(() => leg({ headers: { [name]: value } })).toThrow(
      expect.objectContaining({ kind: 'bad_request', message }),
    );
  });

  it('takes no body with GET', () => {
    expect(() => leg({ method: 'GET', body: '' })).toThrow(expect.objectContaining({ kind: 'bad_request' }));
  });

  it('refuses a URL with a fault, and does not repeat the URL', () => {
    const message = 'the URL must not hold a user name or a password: send them in a header';
    expect(() => leg({ url: 'https://a:secret@a.example/?key=secret' })).toThrow(
      expect.objectContaining({ kind: 'refused', message }),
    );
  });
});

describe('a redirect', () => {
  it.each<[OutreachMethod, number, OutreachMethod]>([
    ['POST', 301, 'GET'],
    ['POST', 302, 'GET'],
    ['POST', 303, 'GET'],
    ['PUT', 303, 'GET'],
    ['PATCH', 303, 'GET'],
    ['DELETE', 303, 'GET'],
    ['PUT', 301, 'PUT'],
    ['PATCH', 302, 'PATCH'],
    ['DELETE', 302, 'DELETE'],
    ['POST', 307, 'POST'],
    ['POST', 308, 'POST'],
    ['PATCH', 307, 'PATCH'],
  ])('of %s by %i makes %s of it', (method, status, becomes) => {
    const next = redirected(leg({ method, ...withBody }), status, '/there', NOBODY);
    const isGet = becomes === 'GET';
    expect(next).toMatchObject({ method: becomes, isHome: true });
    expect(next.url.href).toBe('https://a.example/there');
    expect(next.body).toBe(isGet ? undefined : '{}');
    expect(next.headers).toEqual({ 'x-key': 'secret', ...(!isGet && { 'content-type': 'application/json' }) });
  });

  it.each(['https://b.example/', 'https://a.example:8443/', '//b.example/', 'https://x.a.example/'])(
    'to another origin, %s, takes no header along but content-type and accept',
    (location) => {
      const headers = { ...withBody.headers, Accept: 'text/plain', Authorization: 'Bearer secret', Cookie: 'a=secret' };
      const next = redirected(leg({ method: 'DELETE', headers }), 307, location, NOBODY);
      const kept = { 'content-type': 'application/json', accept: 'text/plain' };
      expect(next).toEqual({ method: 'DELETE', url: next.url, headers: kept, isHome: false });
    },
  );

  it('back to the first origin does not bring the headers back', () => {
    const away = redirected(leg({ method: 'GET', headers: { 'X-Key': 'secret' } }), 302, 'https://b.example/', NOBODY);
    const back = redirected(away, 302, 'https://a.example/', NOBODY);
    expect(back).toMatchObject({ headers: {}, isHome: false });
  });

  it.each<[OutreachMethod, number]>([
    ['POST', 307],
    ['POST', 308],
    ['PUT', 301],
    ['PATCH', 302],
  ])('to another origin takes no body along: %s by %i is refused', (method, status) => {
    expect(() => redirected(leg({ method, ...withBody }), status, 'https://b.example/', NOBODY)).toThrow(
      expect.objectContaining({ kind: 'refused' }),
    );
  });

  it('to another origin that asks for no body is followed', () => {
    const next = redirected(leg(withBody), 303, 'https://b.example/?a=b', NOBODY);
    expect(next).toEqual({ url: new URL('https://b.example/?a=b'), method: 'GET', headers: {}, isHome: false });
  });

  it.each([
    ['http://a.example/', 'must begin with https://'],
    ['ftp://b.example/', 'must begin with https://'],
    ['javascript:alert(1)', 'must begin with https://'],
    ['https://127.0.0.1/', 'must lead to a host that the internet can reach'],
    ['//0x7f.1/', 'must lead to a host that the internet can reach'],
    ['https://[::ffff:a9fe:a9fe]/latest/meta-data', 'must lead to a host that the internet can reach'],
    ['https://localhost/', 'must lead to a host that the internet can reach'],
    ['https://user:secret@b.example/', 'must not hold a user name or a password: send them in a header'],
    ['https://', 'must be a URL'],
  ])('to %s is refused', (location, fault) => {
    const message = `the URL that a.example redirects to ${fault}`;
    expect(() => redirected(leg(), 303, location, NOBODY)).toThrow(
      expect.objectContaining({ kind: 'refused', message }),
    );
  });

  it('from https to http is followed only to what the allow list names', () => {
    const allow = AllowList.parse('dev.example');
    expect(redirected(leg(), 303, 'http://dev.example/', allow)).toMatchObject({ isHome: false });
  });

  it('never shows a header or the body to another origin, whatever came before', () => {
    const hosts = fc.constantFrom('https://a.example', 'https://b.example', 'https://a.example:444');
    const step = fc.tuple(hosts, fc.constantFrom(301, 302, 303, 307, 308));
    const method = fc.constantFrom<OutreachMethod>('POST', 'PUT', 'PATCH', 'DELETE');
    fc.assert(
      fc.property(method, fc.array(step, { maxLength: 4 }), (verb, steps) => {
        let at: RequestLeg = leg({ method: verb, ...withBody });
        for (const [host, status] of steps) {
          try {
            at = redirected(at, status, host, NOBODY);
          } catch {
            return;
          }
          if (at.url.origin === 'https://a.example') continue;
          expect(at.headers).not.toHaveProperty('x-key');
          expect(at.body).toBeUndefined();
          expect(at.isHome).toBe(false);
        }
      }),
    );
  });
});
