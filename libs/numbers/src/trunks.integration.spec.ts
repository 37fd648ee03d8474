import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, type TenantDb } from '@signoff/database';
import { Factories, freshNumber } from '@signoff/database/testing';
import { PersonasService } from '@signoff/personas';
import { createLogger, readEncryptionKeys, SecretBox, systemClock } from '@signoff/platform';
import { BreakableProxy } from '@signoff/platform/testing';
import { SipClient, SIPInboundTrunkInfo } from 'livekit-server-sdk';
import { liveKitAt } from '../../telephony/test/telephony.js';
import { type InboundTrunk, type LiveKit, type LiveKitSettings, LiveKitTrunks } from '@signoff/telephony';
import { NumbersService } from './numbers.service.js';
import { TrunkRepair } from './trunk-repair.service.js';
import { type NewTrunk } from './trunk-settings.js';
import { TrunksService } from './trunks.service.js';

const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = process.env;
const settings = { url: url ?? '', apiKey: apiKey ?? '', apiSecret: apiSecret ?? '' };
const withLiveKit = url ? describe : describe.skip;

const KEY = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
const CREDENTIALS = { username: 'desk', password: 'a password of a trunk' };
const INBOUND: NewTrunk = { name: 'In', direction: 'inbound', allowedAddresses: ['192.0.2.0/24'] };
const OUTBOUND: NewTrunk = { name: 'Out', direction: 'outbound', address: 'sip.carrier.example' };

/** LiveKit, with something else happening just before it is told of a trunk for the first time. */
class InterruptedTrunks extends LiveKitTrunks {
  meanwhile: (() => Promise<unknown>) | undefined;

  override async ensureInbound(trunk: InboundTrunk): Promise<{ trunkId: string; ruleId: string }> {
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    return super.ensureInbound(trunk);
  }
}

/** LiveKit, with something else happening just after it was looked at for the first time. */
class OvertakenTrunks extends LiveKitTrunks {
  meanwhile: (() => Promise<unknown>) | undefined;

  constructor(livekit: LiveKit) {
    super(livekit);
    const sip = livekit.sip.bind(livekit);
    livekit.sip = async (...asked) => {
      const answer = await sip(...asked);
      const { meanwhile } = this;
      this.meanwhile = undefined;
      await meanwhile?.();
      return answer;
    };
  }
}

/** The services of a process that reaches LiveKit by these settings. */
function servicesAt(liveKit: LiveKitSettings | null, Trunks = LiveKitTrunks) {
  const secrets = new SecretBox(readEncryptionKeys(KEY));
  const livekit = new Trunks(liveKitAt(liveKit, systemClock));
  const repair = new TrunkRepair(livekit, secrets, createLogger('spec', 'silent'));
  const numbers = new NumbersService(new PersonasService(systemClock), repair);
  return { livekit, repair, numbers, trunks: new TrunksService(livekit, repair, secrets) };
}

withLiveKit('trunks and numbers in LiveKit (needs LIVEKIT_URL of a livekit-server with Redis)', () => {
  const database = new Database(process.env.DATABASE_URL!);
  const factories = new Factories(database);
  const { trunks, numbers, repair } = servicesAt(settings);
  /** Other hands: whoever else has the key. */
  const others = new SipClient(settings.url.replace(/^ws/, 'http'), apiKey, apiSecret);
  let db: TenantDb;
  let requests = 0;

  const request = () => ({ key: `key-${requests++}`, route: 'POST /v1', body: {} });
  const newTrunk = (trunk: NewTrunk) => trunks.create(db, trunk, request());
  const newNumber = (inboundTrunkId: string | null, number = freshNumber()) =>
    numbers.create(db, { number, inboundTrunkId }, request());
  const rowOf = (id: string) => db.trunk.findUniqueOrThrow({ where: { tenantId_id: { tenantId: db.tenantId, id } } });
  /** What LiveKit has of a trunk, found by the name that it was given: all of them, if there are several. */
  const inLiveKit = async (id: string): Promise<SIPInboundTrunkInfo[]> => {
    const all = await others.listSipInboundTrunk();
    return all.filter(({ name }) => name === `${db.tenantId}/${id}`);
  };
  const outInLiveKit = async (id: string) =>
    (await others.listSipOutboundTrunk()).filter(({ name }) => name === `${db.tenantId}/${id}`);
  const rulesOf = async (livekitTrunkId: string) =>
    (await others.listSipDispatchRule()).filter(({ trunkIds }) => trunkIds.includes(livekitTrunkId));

  beforeEach(async () => {
    ({ db } = await factories.tenant());
  });
  afterEach(async () => {
    for (const { livekitTrunkId } of await db.trunk.findMany()) {
      if (livekitTrunkId) await others.deleteSipTrunk(livekitTrunkId).catch(() => {});
    }
  });
  afterAll(() => database.close());

  it('has an inbound trunk from its first number to its last', async () => {
    const { id } = await newTrunk({ ...INBOUND, credentials: CREDENTIALS });
    expect(await inLiveKit(id)).toEqual([]);

    const first = await newNumber(id);
    const second = await newNumber(id);
    const [made] = await inLiveKit(id);
    expect(made).toMatchObject({
      sipTrunkId: (await rowOf(id)).livekitTrunkId,
      numbers: [first.number, second.number].sort(),
      allowedAddresses: ['192.0.2.0/24'],
      authUsername: CREDENTIALS.username,
      authPassword: CREDENTIALS.password,
    });
    expect(await rulesOf(made!.sipTrunkId)).toMatchObject([{ sipDispatchRuleId: (await rowOf(id)).livekitRuleId }]);
    const owner = { tenantId: db.tenantId, trunkId: id };
    await expect(database.sweeper.trunkOwner(made!.sipTrunkId)).resolves.toEqual(owner);

    await numbers.remove(db, first.id);
    expect(await inLiveKit(id)).toMatchObject([{ sipTrunkId: made!.sipTrunkId, numbers: [second.number] }]);
    await numbers.remove(db, second.id);
    expect(await inLiveKit(id)).toEqual([]);
    expect(await rulesOf(made!.sipTrunkId)).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ livekitTrunkId: null, livekitRuleId: null });
  });

  it('has an outbound trunk at once, and no longer than it exists', async () => {
    const { id } = await newTrunk({ ...OUTBOUND, transport: 'tls', credentials: CREDENTIALS });
    expect(await outInLiveKit(id)).toMatchObject([
      { address: 'sip.carrier.example', transport: 3, authPassword: CREDENTIALS.password },
    ]);
    await trunks.update(db, id, { address: 'sip2.carrier.example:5061', transport: 'tcp', credentials: null });
    expect(await outInLiveKit(id)).toMatchObject([
      { sipTrunkId: (await rowOf(id)).livekitTrunkId, address: 'sip2.carrier.example:5061', authUsername: '' },
    ]);
    await trunks.remove(db, id);
    expect(await outInLiveKit(id)).toEqual([]);
    await expect(trunks.get(db, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes what changes of an inbound trunk to LiveKit', async () => {
    const { id } = await newTrunk(INBOUND);
    await newNumber(id);
    await trunks.update(db, id, { allowedAddresses: ['198.51.100.7'], credentials: CREDENTIALS });
    expect(await inLiveKit(id)).toMatchObject([
      { allowedAddresses: ['198.51.100.7/32'], authUsername: 'desk', authPassword: CREDENTIALS.password },
    ]);
    await trunks.update(db, id, { credentials: null });
    expect(await inLiveKit(id)).toMatchObject([{ allowedAddresses: ['198.51.100.7/32'], authUsername: '' }]);
  });

  it('moves a number from one trunk to another', async () => {
    const [from, to] = [await newTrunk(INBOUND), await newTrunk(INBOUND)];
    const number = await newNumber(from.id);
    const moved = await numbers.update(db, number.id, { inboundTrunkId: to.id });
    expect(moved.inboundTrunkId).toBe(to.id);
    expect(await inLiveKit(from.id)).toEqual([]);
    expect(await inLiveKit(to.id)).toMatchObject([{ numbers: [number.number] }]);
  });

  it('keeps one trunk with all numbers, however many come at the same moment', async () => {
    const { id } = await newTrunk(INBOUND);
    const made = await Promise.all(Array.from({ length: 8 }, () => newNumber(id)));
    const found = await inLiveKit(id);
    expect(found.map(({ numbers }) => numbers)).toEqual([made.map(({ number }) => number).sort()]);
    expect(found[0]!.sipTrunkId).toBe((await rowOf(id)).livekitTrunkId);
    expect(await rulesOf(found[0]!.sipTrunkId)).toHaveLength(1);
    await Promise.all(made.map((number) => numbers.remove(db, number.id)));
    expect(await inLiveKit(id)).toEqual([]);
  });

  describe('changed by two at the same moment', () => {
    it('become one in LiveKit', async () => {
      const { id } = await factories.trunk(db);
      const { number } = await factories.number(db, { inboundTrunkId: id });
      await Promise.all(Array.from({ length: 6 }, () => repair.repair(db, id)));
      const [found, ...more] = await inLiveKit(id);
      expect(found).toMatchObject({ sipTrunkId: (await rowOf(id)).livekitTrunkId, numbers: [number] });
      expect(more).toEqual([]);
      expect(await rulesOf(found!.sipTrunkId)).toHaveLength(1);
    });

    it('have the numbers of both, whoever tells LiveKit last', async () => {
      const slow = servicesAt(settings, InterruptedTrunks);
      const { id } = await newTrunk(INBOUND);
      let other: string | undefined;
      const interrupt = async () => (other = (await newNumber(id)).number);
      Object.assign(slow.livekit, { meanwhile: interrupt });
      const { number } = await slow.numbers.create(db, { number: freshNumber(), inboundTrunkId: id }, request());
      expect(await inLiveKit(id)).toMatchObject([{ numbers: [number, other].sort() }]);
    });

    it('are made again when the other one takes them out of LiveKit', async () => {
      const hasty = servicesAt(settings, OvertakenTrunks);
      const { id } = await newTrunk(INBOUND);
      const { number } = await newNumber(id);
      const { livekitTrunkId } = await rowOf(id);
      Object.assign(hasty.livekit, { meanwhile: () => others.deleteSipTrunk(livekitTrunkId!) });
      const added = await hasty.numbers.create(db, { number: freshNumber(), inboundTrunkId: id }, request());
      expect(await inLiveKit(id)).toMatchObject([{ numbers: [number, added.number].sort() }]);
    });

    it('are not left in LiveKit by who was late', async () => {
      const slow = servicesAt(settings, InterruptedTrunks);
      const { id } = await newTrunk(INBOUND);
      const { id: numberId } = await newNumber(id);
      const interrupt = async () => {
        await numbers.remove(db, numberId);
        await trunks.remove(db, id);
      };
      Object.assign(slow.livekit, { meanwhile: interrupt });
      await slow.repair.repair(db, id);
      expect(await inLiveKit(id)).toEqual([]);
    });
  });

  describe('that LiveKit refuses', () => {
    let taken: string;
    let foreign: string;

    beforeEach(async () => {
      taken = freshNumber();
      foreign = (await others.createSipInboundTrunk('of somebody else', [taken])).sipTrunkId;
    });
    afterEach(() => others.deleteSipTrunk(foreign));

    it('leave nothing behind, and LiveKit’s reason is told', async () => {
      const { id } = await newTrunk(INBOUND);
      const attempt = { key: 'once', route: 'POST /v1/numbers', body: {} };
      const refused = numbers.create(db, { number: taken, inboundTrunkId: id }, attempt);
      await expect(refused).rejects.toMatchObject({ code: 'conflict' });
      await expect(refused).rejects.toThrow(/LiveKit refuses the trunk: .*using the same number/);
      expect(await inLiveKit(id)).toEqual([]);
      await expect(db.phoneNumber.count()).resolves.toBe(0);
      const again = numbers.create(db, { number: taken, inboundTrunkId: null }, { ...attempt, body: { other: 1 } });
      await expect(again).resolves.toMatchObject({ number: taken }); // the key was not used up
    });

    it('leave a trunk with the numbers that it had', async () => {
      const { id } = await newTrunk(INBOUND);
      const { number } = await newNumber(id);
      await expect(newNumber(id, taken)).rejects.toMatchObject({ code: 'conflict' });
      expect(await inLiveKit(id)).toMatchObject([{ numbers: [number] }]);
    });

    it('leave a number on the trunk that it was on', async () => {
      const [from, to] = [await newTrunk(INBOUND), await newTrunk(INBOUND)];
      await factories.number(db, { number: taken, inboundTrunkId: to.id }); // as LiveKit will refuse it
      const { id, number } = await newNumber(from.id);
      await expect(numbers.update(db, id, { inboundTrunkId: to.id })).rejects.toMatchObject({ code: 'conflict' });
      await expect(numbers.get(db, id)).resolves.toMatchObject({ inboundTrunkId: from.id });
      expect(await inLiveKit(from.id)).toMatchObject([{ numbers: [number] }]);
    });
  });

  describe('while LiveKit is away', () => {
    const proxy = new BreakableProxy(settings.url || 'ws://127.0.0.1:1');
    let far: ReturnType<typeof servicesAt>;
    const UNAVAILABLE = { code: 'unavailable', retryAfterSeconds: expect.any(Number) };

    /** All rows, but for when they were written last: what was undone was written twice. */
    const everything = async () => {
      const rows = [...(await db.trunk.findMany()), ...(await db.phoneNumber.findMany())];
      return rows.map((row) => ({ ...row, updatedAt: null })).sort((a, b) => (a.id < b.id ? -1 : 1));
    };

    beforeEach(async () => {
      far = servicesAt({ ...settings, url: await proxy.open() });
    });
    afterEach(() => proxy.break());

    it('change nothing, and everything once it is back', async () => {
      const [changed, used, unused] = [await newTrunk(INBOUND), await newTrunk(INBOUND), await newTrunk(INBOUND)];
      const outbound = await newTrunk(OUTBOUND);
      await newNumber(changed.id);
      const [moved, removed] = [await newNumber(used.id), await newNumber(used.id)];
      const before = await everything();
      await proxy.break();
      const attempt = request();
      const fresh = { number: freshNumber(), inboundTrunkId: unused.id };

      const outcomes = await Promise.allSettled([
        far.trunks.create(db, OUTBOUND, request()),
        far.trunks.update(db, changed.id, { allowedAddresses: ['198.51.100.7'] }),
        far.trunks.remove(db, outbound.id),
        far.numbers.create(db, fresh, attempt),
        far.numbers.update(db, moved.id, { inboundTrunkId: changed.id }),
        far.numbers.remove(db, removed.id),
      ]);
      expect(outcomes).toEqual(
        outcomes.map(() => ({ status: 'rejected', reason: expect.objectContaining(UNAVAILABLE) })),
      );
      await expect(everything()).resolves.toEqual(before);

      await proxy.open();
      await expect(far.numbers.create(db, fresh, attempt)).resolves.toMatchObject(fresh);
      expect(await inLiveKit(unused.id)).toMatchObject([{ numbers: [fresh.number] }]);
    });

    it('can be looked at, and what is not in LiveKit can be changed', async () => {
      await proxy.break();
      const { id } = await far.trunks.create(db, INBOUND, request());
      await far.trunks.update(db, id, { name: 'Front desk' });
      const number = await far.numbers.create(db, { number: freshNumber() }, request());
      await expect(far.trunks.get(db, id)).resolves.toMatchObject({ name: 'Front desk' });
      await far.numbers.remove(db, number.id);
      await far.trunks.remove(db, id);
      await expect(db.trunk.count()).resolves.toBe(0);
    });
  });

  it('says how to turn LiveKit on where there is none', async () => {
    const off = servicesAt(null);
    const { id } = await off.trunks.create(db, INBOUND, request());
    const refused = off.numbers.create(db, { number: freshNumber(), inboundTrunkId: id }, request());
    await expect(refused).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: expect.any(Number) });
    await expect(refused).rejects.toThrow('LIVEKIT_URL');
  });

  describe('that LiveKit lost or has otherwise', () => {
    it('are made again', async () => {
      const [inbound, outbound] = [await newTrunk({ ...INBOUND, credentials: CREDENTIALS }), await newTrunk(OUTBOUND)];
      const { number } = await newNumber(inbound.id);
      const lost = [await rowOf(inbound.id), await rowOf(outbound.id)];
      for (const { livekitTrunkId } of lost) await others.deleteSipTrunk(livekitTrunkId!);
      await others.deleteSipDispatchRule(lost[0]!.livekitRuleId!);

      for (const { id } of lost) await repair.repair(db, id);
      const [found] = await inLiveKit(inbound.id);
      expect(found).toMatchObject({ numbers: [number], authPassword: CREDENTIALS.password });
      expect(found!.sipTrunkId).not.toBe(lost[0]!.livekitTrunkId);
      expect(found!.sipTrunkId).toBe((await rowOf(inbound.id)).livekitTrunkId);
      expect(await rulesOf(found!.sipTrunkId)).toHaveLength(1);
      expect(await outInLiveKit(outbound.id)).toHaveLength(1);
      expect((await rowOf(inbound.id)).updatedAt).toEqual(lost[0]!.updatedAt);
    });

    it('are put right', async () => {
      const { id } = await newTrunk(INBOUND);
      const { number } = await newNumber(id);
      const livekitTrunkId = (await rowOf(id)).livekitTrunkId!;
      await others.updateSipInboundTrunk(livekitTrunkId, new SIPInboundTrunkInfo({ numbers: [freshNumber()] }));
      await repair.repair(db, id);
      expect(await inLiveKit(id)).toMatchObject([{ sipTrunkId: livekitTrunkId, numbers: [number] }]);
    });

    it('are found again when we died before we knew them', async () => {
      const { id } = await newTrunk(INBOUND);
      await newNumber(id);
      const { livekitTrunkId, livekitRuleId } = await rowOf(id);
      await db.trunk.updateMany({ where: { id }, data: { livekitTrunkId: null, livekitRuleId: null } });
      await repair.repair(db, id);
      expect(await rowOf(id)).toMatchObject({ livekitTrunkId, livekitRuleId });
      expect(await inLiveKit(id)).toHaveLength(1);
    });

    it('are carried out when we died before LiveKit heard of them', async () => {
      const { id } = await factories.trunk(db);
      const { number } = await factories.number(db, { inboundTrunkId: id });
      await repair.repair(db, id);
      expect(await inLiveKit(id)).toMatchObject([{ numbers: [number] }]);
    });
  });

  it('deletes no trunk that has numbers', async () => {
    const [inbound, outbound] = [await newTrunk(INBOUND), await newTrunk(OUTBOUND)];
    const number = await newNumber(inbound.id);
    await numbers.update(db, number.id, { outboundTrunkId: outbound.id });
    for (const { id } of [inbound, outbound]) {
      await expect(trunks.remove(db, id)).rejects.toThrow('The trunk has a number; move or delete it first.');
    }
    await numbers.remove(db, number.id);
    for (const { id } of [inbound, outbound]) await trunks.remove(db, id);
    await expect(db.trunk.count()).resolves.toBe(0);
  });
});
