import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CallJob } from '@signoff/contracts';
import { type PersonaVersion, type TenantDb } from '@signoff/database';
import { FACTORY_SPEC } from '@signoff/database/testing';
import { EARLIER_SPECS } from '@signoff/personas/testing';
import { newId } from '@signoff/platform';
import { Queue } from 'bullmq';
import { CallsFixture, type Route } from '../../test/calls-fixture.js';
import { type Phone, phoneOn } from '../../test/phone.js';
import { takeLease } from '../record/call-lease.js';

describe('a caller who rings', () => {
  const fixture = new CallsFixture({ env: process.env, redisDatabase: 9 });
  const another = new CallsFixture({ env: process.env, redisDatabase: 9 }); // a second process
  const waiting = new Queue('calls', { connection: { url: fixture.redisUrl }, prefix: '{signoff}' });
  const { inbound, rooms } = fixture;
  let db: TenantDb;
  let version: PersonaVersion;
  let route: Route;
  let phone: Phone;

  beforeAll(async () => {
    await Promise.all([fixture.start(), another.start()]);
    db = fixture.db;
    version = await fixture.version({ variables: [{ name: 'topic', type: 'string', default: 'news' }] });
    route = await fixture.inboundRoute({ personaId: version.personaId });
  });
  beforeEach(() => {
    phone = ringing(phoneOn(route.livekitTrunkId, route.number));
  });
  afterAll(() => Promise.all([fixture.stop(), another.stop(), waiting.close()]));

  it('is given to an agent, for the persona of the number', async () => {
    await expect(inbound.receive(phone)).resolves.toBe('received');

    const call = await ofPhone();
    expect(call).toMatchObject({
      personaId: version.personaId,
      personaVersionId: version.id,
      channel: 'phone',
      direction: 'inbound',
      state: 'queued',
      from: '+15550000001',
      fromKind: 'e164',
      fromRaw: '+15550000001',
      to: route.number,
      numberId: route.numberId,
      sipCallId: phone.participant.sip.callId,
      language: 'en',
      variables: { topic: 'news' },
      lastSeq: 3,
    });
    expect(call!.deadlineAt!.getTime() - call!.queuedAt!.getTime()).toBe(30_000);
    expect((await fixture.events(call!.id)).map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'call.created'],
      [2, 'admission.decided'],
      [3, 'call.queued'],
    ]);
    await expect(fixture.isQueued(call!.id)).resolves.toBe(true);
    await expect(fixture.isQueued(call!.id, 'call.expire')).resolves.toBe(true);
    expect(rooms.up.has(phone.room)).toBe(true);
  });

  describe('from somebody whose number is not written in full', () => {
    const written = async (caller: string, { livekitTrunkId, number } = route) => {
      phone = ringing(phoneOn(livekitTrunkId, number, caller));
      await inbound.receive(phone);
      const { from, fromKind, fromRaw } = (await ofPhone())!;
      return { from, fromKind, fromRaw };
    };

    it.each([
      ['0445556677', 'national', null],
      ['5551234567', 'national', null],
      ['1001', 'extension', null],
      ['alice', 'sip', null],
      ['anonymous', 'anonymous', null],
      ['0041445556677', 'e164', '+41445556677'],
    ])('keeps what the trunk sent, and guesses nothing: %s is %s', async (caller, fromKind, from) => {
      expect(await written(caller)).toEqual({ from, fromKind, fromRaw: caller });
    });

    it.each([
      [{ country: 'CH' }, {}, '0445556677', '+41445556677'],
      [{ country: 'DE' }, { country: 'CH' }, '0445556677', '+41445556677'],
      [{ country: 'US', internationalPrefix: '011' }, {}, '01141445556677', '+41445556677'],
    ])('completes it by the trunk %j and the number %j: %s', async (trunk, number, caller, from) => {
      const own = await fixture.inboundRoute({ personaId: version.personaId });
      await db.trunk.updateMany({ where: { tenantId: db.tenantId, id: own.trunkId }, data: trunk });
      await db.phoneNumber.updateMany({ where: { tenantId: db.tenantId, id: own.numberId }, data: number });
      expect(await written(caller, own)).toEqual({ from, fromKind: 'e164', fromRaw: caller });
    });

    it('counts for the limits of who calls', async () => {
      const validationRules = [{ type: 'rate', per: 'caller', limit: 1, windowSeconds: 60 }];
      const { personaId } = await fixture.version({ validationRules });
      const own = await fixture.inboundRoute({ personaId });
      const receive = (caller: string) => inbound.receive(ringing(phoneOn(own.livekitTrunkId, own.number, caller)));
      expect(await receive('2001')).toBe('received');
      expect(await receive('2002')).toBe('received');
      expect(await receive('2001')).toBe('refused');
    });

    it('completes it by the country of the number that was called', async () => {
      const own = await fixture.inboundRoute({ personaId: version.personaId });
      const number = `+41${own.number.slice(-9).replace(/^./, '4')}`;
      await db.phoneNumber.updateMany({ where: { tenantId: db.tenantId, id: own.numberId }, data: { number } });
      expect(await written('0445556677', { ...own, number })).toMatchObject({ from: '+41445556677' });
    });
  });

  it('is one call with one job, however often and wherever it is told of at the same moment', async () => {
    const jobsBefore = await jobsOfTenant();
    const tellings = Array.from({ length: 20 }, (_, n) => (n % 2 ? inbound : another.inbound).receive(phone));
    const receipts = await Promise.all(tellings);

    expect(receipts.filter((receipt) => receipt === 'received')).toHaveLength(1);
    expect(receipts.filter((receipt) => receipt === 'known')).toHaveLength(19);
    const calls = await db.call.findMany({ where: { sipCallId: phone.participant.sip.callId } });
    expect(calls).toHaveLength(1);
    await expect(fixture.events(calls[0]!.id)).resolves.toHaveLength(3);
    await expect(inbound.receive(phone)).resolves.toBe('known');
    const jobs = (await jobsOfTenant()).filter((id) => !jobsBefore.includes(id));
    expect(jobs).toEqual([calls[0]!.id]);
  });

  it.each([
    ['+1 (555) 000-0001', '+15550000001'],
    ['anonymous', null],
    ["x'; DROP TABLE calls; --", null],
    ['\u0000\ud800', null],
  ])('may say to be %j: that is data', async (caller, from) => {
    phone.participant.sip.caller = caller;
    await inbound.receive(phone);

    expect((await ofPhone())!.from).toBe(from);
  });

  it.each([(number: string) => number.slice(1), (number: string) => `${number.slice(0, 4)} ${number.slice(4)}`])(
    'reaches the number however the trunk writes it',
    async (write) => {
      phone.participant.sip.called = write(route.number);
      await expect(inbound.receive(phone)).resolves.toBe('received');

      expect((await ofPhone())!.to).toBe(route.number);
    },
  );

  it.each(Object.entries(EARLIER_SPECS))(
    'rings at a persona published %s, or is refused when that cannot speak',
    async (_, spec) => {
      const { personaId } = await fixture.factories.version(db, spec);
      const { number, livekitTrunkId } = await fixture.inboundRoute({ personaId });
      phone = ringing(phoneOn(livekitTrunkId, number, '+41445556677'));
      const canSpeak = 'tts' in spec.models;
      await expect(inbound.receive(phone)).resolves.toBe(canSpeak ? 'received' : 'refused');
    },
  );

  it('gets the version that the number pins', async () => {
    const first = await fixture.version();
    await fixture.version({ greeting: 'Hello from the second.' }, first.personaId);
    const pinned = await fixture.inboundRoute({ personaId: first.personaId, version: 1 });
    const newest = await fixture.inboundRoute({ personaId: first.personaId });
    const numbers: number[] = [];
    for (const each of [pinned, newest]) {
      phone = ringing(phoneOn(each.livekitTrunkId, each.number));
      await inbound.receive(phone);
      numbers.push((await fixture.calls.get(db, (await ofPhone())!.id)).version!);
    }

    expect(numbers).toEqual([1, 2]);
  });

  it('waits in the record while the queue is away, for a sweep to find', async () => {
    const cutOff = new CallsFixture({ env: process.env, redisDatabase: 9 });
    await cutOff.queues.close();
    await expect(cutOff.inbound.receive(phone)).resolves.toBe('received');
    await cutOff.close();
    const call = (await ofPhone())!;
    await expect(fixture.isQueued(call.id)).resolves.toBe(false);

    await db.call.update({ where: { room: phone.room }, data: { queuedAt: new Date(Date.now() - 11_000) } });
    await fixture.sweeps.sweep();
    await expect(fixture.isQueued(call.id)).resolves.toBe(true);
  });

  describe('is refused while it rings, and recorded as over,', () => {
    it.each([
      ['unmapped_number', 'a number that leads to nobody', () => fixture.inboundRoute()],
      ['persona_archived', 'an archived persona', () => toArchived()],
      ['persona_unpublished', 'a persona without a version', () => toUnpublished()],
      ['persona_voiceless', 'a persona that cannot speak', () => toVersion({ models: FACTORY_SPEC.models })],
      ['missing_variables', 'a persona that needs to be told something', () => toVersion({ variables: [NEEDED] })],
    ])('with %s: %s', async (reason, _, make) => {
      const to = await make();
      phone = ringing(phoneOn(to.livekitTrunkId, to.number));
      await expect(inbound.receive(phone)).resolves.toBe('refused');

      const { id } = (await ofPhone())!;
      const { ending, lineDownAt, ...call } = await fixture.read(id);
      expect(ending).toMatchObject({
        category: 'rejected',
        reason,
        by: 'platform',
        closing: 'skipped',
        verified: true,
      });
      expect(ending!.lineDownAt).toBe(lineDownAt!.toISOString());
      expect(call).toMatchObject({ state: 'ended', endingCategory: 'rejected', endingReason: reason, to: to.number });
      const events = await fixture.events(id);
      expect(events.map(({ type }) => type)).toEqual(['call.created', 'admission.decided', 'line.down', 'call.ended']);
      expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, call.lastSeq]);
      expect(events[1]!.data).toEqual({ verdict: 'reject', reason });
      await expect(fixture.news(id)).resolves.toEqual(['call.ended']);
      expect(rooms.up.has(phone.room)).toBe(false);
      await expect(fixture.isQueued(id)).resolves.toBe(false);
    });

    it('with a number that the tenant of the trunk does not have', async () => {
      phone = ringing(phoneOn(route.livekitTrunkId, '+15550009999'));
      await expect(inbound.receive(phone)).resolves.toBe('refused');

      expect(await ofPhone()).toMatchObject({ endingReason: 'unmapped_number', to: '+15550009999', personaId: null });
    });

    it("with a number of another tenant's, as if there were no such number", async () => {
      const theirs = await another.inboundRoute({ personaId: (await another.version()).personaId });
      phone = ringing(phoneOn(route.livekitTrunkId, theirs.number));
      await inbound.receive(phone);

      expect(await ofPhone()).toMatchObject({
        endingReason: 'unmapped_number',
        tenantId: db.tenantId,
        personaId: null,
      });
    });

    it('once, whoever is told of it at the same moment', async () => {
      phone = ringing(phoneOn(route.livekitTrunkId, '+15550009999'));
      await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 ? inbound : another.inbound).receive(phone)));

      await expect(db.call.count({ where: { room: phone.room } })).resolves.toBe(1);
      await expect(fixture.news((await ofPhone())!.id)).resolves.toHaveLength(1);
    });

    it('without a claim that nobody has seen when LiveKit does not answer', async () => {
      phone = ringing(phoneOn(route.livekitTrunkId, '+15550009999'));
      rooms.away = true;
      await inbound.receive(phone);
      rooms.away = false;

      const { id } = (await ofPhone())!;
      expect(await fixture.read(id)).toMatchObject({ lineDownAt: null, ending: { verified: false, lineDownAt: null } });
      await expect(fixture.isQueued(id, 'line.drop')).resolves.toBe(true);
    });
  });

  describe("is none of any tenant's", () => {
    it("on nobody's trunk, and is turned away", async () => {
      phone = ringing(phoneOn('ST_nobody', route.number));
      await expect(inbound.receive(phone)).resolves.toBe('refused');

      expect(await ofPhone()).toBeNull();
      expect(rooms.up.has(phone.room)).toBe(false);
    });

    it('in a room by the name of a call that there is not', async () => {
      phone = ringing({ ...phoneOn(route.livekitTrunkId, route.number), room: `call_${newId()}` });
      await expect(inbound.receive(phone)).resolves.toBe('refused');

      expect(await ofPhone()).toBeNull();
    });

    it("in another application's room, and is left alone", async () => {
      phone = ringing({ ...phoneOn('ST_nobody', route.number), room: `support-${newId()}` });
      await expect(inbound.receive(phone)).resolves.toBe('ignored');

      expect(rooms.up.has(phone.room)).toBe(true);
    });

    it('as the callee of a call that we made', async () => {
      const id = newId();
      phone = ringing({ ...phoneOn(route.livekitTrunkId, route.number), room: `call_${id}` });
      await fixture.factories.call(db, { id, channel: 'phone', direction: 'outbound', room: phone.room }, version);
      await expect(inbound.receive(phone)).resolves.toBe('ignored');

      expect(rooms.up.has(phone.room)).toBe(true);
    });

    it.each(['agent', 'standard'] as const)('when it is no phone (%s)', async (kind) => {
      const participant = { ...phone.participant, kind };
      await expect(inbound.receive({ ...phone, participant })).resolves.toBe('ignored');

      expect(await ofPhone()).toBeNull();
    });
  });

  describe('and gives up', () => {
    it('before an agent took the call ends it, and its jobs', async () => {
      await inbound.receive(phone);
      const { id } = (await ofPhone())!;
      rooms.up.delete(phone.room);
      const tries = await Promise.all([inbound, another.inbound].map((each) => each.callerLeft(phone.room)));

      expect(tries.filter(Boolean)).toHaveLength(1);
      const ending = { category: 'caller', reason: 'hangup_before_answer', by: 'caller', verified: true };
      expect((await fixture.read(id)).ending).toMatchObject(ending);
      await expect(fixture.isQueued(id)).resolves.toBe(false);
      await expect(fixture.isQueued(id, 'call.expire')).resolves.toBe(false);
    });

    it('under an agent is that agent’s business', async () => {
      await inbound.receive(phone);
      const { id } = (await ofPhone())!;
      await takeLease(db, id, 'agent');
      await expect(inbound.callerLeft(phone.room)).resolves.toBe(false);

      expect((await fixture.read(id)).endedAt).toBeNull();
    });

    it('is nothing to the calls that we make, or that nobody knows', async () => {
      const room = `call_${newId()}`;
      await fixture.factories.call(db, { channel: 'phone', direction: 'outbound', room }, version);
      await expect(inbound.callerLeft(room)).resolves.toBe(false);
      await expect(inbound.callerLeft('call_nobody')).resolves.toBe(false);
    });
  });

  const NEEDED = { name: 'topic', type: 'string', required: true };

  function ringing<P extends Phone>(each: P): P {
    rooms.up.set(each.room, [each.participant]);
    another.rooms.up.set(each.room, [each.participant]);
    return each;
  }

  /** The calls of the tenant that wait in the queue. */
  async function jobsOfTenant(): Promise<string[]> {
    const jobs = (await waiting.getJobs(['wait', 'prioritized', 'delayed'])) as { data: CallJob }[];
    return jobs.filter(({ data }) => data.tenantId === db.tenantId).map(({ data }) => data.callId);
  }

  function ofPhone() {
    return fixture.inRoom(phone.room);
  }

  async function toVersion(spec: object): Promise<Route> {
    return fixture.inboundRoute({ personaId: (await fixture.version(spec)).personaId });
  }

  async function toArchived(): Promise<Route> {
    const { personaId } = await fixture.version();
    await db.persona.updateMany({ where: { id: personaId }, data: { archivedAt: new Date() } });
    return fixture.inboundRoute({ personaId });
  }

  async function toUnpublished(): Promise<Route> {
    return fixture.inboundRoute({ personaId: (await fixture.factories.persona(db)).id });
  }
});
