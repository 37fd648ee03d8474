import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TenantDb } from '@signoff/database';
import { newId } from '@signoff/platform';
import { TenantServer } from '../../../outreach/test/tenant-server.js';
import { CallsFixture, type Route } from '../../test/calls-fixture.js';
import { phoneOn } from '../../test/phone.js';
import { type NewCall } from './call-opening.js';
import { MOST_QUEUED } from './requested-calls.service.js';

const HOUR = 3_600_000;
const CALLEE = '+41445556677';

describe('the admission of a call', () => {
  const fixture = new CallsFixture({ env: process.env, redisDatabase: 12 });
  /** Other processes, with connections of their own. */
  const others = [1, 2].map(() => new CallsFixture({ env: process.env, redisDatabase: 12 }));
  const processes = [fixture, ...others];
  const local = new CallsFixture({ env: process.env, redisDatabase: 12, admissionMode: 'local' });
  let db: TenantDb;
  let personaId: string;
  let outbound: Route;

  beforeAll(() => Promise.all([...processes, local].map((each) => each.start())));
  /** Each test has a tenant of its own, so that it counts its own calls. */
  beforeEach(async () => {
    ({ db: fixture.db } = await fixture.factories.tenant());
    db = fixture.db;
    personaId = (await fixture.version()).personaId;
    outbound = await fixture.outboundRoute();
  });
  afterAll(() => Promise.all([...processes, local].map((each) => each.stop())));

  const open = (request: Partial<NewCall> = {}, { requested } = fixture) =>
    requested.create(
      db,
      { personaId, channel: 'text', ...request },
      { key: newId(), route: 'POST /v1/calls', body: {} },
    );
  const dial = (request: Partial<NewCall> = {}, of = fixture) =>
    open({ channel: 'phone', to: CALLEE, from: outbound.number, ...request }, of);
  const rules = (...list: object[]) => fixture.ruleSets.put(db, list as never);
  const end = (id: string) =>
    db.call.updateMany({ where: { id }, data: { state: 'ended', endedAt: new Date(), lineDownAt: new Date() } });
  const decisions = (id: string) => fixture.calls.admissions(db, id);
  /** At the same moment, in all of the processes. */
  const atOnce = <T>(count: number, make: (process: CallsFixture, index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, index) => make(processes[index % processes.length]!, index)));
  /** As if the time had come. */
  const release = async (id: string) => {
    await db.call.updateMany({ where: { id }, data: { scheduledAt: new Date() } });
    await fixture.sweeps.sweep();
  };

  describe('of many at the same moment', () => {
    it('gives out every place that there is, and none twice', async () => {
      await rules({ type: 'concurrency', per: 'tenant', limit: 10 });
      const calls = await atOnce(45, (process) => open({}, process));
      const admitted = calls.filter(({ state }) => state === 'queued');
      expect(admitted).toHaveLength(10);

      await Promise.all(admitted.slice(0, 3).map(({ id }) => end(id)));
      const later = await atOnce(15, (process) => open({}, process));
      expect(later.filter(({ state }) => state === 'queued')).toHaveLength(3);
    });

    it('keeps places for those who call', async () => {
      await rules({ type: 'concurrency', per: 'tenant', limit: 6, reservedForInbound: 2 });
      const dialed = await atOnce(9, (process) => dial({}, process));
      expect(dialed.filter(({ state }) => state === 'queued')).toHaveLength(4);
      const called = await atOnce(9, (process) => open({}, process));
      expect(called.filter(({ state }) => state === 'queued')).toHaveLength(2);
    });

    it('lets as many through in a window as the limit says', async () => {
      await rules({ type: 'rate', per: 'tenant', limit: 7, windowSeconds: 60 });
      const calls = await atOnce(30, (process) => open({}, process));
      expect(calls.filter(({ state }) => state === 'queued')).toHaveLength(7);
    });

    it('calls nobody twice', async () => {
      await rules({ type: 'duplicate', windowSeconds: 60 });
      const calls = await atOnce(12, (process, index) => dial({ to: index % 2 ? CALLEE : '+41445550000' }, process));
      expect(
        calls
          .filter(({ state }) => state === 'queued')
          .map(({ to }) => to)
          .sort(),
      ).toEqual(['+41445550000', CALLEE]);
    });

    it('lets the calls of another tenant be', async () => {
      await rules({ type: 'concurrency', per: 'tenant', limit: 1 });
      expect((await open()).state).toBe('queued');
      const stranger = others[0]!;
      const { personaId: another } = await stranger.version();
      const request = { personaId: another, channel: 'text' } as const;
      const made = () => stranger.requested.create(stranger.db, request, { key: newId(), route: 'POST', body: {} });
      expect((await made()).state).toBe('queued');
      expect((await made()).state).toBe('queued');
    });
  });

  describe('that is rejected', () => {
    it('is over at once, and says why', async () => {
      await rules({ type: 'callers', deny: ['+4179*'] });
      const call = await open({ from: '+41791234567', channel: 'phone', to: CALLEE }).catch(() => undefined);
      expect(call).toBeUndefined(); // nobody shows a number that is not theirs
      await rules({ type: 'callees', deny: ['+4144*'] });
      const { id } = await dial();
      expect(await fixture.read(id)).toMatchObject({
        state: 'ended',
        ending: {
          category: 'rejected',
          reason: 'callees',
          by: 'rule',
          fault: 'none',
          closing: 'skipped',
          verified: true,
        },
      });
      await expect(fixture.isQueued(id)).resolves.toBe(false);
      await expect(fixture.news(id)).resolves.toEqual(['call.ended']);
      expect((await fixture.events(id)).map(({ type }) => type)).toEqual([
        'call.created',
        'admission.decided',
        'call.ended',
      ]);
      expect(await decisions(id)).toEqual([
        expect.objectContaining({
          verdict: 'reject',
          mode: 'full',
          decidedBy: { source: 'tenant', index: 0, type: 'callees', reason: 'callees' },
          facts: expect.objectContaining({ to: CALLEE, direction: 'outbound', channel: 'phone' }),
          steps: [expect.objectContaining({ type: 'callees', verdict: 'reject', because: expect.stringMatching(/./) })],
        }),
      ]);
    });

    it('is refused while it rings', async () => {
      const { personaId: closed } = await fixture.version({ validationRules: [{ type: 'callers', allow: ['CH'] }] });
      const phone = await ringing(closed);
      await expect(fixture.inbound.receive(phone)).resolves.toBe('refused');
      const call = (await fixture.inRoom(phone.room))!;
      expect(fixture.rooms.dropped).toContain(phone.room);
      expect(call).toMatchObject({ state: 'ended', ending: { category: 'rejected', reason: 'callers' } });
      expect(await decisions(call.id)).toMatchObject([{ verdict: 'reject', decidedBy: { source: 'persona' } }]);
    });

    it('is answered and told when the rule has a message', async () => {
      const message = 'We take calls from Switzerland only.';
      const validationRules = [{ type: 'callers', allow: ['CH'], message }];
      const phone = await ringing((await fixture.version({ validationRules })).personaId);
      await expect(fixture.inbound.receive(phone)).resolves.toBe('received');
      const call = (await fixture.inRoom(phone.room))!;
      expect(call).toMatchObject({
        state: 'queued',
        admittedAt: null, // it takes nobody's place
        admission: { rejection: { rule: 'callers', message }, conditions: [] },
      });
      await expect(fixture.isQueued(call.id)).resolves.toBe(true);
    });

    it('is rejected all the same when no agent is there to tell them', async () => {
      const validationRules = [{ type: 'callers', allow: ['CH'], message: 'No.' }];
      const phone = await ringing((await fixture.version({ validationRules })).personaId);
      await fixture.inbound.receive(phone);
      const { id } = (await fixture.inRoom(phone.room))!;
      await db.call.updateMany({ where: { id }, data: { deadlineAt: new Date(Date.now() - HOUR) } });
      await fixture.sweeps.sweep();
      expect(await fixture.read(id)).toMatchObject({ ending: { category: 'rejected', reason: 'callers', by: 'rule' } });
    });

    it.each([{ type: 'nonsense' }, { type: 'business_hours', timeZone: 'No/Where' }])(
      'is rejected by a rule that fails: %j',
      async (rule) => {
        await rules(rule);
        const { id } = await open();
        expect(await fixture.read(id)).toMatchObject({ ending: { category: 'rejected', reason: 'rule_failed' } });
      },
    );

    it('is judged by the rules of the tenant, then of the number, then of the persona', async () => {
      const denied = (country: string) => ({ type: 'callees', deny: [country] });
      await rules(denied('FR'));
      await db.phoneNumber.updateMany({ where: { id: outbound.numberId }, data: { validationRules: [denied('DE')] } });
      ({ personaId } = await fixture.version({ validationRules: [denied('CH')] }));
      const decidedBy = async (to: string) => (await decisions((await dial({ to })).id))[0]!.decidedBy;
      await expect(decidedBy('+33145678901')).resolves.toMatchObject({ source: 'tenant' });
      await expect(decidedBy('+493012345678')).resolves.toMatchObject({ source: 'number' });
      await expect(decidedBy(CALLEE)).resolves.toMatchObject({ source: 'persona' });
      await expect(decidedBy('+441632960000')).resolves.toBeNull();
    });
  });

  describe('that is deferred', () => {
    const full = { type: 'concurrency', per: 'tenant', limit: 1 };

    it('waits for its time, is decided on again, and goes on when it may', async () => {
      await rules(full);
      const first = await dial();
      const second = await dial({ to: '+41445550000' });
      expect(second).toMatchObject({ state: 'scheduled', deferrals: 1 });
      expect((await fixture.read(second.id)).scheduledAt!.getTime()).toBeGreaterThan(Date.now());
      await release(second.id);
      expect(await fixture.read(second.id)).toMatchObject({ state: 'scheduled', deferrals: 2 });

      await end(first.id);
      await release(second.id);
      expect(await fixture.read(second.id)).toMatchObject({ state: 'queued', deferrals: 2 });
      await expect(fixture.isQueued(second.id)).resolves.toBe(true);
      expect((await decisions(second.id)).map(({ verdict }) => verdict)).toEqual(['allow', 'defer', 'defer']);
      expect((await fixture.events(second.id)).map(({ seq, type }) => `${seq} ${type}`)).toEqual([
        '1 call.created',
        '2 admission.decided',
        '3 call.scheduled',
        '4 admission.decided',
        '5 call.scheduled',
        '6 admission.decided',
        '7 call.queued',
      ]);
    });

    it('is given up after five hundred times', async () => {
      await rules(full);
      await dial();
      const { id } = await dial({ to: '+41445550000' });
      await db.call.updateMany({ where: { id }, data: { deferrals: 500 } });
      await release(id);
      expect(await fixture.read(id)).toMatchObject({
        state: 'ended',
        ending: { category: 'rejected', reason: 'concurrency', detail: 'deferred 500 times' },
      });
    });

    it('can be cancelled', async () => {
      await rules(full);
      await dial();
      const { id } = await dial({ to: '+41445550000' });
      await fixture.hangups.hangUp(db, id, { closing: false }, { key: newId(), route: 'POST', body: {} });
      expect(await fixture.read(id)).toMatchObject({ ending: { category: 'operator', reason: 'cancelled' } });
    });

    it('is released once, however many workers look', async () => {
      const { id } = await dial({ scheduleAt: new Date(Date.now() + HOUR) });
      await db.call.updateMany({ where: { id }, data: { scheduledAt: new Date() } });
      await Promise.all(processes.map(({ sweeps }) => sweeps.sweep()));
      expect(await decisions(id)).toHaveLength(1);
      expect((await fixture.read(id)).state).toBe('queued');
    });

    it('does not wait behind the calls of a tenant that has many', async () => {
      const at = { scheduleAt: new Date(Date.now() + HOUR) };
      const ids = (await atOnce(MOST_QUEUED * 3, (process) => dial(at, process))).map(({ id }) => id);
      const calm = others[0]!;
      const { personaId: another } = await calm.version();
      const { number: from } = await calm.outboundRoute();
      const request = { personaId: another, channel: 'phone', to: CALLEE, from, ...at } as const;
      const one = await calm.requested.create(calm.db, request, { key: newId(), route: 'POST', body: {} });
      const long = { scheduledAt: new Date(Date.now() - HOUR) };
      await db.call.updateMany({ where: { id: { in: ids } }, data: long });
      await calm.db.call.updateMany({ where: { id: one.id }, data: { scheduledAt: new Date() } });
      await fixture.sweeps.sweep();

      expect((await calm.read(one.id)).state).toBe('queued');
      const queued = () => db.call.count({ where: { state: 'queued' } });
      expect(await queued()).toBe(MOST_QUEUED);
      await db.call.updateMany({ where: { state: 'queued' }, data: { state: 'ended', endedAt: new Date() } });
      await fixture.sweeps.sweep();
      expect(await queued()).toBe(MOST_QUEUED);
      await expect(dial().then(({ state }) => state)).resolves.toBe('scheduled'); // behind those that wait already
    });
  });

  describe('by a budget', () => {
    const budget = { type: 'budget', of: 'minutes', per: 'day', limit: 10, timeZone: 'UTC' };
    const talked = (id: string, minutes: number) =>
      db.call.updateMany({ where: { id }, data: { lineUpAt: new Date(Date.now() - minutes * 60_000) } });
    const commands = (callId: string) => db.callCommand.findMany({ where: { callId } });

    it('rejects calls when it is used up', async () => {
      await rules(budget);
      const first = await open();
      await talked(first.id, 11);
      expect(await fixture.read((await open()).id)).toMatchObject({ ending: { reason: 'budget' } });
    });

    it('ends a call that is up when it is used up, once', async () => {
      await rules({ ...budget, closing: 'Our time is up.' });
      const { id } = await open();
      await talked(id, 9);
      await fixture.budgets.sweep();
      expect(await commands(id)).toEqual([]);

      await talked(id, 11);
      await Promise.all([fixture.budgets.sweep(), fixture.budgets.sweep()]);
      await fixture.budgets.sweep();
      expect((await commands(id)).length).toBeGreaterThan(0);
      expect((await commands(id))[0]).toMatchObject({ kind: 'budget', data: { closing: 'Our time is up.' } });
      const count = (await commands(id)).length;
      await fixture.budgets.sweep();
      expect(await commands(id)).toHaveLength(count);
    });

    it('lets calls that have none be', async () => {
      const { id } = await open();
      await talked(id, 100);
      await rules(budget);
      await fixture.budgets.sweep();
      expect(await commands(id)).toEqual([]);
    });
  });

  describe('by the tenant’s own server', () => {
    let server: TenantServer;
    let answer: { status?: number; body: string };

    beforeEach(async () => {
      server = await TenantServer.start((response) => response.writeHead(answer.status ?? 200).end(answer.body));
      await rules({ type: 'webhook', url: `${server.url}/admission`, timeoutMs: 2000, failOpen: false });
    });
    afterEach(() => server.stop());

    it('is told the facts, once, and does as it is answered', async () => {
      answer = { body: '{"verdict":"allow"}' };
      expect((await dial()).state).toBe('queued');
      expect(server.requests).toHaveLength(1);
      expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/admission' });
      expect(JSON.parse(server.requests[0]!.body)).toMatchObject({
        type: 'call.admission',
        data: { to: CALLEE, from: outbound.number, direction: 'outbound', channel: 'phone', personaId },
      });

      answer = { body: '{"verdict":"reject"}' };
      expect(await fixture.read((await dial()).id)).toMatchObject({ ending: { reason: 'webhook' } });

      const retryAt = new Date(Date.now() + HOUR).toISOString();
      answer = { body: JSON.stringify({ verdict: 'defer', retryAt }) };
      expect(await fixture.read((await dial()).id)).toMatchObject({
        state: 'scheduled',
        scheduledAt: new Date(retryAt),
      });
    });

    it.each([
      ['nonsense', { body: '<html>' }],
      ['no verdict', { body: '{}' }],
      ['an error', { status: 500, body: '{"verdict":"allow"}' }],
    ])('%s is no yes', async (_, given) => {
      answer = given;
      const { id } = await dial();
      expect(await fixture.read(id)).toMatchObject({ ending: { category: 'rejected', reason: 'webhook' } });
      await rules({ type: 'webhook', url: server.url, timeoutMs: 2000, failOpen: true });
      expect((await dial()).state).toBe('queued');
    });

    it('counts as failed when it is away', async () => {
      await server.stop();
      const { id } = await dial();
      expect(await fixture.read(id)).toMatchObject({ ending: { category: 'rejected', reason: 'webhook' } });
      server = await TenantServer.start();
    });
  });

  it('is left out where the installation says so, and says that it was', async () => {
    await rules({ type: 'callees', deny: ['CH'] }, { type: 'nonsense' });
    const { id, state } = await dial({}, local);
    expect(state).toBe('queued');
    expect(await decisions(id)).toMatchObject([
      {
        verdict: 'allow',
        mode: 'local',
        steps: [
          { type: 'callees', verdict: 'skipped', because: expect.stringContaining('ADMISSION_MODE=local') },
          { verdict: 'skipped' },
        ],
      },
    ]);
    expect((await fixture.events(id))[1]).toMatchObject({
      type: 'admission.decided',
      data: { verdict: 'allow', skipped: ['callees', 'nonsense'] },
    });
  });

  /** A caller from abroad, at a new number that leads to a persona. */
  async function ringing(answeredBy: string) {
    const route = await fixture.inboundRoute({ personaId: answeredBy });
    const phone = phoneOn(route.livekitTrunkId, route.number, '+33145678901');
    fixture.rooms.up.set(phone.room, [phone.participant]);
    return phone;
  }
});
