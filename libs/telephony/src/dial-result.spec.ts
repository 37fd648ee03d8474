import { describe, expect, it } from '@jest/globals';
import { dialFailure } from './dial-result.js';
import { TelephonyError, type TelephonyFault } from './telephony-error.js';

const RINGING_MS = 30_000;
const failure = (kind: TelephonyFault, livekitCode: string, detail: string, rangMs = 300) =>
  dialFailure(new TelephonyError(kind, detail, { livekitCode }), rangMs, RINGING_MS);

describe('a SIP status', () => {
  it.each([
    [486, 'busy'],
    [600, 'busy'],
    [403, 'declined'],
    [603, 'declined'],
    [607, 'declined'],
    [608, 'declined'],
    [404, 'invalid_number'],
    [410, 'invalid_number'],
    [484, 'invalid_number'],
    [604, 'invalid_number'],
    [408, 'no_answer'],
    [480, 'no_answer'],
    [401, 'sip_error'],
    [488, 'sip_error'],
    [500, 'sip_error'],
    [503, 'sip_error'],
  ])('%i is %s, and is told', (code, reason) => {
    const error = new TelephonyError('refused', 'x', { livekitCode: 'unavailable', sip: { code, status: 'So It Is' } });
    expect(dialFailure(error, 1, RINGING_MS)).toEqual({
      kind: 'not_connected',
      reason,
      detail: `SIP ${code} So It Is`,
    });
  });
});

describe('no SIP status', () => {
  it('but the whole ringing time is no answer', () => {
    const result = failure('unavailable', 'canceled', 'canceled: sip request timed out', RINGING_MS + 50);
    expect(result).toEqual({ kind: 'not_connected', reason: 'no_answer', detail: 'rang for 30 s' });
  });

  it('and less than the ringing time is our own doing: somebody removed the phone', () => {
    expect(failure('unavailable', 'canceled', 'canceled: sip request timed out', 4000)).toEqual({ kind: 'cancelled' });
  });

  it.each([
    ['refused', 'invalid_argument', 'lookup sip.nowhere.example: no such host'],
    ['refused', 'failed_precondition', 'sip server required auth, but no username or password was provided'],
    ['unavailable', 'canceled', 'transaction failed to complete (0 intermediate responses)'],
  ] as const)('is the fault of the trunk: %s, %s: %s', (kind, code, detail) => {
    expect(failure(kind, code, detail)).toEqual({ kind: 'not_connected', reason: 'sip_error', detail });
  });

  it.each([
    ['unavailable', 'unavailable', 'unavailable: cpu exhausted'],
    ['unavailable', 'unavailable', 'unavailable: no response from servers'],
    ['unavailable', 'resource_exhausted', 'resource_exhausted: too much'],
    ['unavailable', 'canceled', 'canceled: service shutting down'],
    ['unavailable', 'deadline_exceeded', 'deadline_exceeded: request timed out'],
    ['unavailable', 'internal', 'internal: sip not connected (redis required)'],
    ['not_found', 'not_found', 'not_found: requested sip trunk does not exist'],
    ['refused', 'unauthenticated', 'unauthenticated: invalid API key'],
  ] as const)('is never the doing of the callee: %s, %s: %s', (kind, code, detail) => {
    expect(failure(kind, code, detail)).toEqual({ kind: 'unavailable', detail });
  });
});
