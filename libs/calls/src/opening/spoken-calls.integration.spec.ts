import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TenantDb } from '@signoff/database';
import { FACTORY_SPEC, freshNumber } from '@signoff/database/testing';
import { newId } from '@signoff/platform';
import { CallsFixture, type Route } from '../../test/calls-fixture.js';
import { type NewCall } from './call-opening.js';
import { readSnapshot } from '../record/call-snapshot.js';

const CALLEE = '+41445556677';
const HOUR = 3_600_000;

describe('a call that is spoken', () => {
  const fixture = new CallsFixture({ env: process.env, redisDatabase: 11 });
  const { calls, connections, hangups, requested, rooms } = fixture;
  let db: TenantDb;
  let personaId: string;
  let route: Route;

  beforeAll(async () => {
    await fixture.start();
    db = fixture.db;
    personaId = (await fixture.version()).personaId;
    route = await fixture.outboundRoute();
  });
  afterAll(() => fixture.stop());

  describe('on the phone', () => {
    it('goes out by the tenant’s own number, in a room of its own', async () => {
      const call = await open({ channel: 'phone', to: CALLEE, from: route.number });

      expect(await fixture.read(call.id)).toMatchObject({
        direction: 'outbound',
        state: 'queued',
        from: route.number,
        to: CALLEE,
        numberId: route.numberId,
        room: `call_${call.id}`,
      });
      await expect(fixture.isQueued(call.id)).resolves.toBe(true);
      const { outbound } = await readSnapshot(db, call.id);
      expect(outbound).toEqual({ trunkId: route.livekitTrunkId, from: route.number });
    });

    it('goes out by the trunk as it is called when it is dialed', async () => {
      const call = await open({ channel: 'phone', to: CALLEE, from: route.number });
      const renamed = `ST_${newId()}`;
      const trunk = { where: { tenantId_id: { tenantId: db.tenantId, id: route.trunkId } } };
      await db.trunk.update({ ...trunk, data: { livekitTrunkId: renamed } });
      expect((await readSnapshot(db, call.id)).outbound!.trunkId).toBe(renamed);

      await db.trunk.update({ ...trunk, data: { livekitTrunkId: null } });
      expect((await readSnapshot(db, call.id)).outbound).toBeUndefined();
      await expect(open({ channel: 'phone', to: CALLEE, from: route.number })).rejects.toMatchObject({
        code: 'unavailable',
        retryAfterSeconds: 60,
      });
      await db.trunk.update({ ...trunk, data: { livekitTrunkId: route.livekitTrunkId } });
    });

    it('shows the only number that there is, or the only one that the persona answers', async () => {
      const other = new CallsFixture({ env: process.env, redisDatabase: 11 });
      await other.start();
      const [first, second] = [(await other.version()).personaId, (await other.version()).personaId];
      const only = await other.outboundRoute();
      const from = async (persona: string) =>
        (await other.requested.create(other.db, { personaId: persona, channel: 'phone', to: CALLEE }, anyRequest()))
          .from;
      await expect(from(first)).resolves.toBe(only.number);

      const own = await other.outboundRoute(second);
      await expect(from(second)).resolves.toBe(own.number);
      await expect(from(first)).rejects.toMatchObject(faultAt('from', /must be given: there are 2/));
      await other.stop();
    });

    it.each([
      ['nobody to call', { to: undefined }, faultAt('to', /is required/)],
      ['a number of nobody’s', { from: freshNumber() }, faultAt('from', /must be a number of yours.*\/v1\/numbers/)],
    ])('is refused with %s', async (_, request, refusal) => {
      const asked = { channel: 'phone', to: CALLEE, ...request } as Partial<NewCall> & { channel: 'phone' };
      await expect(open(asked)).rejects.toMatchObject(refusal);
    });

    it('is refused with a number that takes calls only, or is another tenant’s', async () => {
      const inbound = await fixture.inboundRoute();
      const other = new CallsFixture({ env: process.env, redisDatabase: 11 });
      await other.start();
      const theirs = await other.outboundRoute();
      for (const { number } of [inbound, theirs]) {
        const refused = open({ channel: 'phone', to: CALLEE, from: number });
        await expect(refused).rejects.toMatchObject(faultAt('from', /a number of yours/));
      }
      await other.stop();
    });

    it('waits for its time like any other, whether LiveKit is there by now or not', async () => {
      const scheduleAt = new Date(Date.now() + HOUR);
      rooms.away = true;
      const { id } = await open({ channel: 'phone', to: CALLEE, from: route.number, scheduleAt });
      rooms.away = false;
      expect(await fixture.read(id)).toMatchObject({ state: 'scheduled', room: `call_${id}`, queuedAt: null });

      await requested.release(db, id);
      expect((await fixture.read(id)).state).toBe('queued');
      await expect(fixture.isQueued(id)).resolves.toBe(true);
    });

    it('takes no messages', async () => {
      const { id } = await open({ channel: 'phone', to: CALLEE, from: route.number });
      await expect(calls.message(db, id, 'Hello?', anyRequest())).rejects.toMatchObject({ code: 'conflict' });
    });
  });

  describe('on the web', () => {
    it('lets its caller into its own room, for a short time', async () => {
      const call = await open({ channel: 'web' });
      const connection = (await connections.of(db, call))!;

      expect(connection.url).toBe('ws://127.0.0.1:1');
      const { sub, video, exp, nbf } = claimsOf(connection.token);
      expect([sub, video]).toEqual(['caller', expect.objectContaining({ roomJoin: true, room: `call_${call.id}` })]);
      expect(video).not.toHaveProperty('roomAdmin');
      expect(exp - nbf).toBeLessThanOrEqual(61);
      expect(Math.abs(exp * 1000 - connection.expiresAt.getTime())).toBeLessThan(2000);
      expect(JSON.stringify(await fixture.read(call.id))).not.toContain(connection.token);
      expect(await fixture.read(call.id)).toMatchObject({ direction: 'inbound', room: `call_${call.id}` });
    });

    it('gives the same call a new way in when the request is repeated, until it is over', async () => {
      const request = { key: newId(), route: 'POST /v1/calls', body: {} };
      const first = await requested.create(db, { personaId, channel: 'web' }, request);
      const again = await requested.create(db, { personaId, channel: 'web' }, request);
      expect(again.id).toBe(first.id);
      expect(claimsOf((await connections.of(db, again))!.token).video.room).toBe(first.room);

      await hangups.hangUp(db, first.id, { closing: false }, anyRequest());
      const afterwards = await requested.create(db, { personaId, channel: 'web' }, request);
      expect(afterwards.id).toBe(first.id);
      await expect(connections.of(db, afterwards)).resolves.toBeNull();
      const stored = await db.idempotencyKey.findFirst({ where: { key: request.key } });
      expect(JSON.stringify(stored)).not.toContain('eyJ');
    });

    it('cannot wait for its time', async () => {
      const refused = open({ channel: 'web', scheduleAt: new Date(Date.now() + HOUR) });
      await expect(refused).rejects.toMatchObject(faultAt('scheduleAt', /must be left out/));
    });

    it('is given up when no agent took it while its caller waited', async () => {
      const { id, queuedAt, deadlineAt } = await open({ channel: 'web' });
      expect(deadlineAt!.getTime() - queuedAt!.getTime()).toBe(30_000);
      await db.call.updateMany({ where: { id }, data: { deadlineAt: new Date(Date.now() - 6_000) } });
      await fixture.sweeps.sweep();

      expect((await fixture.read(id)).ending).toMatchObject({ reason: 'no_capacity', verified: true });
      expect(rooms.dropped).toContain(`call_${id}`);
    });
  });

  it.each(['phone', 'web'] as const)(
    'on the %s is refused while LiveKit is away, with when to try again',
    async (channel) => {
      const before = await db.call.count();
      rooms.away = true;
      const error: unknown = await open({ channel, to: CALLEE, from: route.number }).catch((thrown: unknown) => thrown);
      rooms.away = false;

      expect(error).toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 });
      await expect(db.call.count()).resolves.toBe(before);
    },
  );

  it.each(['phone', 'web'] as const)('on the %s needs a persona that hears and speaks', async (channel) => {
    const deaf = await fixture.version({ models: FACTORY_SPEC.models });
    await expect(open({ channel, to: CALLEE, personaId: deaf.personaId })).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [
        { path: 'models.stt', message: expect.stringContaining('publish a version that has it') },
        { path: 'models.tts', message: expect.stringContaining('version 1') },
      ],
    });
  });

  it.each(['phone', 'web'] as const)('on the %s is told how it could be turned on', async (channel) => {
    const without = new CallsFixture({ env: process.env, redisDatabase: 11, livekit: null });
    const refused = without.requested.create(db, { personaId, channel, to: CALLEE }, anyRequest());
    await expect(refused).rejects.toMatchObject(faultAt('channel', /set LIVEKIT_URL, LIVEKIT_API_KEY and/));
    await without.close();
  });

  it('has no connection when it is of another kind', async () => {
    const call = await open({ channel: 'text' });
    expect((await fixture.read(call.id)).room).toBeNull();
    await expect(connections.of(db, call)).resolves.toBeNull();
  });

  function open(request: Partial<NewCall> & Pick<NewCall, 'channel'>) {
    return requested.create(db, { personaId, ...request }, anyRequest());
  }

  function anyRequest() {
    return { route: 'POST /v1/calls', body: {} };
  }

  function faultAt(path: string, message: RegExp) {
    return { code: 'validation_failed', errors: [{ path, message: expect.stringMatching(message) }] };
  }

  function claimsOf(token: string) {
    const payload = Buffer.from(token.split('.')[1]!, 'base64url').toString();
    return JSON.parse(payload) as { sub: string; exp: number; nbf: number; video: { room: string } };
  }
});
