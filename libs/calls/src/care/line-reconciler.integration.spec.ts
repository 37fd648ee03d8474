import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Call, type PersonaVersion, type Prisma } from '@signoff/database';
import { newId } from '@signoff/platform';
import { CallsFixture, type Route } from '../../test/calls-fixture.js';
import { phoneOn } from '../../test/phone.js';

const ago = (ms: number) => new Date(Date.now() - ms);
const CALLER = { identity: 'sip_1', kind: 'sip', attributes: {} } as const;
const AGENT = { identity: 'agent-1', kind: 'agent', attributes: {} } as const;

describe('a reconciliation of calls and rooms', () => {
  const fixture = new CallsFixture({ env: process.env, redisDatabase: 10 });
  const { reconciler, rooms } = fixture;
  let version: PersonaVersion;
  let route: Route;

  beforeAll(async () => {
    await fixture.start();
    version = await fixture.version();
    route = await fixture.inboundRoute({ personaId: version.personaId });
  });
  beforeEach(() => {
    rooms.up.clear();
    rooms.dropped.length = 0;
  });
  afterAll(() => fixture.stop());

  it('receives a caller whom nobody told of, once', async () => {
    const phone = phoneOn(route.livekitTrunkId, route.number);
    rooms.up.set(phone.room, [phone.participant]);
    await Promise.all([reconciler.reconcile(), reconciler.reconcile()]);
    await reconciler.reconcile();

    const call = await fixture.inRoom(phone.room);
    expect(call).toMatchObject({ state: 'queued', sipCallId: phone.participant.sip.callId });
    await expect(fixture.isQueued(call!.id)).resolves.toBe(true);
    expect(rooms.dropped).not.toContain(phone.room); // others' calls of this database may be over
  });

  it('leaves a room that has just been made to its webhook', async () => {
    const phone = phoneOn(route.livekitTrunkId, route.number);
    rooms.up.set(phone.room, [phone.participant]);
    rooms.young.add(phone.room);
    await reconciler.reconcile();
    await expect(fixture.inRoom(phone.room)).resolves.toBeNull();

    rooms.young.clear();
    await reconciler.reconcile();
    expect(await fixture.inRoom(phone.room)).not.toBeNull();
  });

  it('takes a room down whose call is over', async () => {
    const call = await make({ state: 'ended', endedAt: ago(1000), lineDownAt: ago(1000) });
    rooms.up.set(call.room!, [CALLER]);
    await reconciler.reconcile();

    expect(rooms.dropped).toContain(call.room);
  });

  it('leaves rooms alone that are not ours, and those that calls are held in', async () => {
    const call = await make({ state: 'conversing', lineUpAt: ago(1000), leaseUntil: ago(-5000) });
    rooms.up.set(call.room!, [CALLER, AGENT]);
    rooms.up.set('support-42', [phoneOn(route.livekitTrunkId, route.number).participant]);
    rooms.up.set(`call_empty_${newId()}`, []);
    const before = [...rooms.up.keys()];
    await reconciler.reconcile();

    expect([...rooms.up.keys()]).toEqual(before);
    expect((await fixture.read(call.id)).endedAt).toBeNull();
    await expect(fixture.inRoom('support-42')).resolves.toBeNull();
  });

  describe('of a caller who rang and is gone, and nobody told,', () => {
    it.each([
      ['with the room', null],
      ['and left the room behind', []],
    ])('%s: ends the call', async (_, left) => {
      const call = await make({ state: 'queued', createdAt: ago(4000) });
      if (left) rooms.up.set(call.room!, left);
      await reconciler.reconcile();

      const ending = { category: 'caller', reason: 'hangup_before_answer', verified: true };
      expect((await fixture.read(call.id)).ending).toMatchObject(ending);
    });

    it('gives one time who has only just come, and one who waits theirs', async () => {
      const young = await make({ state: 'queued', createdAt: new Date() });
      const waiting = await make({ state: 'queued', createdAt: ago(20_000) });
      rooms.up.set(waiting.room!, [CALLER]);
      await reconciler.reconcile();

      for (const { id } of [young, waiting]) expect((await fixture.read(id)).endedAt).toBeNull();
    });

    it.each([{ direction: 'outbound' }, { channel: 'web' }] as const)(
      'minds no call that has no room yet: %j',
      async (kind) => {
        const call = await make({ state: 'queued', createdAt: ago(60_000), ...kind });
        await reconciler.reconcile();

        expect((await fixture.read(call.id)).endedAt).toBeNull();
      },
    );
  });

  describe('of a call under way whose room is gone', () => {
    it.each([
      ['an agent holds it', ago(-5000)],
      ['another agent may yet take it', ago(5000)],
    ])('leaves it alone while %s', async (_, leaseUntil) => {
      const call = await make({ state: 'conversing', lineUpAt: ago(60_000), leaseUntil });
      await reconciler.reconcile();

      expect((await fixture.read(call.id)).endedAt).toBeNull();
    });

    it('gives it up when no agent took it', async () => {
      const call = await make({ state: 'conversing', lineUpAt: ago(60_000), leaseUntil: ago(25_000), epoch: 1 });
      await reconciler.reconcile();

      expect((await fixture.read(call.id)).ending).toMatchObject({
        category: 'platform',
        reason: 'worker_lost',
        verified: true,
        detail: expect.stringContaining('room'),
      });
    });
  });

  it('concludes nothing while LiveKit is away', async () => {
    const call = await make({ state: 'conversing', lineUpAt: ago(60_000), leaseUntil: ago(25_000) });
    rooms.away = true;
    await reconciler.reconcile();
    rooms.away = false;

    expect((await fixture.read(call.id)).endedAt).toBeNull();
  });

  it('does nothing where there is no LiveKit', async () => {
    const without = new CallsFixture({ env: process.env, redisDatabase: 10, livekit: null });
    without.rooms.away = true;
    await expect(without.reconciler.reconcile()).resolves.toBeUndefined();
    await without.close();
  });

  /** A call that came in over the phone, unless told otherwise. */
  function make(values: Partial<Prisma.CallUncheckedCreateInput>): Promise<Call> {
    const room = `call_+1555_${newId()}`;
    return fixture.factories.call(fixture.db, { channel: 'phone', direction: 'inbound', room, ...values }, version);
  }
});
