import { afterEach, describe, expect, it } from '@jest/globals';
import { newId, systemClock } from '@signoff/platform';
import { BreakableProxy } from '@signoff/platform/testing';
import {
  type SIPDispatchRuleInfo,
  type SIPInboundTrunkInfo,
  type SIPOutboundTrunkInfo,
  SIPDispatchRule,
  SIPDispatchRuleIndividual,
  SipClient,
} from 'livekit-server-sdk';
import { liveKitAt } from '../test/telephony.js';
import { LiveKitTrunks } from './livekit-trunks.js';
import { type InboundTrunk, type OutboundTrunk } from './trunk-infos.js';

const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = process.env;
const settings = { url: url ?? '', apiKey: apiKey ?? '', apiSecret: apiSecret ?? '' };
const withLiveKit = url ? describe : describe.skip;

withLiveKit('trunks in LiveKit (needs LIVEKIT_URL of a livekit-server with Redis)', () => {
  const trunks = new LiveKitTrunks(liveKitAt(settings, systemClock));
  /** Other hands: whoever else has the key. */
  const others = new SipClient(settings.url.replace(/^ws/, 'http'), apiKey, apiSecret);
  const made: string[] = [];

  afterEach(async () => {
    for (const id of made.splice(0)) await trunks.remove(id);
  });

  /** A number that no other test has. */
  const number = () => `+1555${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
  const inbound = (fields: Partial<InboundTrunk> = {}): InboundTrunk => ({
    name: 'Front desk',
    numbers: [number(), number()],
    allowedAddresses: [],
    ...fields,
  });
  const outbound = (fields: Partial<OutboundTrunk> = {}): OutboundTrunk => ({
    name: 'Way out',
    address: 'sip.carrier.example:5061',
    transport: 'tls',
    numbers: [number()],
    username: 'desk',
    password: 'secret',
    ...fields,
  });
  async function ensureInbound(trunk: InboundTrunk) {
    const ids = await trunks.ensureInbound(trunk);
    made.push(ids.trunkId);
    return ids;
  }
  async function ensureOutbound(trunk: OutboundTrunk) {
    const ids = await trunks.ensureOutbound(trunk);
    made.push(ids.trunkId);
    return ids;
  }
  const inboundIn = async (id: string): Promise<SIPInboundTrunkInfo | undefined> =>
    (await others.listSipInboundTrunk({ trunkIds: [id] }))[0];
  const outboundIn = async (id: string): Promise<SIPOutboundTrunkInfo | undefined> =>
    (await others.listSipOutboundTrunk({ trunkIds: [id] }))[0];
  const rulesOf = async (id: string): Promise<SIPDispatchRuleInfo[]> =>
    (await others.listSipDispatchRule({ trunkIds: [id] })).filter(({ trunkIds }) => trunkIds.includes(id));

  describe('an inbound trunk', () => {
    it('is made with its numbers, addresses and credentials, and a room for each call that names no caller', async () => {
      const trunk = inbound({ allowedAddresses: ['203.0.113.9', '198.51.100.0/24'], username: 'u', password: 'p' });
      const { trunkId, ruleId } = await ensureInbound(trunk);
      expect(await inboundIn(trunkId)).toMatchObject({
        name: 'Front desk',
        numbers: [...trunk.numbers].sort(),
        allowedAddresses: ['198.51.100.0/24', '203.0.113.9/32'],
        authUsername: 'u',
        authPassword: 'p',
        headersToAttributes: {},
      });
      expect(await rulesOf(trunkId)).toMatchObject([
        {
          sipDispatchRuleId: ruleId,
          trunkIds: [trunkId],
          hidePhoneNumber: false,
          rule: { rule: { case: 'dispatchRuleCallee', value: { roomPrefix: 'call', randomize: true, pin: '' } } },
        },
      ]);
    });

    it('is left alone when LiveKit has it as it should be', async () => {
      const trunk = inbound({ allowedAddresses: ['2001:db8::1', '203.0.113.9'], username: 'u', password: 'p' });
      const ids = await ensureInbound(trunk);
      const before = [await inboundIn(ids.trunkId), await rulesOf(ids.trunkId)];
      const same = { ...trunk, id: ids.trunkId, numbers: [...trunk.numbers].reverse() };
      expect(await updates(() => ensureInbound(same))).toEqual([]);
      expect([await inboundIn(ids.trunkId), await rulesOf(ids.trunkId)]).toEqual(before);
    });

    it('is changed in place, with calls going on', async () => {
      const trunk = inbound({ username: 'u', password: 'p', allowedAddresses: ['203.0.113.9'] });
      const { trunkId, ruleId } = await ensureInbound(trunk);
      const changed = inbound({ id: trunkId, name: 'Back desk', numbers: [trunk.numbers[0]!, number()] });
      expect(await ensureInbound(changed)).toEqual({ trunkId, ruleId });
      expect(await inboundIn(trunkId)).toMatchObject({
        name: 'Back desk',
        numbers: [...changed.numbers].sort(),
        allowedAddresses: [],
        authUsername: '',
        authPassword: '',
      });
    });

    it('is made again when LiveKit lost it, and its rule when LiveKit lost that', async () => {
      const trunk = inbound();
      const first = await ensureInbound(trunk);
      await others.deleteSipTrunk(first.trunkId);
      await others.deleteSipDispatchRule(first.ruleId);
      const second = await ensureInbound({ ...trunk, id: first.trunkId });
      expect(second.trunkId).not.toBe(first.trunkId);
      expect(await inboundIn(second.trunkId)).toMatchObject({ numbers: [...trunk.numbers].sort() });

      await others.deleteSipDispatchRule(second.ruleId);
      const third = await ensureInbound({ ...trunk, id: second.trunkId });
      expect(third.trunkId).toBe(second.trunkId);
      expect((await rulesOf(third.trunkId)).map((rule) => rule.sipDispatchRuleId)).toEqual([third.ruleId]);
    });

    it('is mended when other hands changed it, so that no caller writes what only LiveKit may say', async () => {
      const trunk = inbound();
      const { trunkId, ruleId } = await ensureInbound(trunk);
      const theirs = (await inboundIn(trunkId))!;
      theirs.headersToAttributes = { 'X-Trunk': 'sip.trunkID' };
      theirs.allowedNumbers = ['+15550000000'];
      await others.updateSipInboundTrunk(trunkId, theirs);
      const [rule] = await rulesOf(trunkId);
      const value = new SIPDispatchRuleIndividual({ roomPrefix: 'call-' });
      rule!.rule = new SIPDispatchRule({ rule: { case: 'dispatchRuleIndividual', value } });
      rule!.hidePhoneNumber = true;
      await others.updateSipDispatchRule(ruleId, rule!);

      expect(await ensureInbound({ ...trunk, id: trunkId })).toEqual({ trunkId, ruleId });
      expect(await inboundIn(trunkId)).toMatchObject({ headersToAttributes: {}, allowedNumbers: [] });
      expect(await rulesOf(trunkId)).toMatchObject([
        { hidePhoneNumber: false, rule: { rule: { case: 'dispatchRuleCallee' } } },
      ]);
    });

    it('has one rule only: a second one would take calls away', async () => {
      const trunk = inbound();
      const { trunkId } = await ensureInbound(trunk);
      await others.createSipDispatchRule({ type: 'direct', roomName: 'theirs', pin: '1' }, { trunkIds: [trunkId] });
      expect(await rulesOf(trunkId)).toHaveLength(2);
      await ensureInbound({ ...trunk, id: trunkId });
      expect(await rulesOf(trunkId)).toMatchObject([{ rule: { rule: { case: 'dispatchRuleCallee' } } }]);
    });

    it('is found again when its id was lost on the way', async () => {
      const trunk = inbound({ ownerId: newId() });
      const ids = await ensureInbound(trunk);
      expect(await ensureInbound(trunk)).toEqual(ids);
      expect(await ensureInbound({ ...trunk, id: 'ST_forgotten' })).toEqual(ids);
    });

    it('is refused with LiveKit’s reason when a number is taken, without a word on by whom', async () => {
      const trunk = inbound({ name: 'Secret name' });
      await ensureInbound(trunk);
      const refusal: unknown = await ensureInbound(inbound({ numbers: [trunk.numbers[0]!] })).catch((error) => error);
      expect(refusal).toMatchObject({
        code: 'conflict',
        status: 409,
        detail: expect.stringMatching(/Conflicting inbound SIP Trunks.*using the same number/),
      });
      expect(String(refusal)).not.toMatch(/ST_|Secret/);
    });

    it.each<[string, Partial<InboundTrunk>, string]>([
      ['without numbers: it would take every call', { numbers: [] }, 'numbers'],
      ['with a number that is none', { numbers: ['+15550001000', ''] }, 'numbers[1]'],
      ['with an address that LiveKit drops in silence', { allowedAddresses: ['203.0.113.9 '] }, 'allowedAddresses[0]'],
      ['with a name and no password: LiveKit asks for neither', { username: 'u' }, 'password'],
      ['with a password and no name', { password: 'p' }, 'username'],
    ])('is never made %s', async (_, fields, path) => {
      const made = ensureInbound(inbound(fields));
      await expect(made).rejects.toMatchObject({ code: 'validation_failed', errors: [{ path }] });
    });
  });

  describe('an outbound trunk', () => {
    it('is made, left alone, changed, and made again', async () => {
      const trunk = outbound();
      const { trunkId } = await ensureOutbound(trunk);
      expect(await outboundIn(trunkId)).toMatchObject({
        address: 'sip.carrier.example:5061',
        transport: 3,
        numbers: trunk.numbers,
        authUsername: 'desk',
        authPassword: 'secret',
      });
      expect(await updates(() => ensureOutbound({ ...trunk, id: trunkId }))).toEqual([]);
      const changed = { ...trunk, id: trunkId, transport: 'udp', username: null, password: null } as const;
      expect(await ensureOutbound(changed)).toEqual({ trunkId });
      expect(await outboundIn(trunkId)).toMatchObject({ transport: 1, authUsername: '', authPassword: '' });
      await others.deleteSipTrunk(trunkId);
      expect(await ensureOutbound(changed)).not.toEqual({ trunkId });
    });

    it('may show any number', async () => {
      const { trunkId } = await ensureOutbound(outbound({ numbers: ['*'] }));
      expect(await outboundIn(trunkId)).toMatchObject({ numbers: ['*'] });
      await expect(ensureInbound(inbound({ numbers: ['*'] }))).rejects.toMatchObject({ code: 'validation_failed' });
    });

    it('is refused with LiveKit’s reason', async () => {
      const made = ensureOutbound(outbound({ address: 'sip:pbx.example;transport=tcp' }));
      await expect(made).rejects.toMatchObject({ code: 'validation_failed' });
      await expect(made).rejects.toThrow(
        'LiveKit refuses the trunk: invalid_argument: trunk address should not contain',
      );
    });
  });

  it('are removed with their rules, once and again', async () => {
    const { trunkId, ruleId } = await trunks.ensureInbound(inbound());
    await trunks.remove(trunkId, ruleId);
    expect(await inboundIn(trunkId)).toBeUndefined();
    expect(await rulesOf(trunkId)).toEqual([]);
    await trunks.remove(trunkId, ruleId);
    await trunks.remove('ST_never', 'SDR_never');
  });

  it('cannot be ensured while LiveKit is away, and can when it is back', async () => {
    const proxy = new BreakableProxy(settings.url);
    const away = new LiveKitTrunks(liveKitAt({ ...settings, url: await proxy.open() }));
    await proxy.break();
    const trunk = inbound();
    await expect(away.ensureInbound(trunk)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 });
    await proxy.open();
    made.push((await away.ensureInbound(trunk)).trunkId);
    await proxy.break();
  });

  /** The requests for a change that something makes. */
  async function updates(act: () => Promise<unknown>): Promise<string[]> {
    const { fetch } = globalThis;
    const seen: string[] = [];
    globalThis.fetch = (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      if (/Update|Create|Delete/.test(pathname)) seen.push(pathname);
      return fetch(input, init);
    };
    try {
      await act();
      return seen;
    } finally {
      globalThis.fetch = fetch;
    }
  }
});
