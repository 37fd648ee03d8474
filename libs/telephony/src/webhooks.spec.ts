import { describe, expect, it } from '@jest/globals';
import { type Clock, systemClock } from '@signoff/platform';
import { AccessToken } from 'livekit-server-sdk';
import { createHash } from 'node:crypto';
import { KEY, liveKitAt } from '../test/telephony.js';
import { AccessTokens } from './access-tokens.js';
import { Webhooks } from './webhooks.js';

const livekit = liveKitAt({ url: 'ws://h', ...KEY });
const webhooks = new Webhooks(livekit, systemClock);
const nowSeconds = () => Math.floor(Date.now() / 1000);

const bodyOf = (fields: object = {}) =>
  JSON.stringify({
    event: 'participant_joined',
    id: 'EV_1',
    createdAt: String(nowSeconds()),
    room: { name: 'call_+15550001000_x' },
    participant: {
      identity: 'sip_+15551234567',
      kind: 'SIP',
      attributes: { 'sip.callID': 'SCL_a', 'sip.trunkID': 'ST_t', 'sip.callStatus': 'ringing' },
    },
    ...fields,
  });

/** As livekit-server signs. */
function sign(body: string, { apiKey, apiSecret } = KEY, ttl: number | string = 300): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, { ttl });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return token.toJwt();
}
const signed = async (body: string) => webhooks.read(body, await sign(body));

describe('a webhook', () => {
  it('tells what happened, in which room and to whom', async () => {
    expect(await signed(bodyOf())).toEqual({
      id: 'EV_1',
      type: 'participant_joined',
      at: expect.any(Date),
      room: 'call_+15550001000_x',
      participant: {
        identity: 'sip_+15551234567',
        kind: 'sip',
        attributes: { 'sip.callID': 'SCL_a', 'sip.trunkID': 'ST_t', 'sip.callStatus': 'ringing' },
        sip: expect.objectContaining({ callId: 'SCL_a', trunkId: 'ST_t', status: 'ringing' }),
      },
    });
  });

  it('may be about nobody, or about no room, and may say things that we do not know', async () => {
    const body = bodyOf({ participant: undefined, room: undefined, event: 'never_heard', news: { a: 1 } });
    expect(await signed(body)).toMatchObject({ type: 'never_heard', room: null, participant: null });
  });

  it('is cut to what can be kept', async () => {
    const event = await signed(bodyOf({ id: `\0${'e'.repeat(9999)}`, room: { name: 'r'.repeat(9999) } }));
    expect(event.id).toMatch(/^\ufffde{254}$/);
    expect(event.room).toHaveLength(255);
  });
});

describe('what is no webhook of ours', () => {
  const body = bodyOf();
  const refused = expect.objectContaining({ code: 'unauthorized', status: 401 });
  const other = { apiKey: 'key', apiSecret: 'another secret of 32 characters...' };

  it.each<[string, () => Promise<unknown>]>([
    ['no token', async () => webhooks.read(body, undefined)],
    ['an empty token', async () => webhooks.read(body, '')],
    ['rubbish', async () => webhooks.read(body, 'a.b.c')],
    ['a token behind Bearer', async () => webhooks.read(body, `Bearer ${await sign(body)}`)],
    ['a token signed with another secret', async () => webhooks.read(body, await sign(body, other))],
    ['a token of another key', async () => webhooks.read(body, await sign(body, { ...KEY, apiKey: 'other' }))],
    ['a token that has expired', async () => webhooks.read(body, await sign(body, KEY, '-60s'))],
    ['a token of another body', async () => webhooks.read(body, await sign(`${body} `))],
    ['one byte altered', async () => webhooks.read(body.replace('SCL_a', 'SCL_b'), await sign(body))],
    ['a caller’s own token', async () => webhooks.read(body, await new AccessTokens(livekit).agent('r', 'c'))],
    ['an unsigned token', async () => webhooks.read(body, unsigned(await sign(body)))],
    ['an old event under a new token', async () => signed(bodyOf({ createdAt: String(nowSeconds() - 301) }))],
    ['an event of the future', async () => signed(bodyOf({ createdAt: String(nowSeconds() + 330) }))],
    ['an event without a time', async () => signed(bodyOf({ createdAt: undefined }))],
    ['a body that is not JSON', async () => signed('not json')],
    ['a body that is no event', async () => signed('[1]')],
    ['an event with fields of other types', async () => signed(bodyOf({ room: 'r' }))],
  ])('is refused: %s', async (_, read) => {
    await expect(read()).rejects.toEqual(refused);
  });

  it('is refused when it comes again later', async () => {
    const token = await sign(body);
    const later: Clock = { ...systemClock, now: () => new Date(Date.now() + 301_000) };
    await expect(new Webhooks(livekit, later).read(body, token)).rejects.toEqual(refused);
    expect(await webhooks.read(body, token)).toMatchObject({ id: 'EV_1' });
  });

  it('is not even read without LiveKit', async () => {
    const off = new Webhooks(liveKitAt(null), systemClock);
    await expect(off.read(body, await sign(body))).rejects.toMatchObject({ code: 'unavailable' });
  });

  function unsigned(token: string): string {
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    return `${header}.${token.split('.')[1]!}.`;
  }
});
