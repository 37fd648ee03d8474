import { describe, expect, it } from '@jest/globals';
import { DisconnectReason } from '@livekit/rtc-node';
import { lossBetween, lossOf } from './line-loss.js';

/** Every reason that LiveKit knows: what it means on the phone, and in a browser. */
const MEANINGS: Record<keyof typeof DisconnectReason, [phone: string, web: string]> = {
  CLIENT_INITIATED: ['hung up', 'hung up'],
  USER_UNAVAILABLE: ['hung up', 'hung up'],
  USER_REJECTED: ['hung up', 'hung up'],
  CONNECTION_TIMEOUT: ['phone_lost', 'web_lost'],
  SIGNAL_CLOSE: ['phone_lost', 'web_lost'],
  STATE_MISMATCH: ['phone_lost', 'web_lost'],
  JOIN_FAILURE: ['phone_lost', 'web_lost'],
  MIGRATION: ['phone_lost', 'web_lost'],
  SERVER_SHUTDOWN: ['server_lost', 'server_lost'],
  PARTICIPANT_REMOVED: ['removed', 'removed'],
  ROOM_DELETED: ['removed', 'removed'],
  SIP_TRUNK_FAILURE: ['trunk_failed', 'trunk_failed'],
  MEDIA_FAILURE: ['media_lost', 'media_lost'],
  ROOM_CLOSED: ['unknown', 'unknown'],
  DUPLICATE_IDENTITY: ['unknown', 'unknown'],
  AGENT_ERROR: ['unknown', 'unknown'],
  UNKNOWN_REASON: ['unknown', 'unknown'],
};

const REASONS = Object.keys(DisconnectReason).filter((name) => Number.isNaN(Number(name)));

describe('a caller who is not in the room any more', () => {
  it.each(REASONS as (keyof typeof DisconnectReason)[])('by %s', (name) => {
    const [phone, web] = MEANINGS[name];
    expect(lossOf(DisconnectReason[name], true)?.reason ?? 'hung up').toBe(phone);
    expect(lossOf(DisconnectReason[name], false)?.reason ?? 'hung up').toBe(web);
  });

  it('for no reason that LiveKit tells is lost for an unknown one', () => {
    expect(lossOf(undefined, true)).toMatchObject({ reason: 'unknown', fault: 'unknown' });
  });

  it('when another process took over is gone with the server, or nobody knows why', () => {
    expect(lossBetween(true).reason).toBe('server_lost');
    expect(lossBetween(false).reason).toBe('unknown');
  });
});
