import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Clock, systemClock } from '@signoff/platform';
import { BriskClock, eventually } from '@signoff/platform/testing';
import { KEY, liveKitAt } from '../test/telephony.js';
import { type TwirpAnswer, TwirpStandIn } from '../test/twirp-stand-in.js';
import { type Dial, Dialer } from './dialer.js';
import { Rooms } from './rooms.js';

const DIAL: Dial = {
  trunkId: 'ST_out',
  to: '+15551234567',
  from: '+15550001000',
  room: 'call_1',
  identity: 'callee',
  ringingTimeoutMs: 3000,
  maxDurationMs: 1_800_000,
};
const ANSWERED: TwirpAnswer = { ok: { sip_call_id: 'SCL_1', participant_identity: 'callee', room_name: 'call_1' } };
const BUSY_SERVER: TwirpAnswer = { code: 'unavailable', msg: 'cpu exhausted', status: 503 };
const sip = (code: number, status: string, twirp = 'resource_exhausted'): TwirpAnswer => ({
  code: twirp,
  msg: 'INVITE failed',
  meta: { sip_status_code: String(code), sip_status: status },
  status: 429,
});

let standIn: TwirpStandIn;
let dialer: Dialer;

beforeEach(async () => {
  standIn = await TwirpStandIn.start();
  standIn.on('RemoveParticipant', [{ code: 'not_found', status: 404 }]);
  dialer = dialerBy(systemClock);
});
afterEach(() => standIn.stop());

function dialerBy(clock: Clock): Dialer {
  const livekit = liveKitAt({ url: standIn.url, ...KEY }, clock);
  return new Dialer(livekit, new Rooms(livekit, clock), clock);
}

const dials = () => standIn.count('CreateSIPParticipant');
const removals = () => standIn.count('RemoveParticipant');

/** A phone that rings until it is hung up on: LiveKit says `canceled` then, of whatever was the cause. */
function ringsUntilRemoved(then: TwirpAnswer = { code: 'canceled', msg: 'sip request timed out', status: 408 }) {
  const { promise: removed, resolve: remove } = Promise.withResolvers<void>();
  standIn.on('CreateSIPParticipant', async () => {
    await removed;
    return then;
  });
  standIn.on('RemoveParticipant', () => {
    remove();
    return { ok: {} };
  });
}

describe('dialling', () => {
  it('is answered when the phone is', async () => {
    standIn.on('CreateSIPParticipant', [ANSWERED]);
    expect(await dialer.dial(DIAL)).toEqual({ kind: 'answered', sipCallId: 'SCL_1' });
    expect(standIn.requests.map(({ body }) => body)).toEqual([
      {
        sipTrunkId: 'ST_out',
        sipCallTo: '+15551234567',
        sipNumber: '+15550001000',
        roomName: 'call_1',
        participantIdentity: 'callee',
        ringingTimeout: '3s',
        maxCallDuration: '1800s',
        waitUntilAnswered: true,
      },
    ]);
  });

  it('takes times that are no whole seconds, and no longer ones than LiveKit', async () => {
    standIn.on('CreateSIPParticipant', [ANSWERED]);
    await dialer.dial({ ...DIAL, ringingTimeoutMs: 1234, maxDurationMs: 5001 });
    await dialer.dial({ ...DIAL, ringingTimeoutMs: 300_000 });
    expect(standIn.requests[0]!.body).toMatchObject({ ringingTimeout: '2s', maxCallDuration: '6s' });
    expect(standIn.requests[1]!.body).toMatchObject({ ringingTimeout: '75s' });
  });

  it('tells what the far end said, and does not ask it again', async () => {
    standIn.on('CreateSIPParticipant', [sip(486, 'Busy Here')]);
    expect(await dialer.dial(DIAL)).toEqual({ kind: 'not_connected', reason: 'busy', detail: 'SIP 486 Busy Here' });
    standIn.on('CreateSIPParticipant', [sip(503, 'Try Later', 'unavailable')]);
    expect(await dialer.dial(DIAL)).toEqual({
      kind: 'not_connected',
      reason: 'sip_error',
      detail: 'SIP 503 Try Later',
    });
    expect(dials()).toBe(2);
  });

  it('is tried again while LiveKit has no room for it, with the time that is left', async () => {
    standIn.on('CreateSIPParticipant', [BUSY_SERVER, BUSY_SERVER, BUSY_SERVER, ANSWERED]);
    expect(await dialerBy(new BriskClock()).dial({ ...DIAL, ringingTimeoutMs: 2400 })).toMatchObject({
      kind: 'answered',
    });
    expect(standIn.requests.map(({ body }) => body.ringingTimeout)).toEqual(['3s', '3s', '3s', '2s']);
  });

  it('gives up on a busy LiveKit in time to ring for half of the time, and never blames the callee', async () => {
    standIn.on('CreateSIPParticipant', [BUSY_SERVER]);
    const clock = new BriskClock();
    const began = clock.now().getTime();
    const result = await dialerBy(clock).dial({ ...DIAL, ringingTimeoutMs: 1000 });
    expect(result).toEqual({ kind: 'unavailable', detail: 'unavailable: cpu exhausted' });
    expect(clock.now().getTime() - began).toBe(300);
    expect(dials()).toBe(3); // after 0, 100 and 300 ms
  });

  it.each<[string, TwirpAnswer]>([
    ['a connection that broke', 'hang up'],
    ['a time-out of LiveKit', { code: 'deadline_exceeded', msg: 'request timed out', status: 408 }],
    ['a gateway that failed', { plain: 'bad gateway', status: 502 }],
  ])('is not repeated after %s: a phone may ring, and is hung up', async (_, answer) => {
    standIn.on('CreateSIPParticipant', [answer, ANSWERED]);
    expect(await dialer.dial(DIAL)).toMatchObject({ kind: 'unavailable' });
    expect(dials()).toBe(1);
    expect(standIn.requests.at(-1)).toEqual({
      method: 'RemoveParticipant',
      body: { room: 'call_1', identity: 'callee' },
    });
  });

  it('is unavailable when LiveKit is away', async () => {
    await standIn.stop();
    expect(await dialer.dial({ ...DIAL, ringingTimeoutMs: 400 })).toEqual({
      kind: 'unavailable',
      detail: 'LiveKit cannot be reached: ECONNREFUSED',
    });
  });

  it('was cancelled when the phone was removed by others', async () => {
    standIn.on('CreateSIPParticipant', [{ code: 'canceled', msg: 'sip request timed out', status: 408 }]);
    expect(await dialer.dial(DIAL)).toEqual({ kind: 'cancelled' });
  });
});

describe('hanging up while it rings', () => {
  it('removes the phone, and is told apart from an answer that never came', async () => {
    ringsUntilRemoved();
    const abort = new AbortController();
    const dialled = dialer.dial(DIAL, abort.signal);
    await eventually('it rings', () => dials() === 1);
    expect(removals()).toBe(0);
    abort.abort();
    expect(await dialled).toEqual({ kind: 'cancelled' });
    expect(standIn.requests.at(-1)!.body).toMatchObject({ room: 'call_1', identity: 'callee' });
  });

  it('goes on until the phone is in the room to be removed', async () => {
    ringsUntilRemoved();
    const abort = new AbortController();
    const { promise: removed, resolve } = Promise.withResolvers<void>();
    const answers: TwirpAnswer[] = [{ code: 'not_found', status: 404 }, BUSY_SERVER, 'hang up'];
    standIn.on('CreateSIPParticipant', () => removed.then((): TwirpAnswer => ({ code: 'canceled', status: 408 })));
    standIn.on('RemoveParticipant', () => {
      const answer = answers.shift();
      if (!answer) resolve();
      return answer ?? { ok: {} };
    });
    const dialled = dialer.dial(DIAL, abort.signal);
    await eventually('it rings', () => dials() === 1);
    abort.abort();
    expect(await dialled).toEqual({ kind: 'cancelled' });
    expect(removals()).toBe(4);
  });

  it('hangs up on an answer that came in the same moment', async () => {
    const { promise: hangUp, resolve: abortNow } = Promise.withResolvers<void>();
    const abort = new AbortController();
    standIn.on('CreateSIPParticipant', async () => {
      abortNow();
      await eventually('it was hung up', () => removals() > 0);
      return ANSWERED;
    });
    const dialled = dialer.dial(DIAL, abort.signal);
    await hangUp;
    abort.abort();
    expect(await dialled).toEqual({ kind: 'cancelled' });
    await eventually('hung up again', () => removals() > 1);
  });

  it('dials nothing when it was hung up before, and no more when it was while LiveKit was busy', async () => {
    standIn.on('CreateSIPParticipant', [BUSY_SERVER]);
    expect(await dialer.dial(DIAL, AbortSignal.abort())).toEqual({ kind: 'cancelled' });
    expect(standIn.requests).toEqual([]);
    const abort = new AbortController();
    const dialled = dialer.dial({ ...DIAL, ringingTimeoutMs: 60_000 }, abort.signal);
    await eventually('it was tried', () => dials() === 1);
    abort.abort();
    expect(await dialled).toEqual({ kind: 'cancelled' });
    expect(dials()).toBe(1);
  });
});

describe('a transfer', () => {
  it('is done when the other has answered', async () => {
    standIn.on('TransferSIPParticipant', [{ ok: {} }]);
    expect(await dialer.transfer('call_1', 'callee', 'tel:+15557654321', { ringingTimeoutMs: 1500 })).toEqual({
      kind: 'transferred',
    });
    expect(standIn.requests[0]!.body).toEqual({
      roomName: 'call_1',
      participantIdentity: 'callee',
      transferTo: 'tel:+15557654321',
      ringingTimeout: '2s',
    });
  });

  it.each<[TwirpAnswer, string]>([
    [sip(603, 'Decline'), 'SIP 603 Decline'],
    [{ code: 'not_found', msg: 'participant does not exist', status: 404 }, 'not_found: participant does not exist'],
    [{ code: 'unavailable', msg: 'no response from servers', status: 503 }, 'unavailable: no response from servers'],
  ])('fails once, and says why: %j', async (answer, detail) => {
    standIn.on('TransferSIPParticipant', [answer]);
    expect(await dialer.transfer('call_1', 'callee', 'sip:desk@pbx.example')).toEqual({ kind: 'failed', detail });
    expect(standIn.requests).toHaveLength(1);
  });

  it.each([
    '',
    '+15557654321',
    'tel:',
    'https://x',
    'sip:a b',
    'sip:a\r\nX-Evil: 1',
    'sip:a>;x',
    '<sip:a@b>',
    'tel:"1"',
    'sip:ü@x',
    `sip:${'a'.repeat(300)}`,
  ])('to %j is none', async (to) => {
    expect(await dialer.transfer('call_1', 'callee', to)).toMatchObject({ kind: 'failed' });
    expect(standIn.requests).toEqual([]);
  });
});
