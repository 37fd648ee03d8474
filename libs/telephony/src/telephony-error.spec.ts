import { describe, expect, it } from '@jest/globals';
import { AppError } from '@signoff/platform';
import { ServerError, SipCallError } from 'livekit-server-sdk';
import { TelephonyError } from './telephony-error.js';

const twirp = (code: string | undefined, status: number, msg = 'why', meta?: Record<string, string>) =>
  TelephonyError.of(new ServerError('Some Status', msg, status, code, meta));
const network = (code: string) =>
  TelephonyError.of(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) }));

describe('what LiveKit answers', () => {
  it.each([
    ['not_found', 404, 'not_found', false],
    ['unavailable', 503, 'unavailable', true],
    ['resource_exhausted', 429, 'unavailable', true],
    ['deadline_exceeded', 408, 'unavailable', false],
    ['canceled', 408, 'unavailable', false],
    ['internal', 500, 'unavailable', false],
    ['unknown', 500, 'unavailable', false],
    ['invalid_argument', 400, 'refused', false],
    ['failed_precondition', 412, 'refused', false],
    ['unauthenticated', 401, 'refused', false],
    ['permission_denied', 403, 'refused', false],
    ['bad_route', 404, 'refused', false],
  ])('is, of %s with HTTP %i: %s', (code, status, kind, untouched) => {
    expect(twirp(code, status)).toMatchObject({ kind, untouched, livekitCode: code, detail: `${code}: why` });
  });

  it.each([404, 403, 502, 503, 504])('is no answer at all, with HTTP %i of something that is not LiveKit', (status) => {
    const error = twirp(undefined, status, '<html>');
    expect(error).toMatchObject({ kind: 'unavailable', untouched: false, livekitCode: undefined });
    expect(error.detail).toBe(`what answers in LiveKit's place says ${status}: <html>`);
  });

  it('is the word of the far end when it has a SIP status, whatever its code', () => {
    const meta = { sip_status_code: '486', sip_status: 'Busy Here' };
    const error = TelephonyError.of(new SipCallError('x', 'INVITE failed', 429, 'resource_exhausted', meta));
    expect(error).toMatchObject({ kind: 'refused', untouched: false, sip: { code: 486, status: 'Busy Here' } });
  });

  it.each(['', 'x', '-1', '99', '700', '486.5', '1e9'])('has no SIP status in %j', (code) => {
    expect(twirp('unavailable', 503, 'why', { sip_status_code: code })).toMatchObject({ kind: 'unavailable' });
    expect(twirp('unavailable', 503, 'why', { sip_status_code: code }).sip).toBeUndefined();
  });

  it('is told without the words that livekit-server puts before those of livekit-sip', () => {
    const error = twirp('unavailable', 503, 'twirp error unknown: cpu exhausted');
    expect(error.detail).toBe('unavailable: cpu exhausted');
  });

  it('is cut, and cleaned of what cannot be stored: it may be words of the far end', () => {
    const meta = { sip_status_code: '500', sip_status: `a\0b${'x'.repeat(9999)}` };
    const error = twirp('internal', 500, `\0\ud800${'y'.repeat(9999)}`, meta);
    expect(error.detail!.length).toBeLessThan(400);
    expect(error.detail).toMatch(/^internal: \ufffd\ufffdyyy/);
    expect(error.sip!.status).toMatch(/^a\ufffdbxxx/);
    expect(error.sip!.status.length).toBeLessThan(400);
  });
});

describe('no answer', () => {
  it.each([
    ['ECONNREFUSED', true],
    ['ENOTFOUND', true],
    ['EAI_AGAIN', true],
    ['UND_ERR_CONNECT_TIMEOUT', true],
    ['ECONNRESET', false],
    ['UND_ERR_SOCKET', false],
  ])('by %s is unavailable; certain that nothing was done: %s', (code, untouched) => {
    expect(network(code)).toMatchObject({
      kind: 'unavailable',
      untouched,
      detail: `LiveKit cannot be reached: ${code}`,
    });
  });

  it('in time is unavailable, and nobody knows what was done', () => {
    const error = TelephonyError.of(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    expect(error).toMatchObject({ kind: 'unavailable', untouched: false });
  });

  it('leaves the process as 503 with a time to come back at', () => {
    const error = network('ECONNREFUSED');
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'unavailable', status: 503, retryAfterSeconds: 5 });
    expect(twirp('invalid_argument', 400)).toMatchObject({ code: 'internal', retryAfterSeconds: undefined });
  });
});
