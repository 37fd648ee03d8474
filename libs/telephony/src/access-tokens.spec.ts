import { describe, expect, it } from '@jest/globals';
import { TokenVerifier } from 'livekit-server-sdk';
import { KEY, liveKitAt } from '../test/telephony.js';
import { AccessTokens } from './access-tokens.js';

const tokens = new AccessTokens(liveKitAt({ url: 'ws://h', ...KEY }));
const read = (token: string) => new TokenVerifier(KEY.apiKey, KEY.apiSecret).verify(token);
const caller = (options: { ttlSeconds?: number; name?: string } = {}) =>
  tokens.caller('call_1', { identity: 'caller', ttlSeconds: 60, ...options });
const secondsLeft = (exp: number) => exp - Date.now() / 1000;

describe('the token of a web caller', () => {
  it('opens one room for a microphone and ears, and nothing else', async () => {
    const { video, sub, ...rest } = await read(await caller());
    expect(sub).toBe('caller');
    expect(video).toEqual({
      roomJoin: true,
      room: 'call_1',
      canPublish: true,
      canPublishSources: ['microphone'],
      canSubscribe: true,
      canPublishData: false,
      canUpdateOwnMetadata: false,
    });
    expect(Object.keys(rest).sort()).toEqual(['exp', 'iss', 'nbf']);
  });

  it.each([
    [60, 60],
    [1.9, 1],
    [0, 1],
    [-5, 1],
    [Number.NaN, 1],
    [86_400, 3600],
  ])('of %d seconds lives for %d', async (ttlSeconds, expected) => {
    const left = secondsLeft((await read(await caller({ ttlSeconds }))).exp!);
    expect(left).toBeLessThanOrEqual(expected);
    expect(left).toBeGreaterThan(expected - 10);
  });

  it('carries a name that can be kept', async () => {
    expect((await read(await caller({ name: `A\0${'a'.repeat(999)}` }))).name).toMatch(/^A\ufffda{126}$/);
  });
});

describe('the token of an agent', () => {
  it('opens one room, and says that it is an agent', async () => {
    const { video, sub, kind, exp } = await read(await tokens.agent('call_1', '0198-id'));
    expect({ sub, kind }).toEqual({ sub: 'agent-0198-id', kind: 'agent' });
    expect(video).toEqual({
      roomJoin: true,
      room: 'call_1',
      canPublish: true,
      canSubscribe: true,
      canPublishData: true,
      canUpdateOwnMetadata: true,
    });
    expect(secondsLeft(exp!)).toBeLessThanOrEqual(600);
  });
});

it('never makes a token without a room: it would open all of them', () => {
  expect(() => tokens.agent('', 'id')).toThrow('needs a room');
  expect(() => tokens.caller('', { identity: 'caller', ttlSeconds: 1 })).toThrow('needs a room');
});
