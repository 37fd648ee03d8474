import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JobName } from '@signoff/contracts';
import { type Call, type PersonaVersion, type Prisma, type TenantDb } from '@signoff/database';
import { newId } from '@signoff/platform';
import { consume, eventually } from '@signoff/platform/testing';
import { CallsFixture } from '../../test/calls-fixture.js';
import { takeLease } from '../record/call-lease.js';

const ago = (ms: number) => new Date(Date.now() - ms);
const ahead = (ms: number) => new Date(Date.now() + ms);
/** Longer ago than a deadline's own job may take, in ms. */
const MISSED = 6_000;
const HOUR = 3_600_000;

describe('a sweep', () => {
  const fixture = new CallsFixture({ env: process.env, redisDatabase: 8 });
  const { sweeps, factories } = fixture;
  let db: TenantDb;
  let version: PersonaVersion;

  beforeAll(async () => {
    await fixture.start();
    db = fixture.db;
    version = await fixture.version();
  });
  afterAll(() => fixture.stop());

  describe('of scheduled calls', () => {
    it('queues one that is due, with a deadline that counts from now', async () => {
      const call = await scheduled({ scheduledAt: ago(HOUR), deadlineAt: ago(1) }); // nobody swept for long
      await sweeps.sweep();

      const released = await read(call);
      expect(released).toMatchObject({ state: 'queued', endedAt: null, queuedAt: expect.any(Date), lastSeq: 2 });
      expect(released.deadlineAt!.getTime()).toBeGreaterThan(Date.now() + 1_800_000);
      await expect(isQueued(call)).resolves.toBe(true);
      await expect(events(call)).resolves.toEqual(['admission.decided', 'call.queued']);
    });

    it('queues it once, however many sweep', async () => {
      const call = await scheduled({ scheduledAt: ago(1) });
      await Promise.all([sweeps.sweep(), sweeps.sweep(), sweeps.sweep()]);

      await expect(events(call)).resolves.toEqual(['admission.decided', 'call.queued']);
    });

    it('leaves one alone whose time has not come', async () => {
      const call = await scheduled({ scheduledAt: ahead(HOUR) });
      await sweeps.sweep();

      expect((await read(call)).state).toBe('scheduled');
      await expect(isQueued(call)).resolves.toBe(false);
    });
  });

  describe('of calls that no agent holds', () => {
    it('queues one again that the queue forgot, with its deadline', async () => {
      const call = await make({ queuedAt: ago(HOUR) });
      await sweeps.sweep();

      await expect(isQueued(call)).resolves.toBe(true);
      await expect(isQueued(call, 'call.expire')).resolves.toBe(true);
    });

    it('queues one again whose job failed for good', async () => {
      const call = await make({ queuedAt: ago(HOUR) });
      await sweeps.sweep();
      await failForGood(call);
      await db.call.updateMany({ where: { tenantId: db.tenantId, id: call.id }, data: { queuedAt: ago(HOUR) } });
      await sweeps.sweep();

      await expect(isQueued(call)).resolves.toBe(true);
    });

    it('gives one that was queued just now its time', async () => {
      const call = await make({ queuedAt: new Date() });
      await sweeps.sweep();

      await expect(isQueued(call)).resolves.toBe(false);
    });

    it.each(['lapsed', 'given back'])('hands one on whose lease was %s', async (how) => {
      const call = await running({ leaseUntil: how === 'lapsed' ? ago(1) : null });
      await sweeps.sweep();

      await expect(isQueued(call)).resolves.toBe(true);
      expect((await read(call)).endedAt).toBeNull();
    });

    it('leaves one alone that an agent holds', async () => {
      const call = await running({ leaseUntil: ahead(HOUR) });
      await sweeps.sweep();

      await expect(isQueued(call)).resolves.toBe(false);
      expect((await read(call)).endedAt).toBeNull();
    });

    it('gives one up that too many agents have lost', async () => {
      const call = await running({ leaseUntil: ago(1), epoch: 8 });
      await sweeps.sweep();

      expect((await read(call)).ending).toMatchObject({ category: 'platform', reason: 'worker_lost' });
      await expect(isQueued(call)).resolves.toBe(false);
    });
  });

  describe('of calls past their deadline', () => {
    it('ends one under way, even under the agent that holds it', async () => {
      const call = await running({ deadlineAt: ago(MISSED), leaseUntil: ahead(HOUR), leaseHolder: 'agent', epoch: 1 });
      await sweeps.sweep();

      const { ending, endedAt } = await read(call);
      expect(ending).toMatchObject({ category: 'platform', reason: 'reconciled', detail: 'past its deadline' });
      expect(endedAt).not.toBeNull();
      await expect(takeLease(db, call.id, 'agent', { force: true })).resolves.toEqual({ kind: 'over' });
    });

    it('leaves one whose deadline has just come to its own job', async () => {
      const call = await make({ deadlineAt: ago(1) });
      await sweeps.sweep();
      expect((await read(call)).endedAt).toBeNull();

      await sweeps.expire(db, call.id);
      expect((await read(call)).ending).toMatchObject({ category: 'platform', reason: 'no_capacity' });
    });

    it('ends one for want of an agent whose line never came up', async () => {
      const call = await make({ deadlineAt: ago(MISSED) });
      await sweeps.sweep();

      expect((await read(call)).ending).toMatchObject({ category: 'platform', reason: 'no_capacity' });
    });

    it('refuses a caller promptly whom no agent took, while it rings', async () => {
      const room = `call_${newId()}`;
      const ringing = { channel: 'phone', direction: 'inbound', room, deadlineAt: ago(MISSED) } as const;
      fixture.rooms.up.set(room, []);
      const call = await make(ringing);
      await fixture.queue.add(db, call);
      await sweeps.sweep();

      const ending = { category: 'platform', reason: 'no_capacity', verified: true, closing: 'skipped' };
      expect((await read(call)).ending).toMatchObject(ending);
      expect(fixture.rooms.up.has(room)).toBe(false);
      await expect(isQueued(call)).resolves.toBe(false);
    });

    it('leaves a queued one to the agent that has just taken it', async () => {
      const call = await make({ deadlineAt: ago(MISSED), leaseUntil: ahead(HOUR), leaseHolder: 'agent', epoch: 1 });
      await sweeps.sweep();

      expect((await read(call)).endedAt).toBeNull();
    });

    it('lets one ring and be joined that an agent took in time', async () => {
      const taken = { state: 'connecting', leaseUntil: ahead(HOUR), epoch: 1 } as const;
      const [late, lost] = [
        await make({ ...taken, deadlineAt: ago(60_000) }),
        await make({ ...taken, deadlineAt: ago(71_000) }),
      ];
      await sweeps.sweep();

      expect((await read(late)).endedAt).toBeNull();
      expect((await read(lost)).ending).toMatchObject({ category: 'platform', reason: 'reconciled' });
    });

    it('leaves one alone whose deadline has moved on, whoever asks', async () => {
      const call = await running({ deadlineAt: ahead(HOUR), leaseUntil: ahead(HOUR) });
      await sweeps.expire(db, call.id);
      await sweeps.sweep();

      expect((await read(call)).endedAt).toBeNull();
    });

    it('does not end one again that is over', async () => {
      const call = await running({ deadlineAt: ago(MISSED) });
      await sweeps.sweep();
      const { ending, endedAt } = await read(call);
      await sweeps.expire(db, call.id);

      expect(await read(call)).toMatchObject({ ending, endedAt });
    });
  });

  it.each([
    ['a line is its row', {}],
    ['goes through a room', { channel: 'phone', room: `call_${newId()}` }],
  ] as const)('has the line of a call taken down that ended with its line up, whose %s', async (_, values) => {
    const call = await running({ state: 'ended', endedAt: ago(1), ...values });
    await sweeps.sweep();

    await expect(isQueued(call, 'line.drop')).resolves.toBe(true);
  });

  it('goes on to the others when one call cannot be helped', async () => {
    const broken = await factories.version(db, { limits: null });
    const beyondHelp = await factories.call(db, { state: 'scheduled', scheduledAt: ago(2 * HOUR) }, broken);
    const call = await scheduled({ scheduledAt: ago(HOUR) });
    await sweeps.sweep();

    expect((await read(beyondHelp)).state).toBe('scheduled');
    expect((await read(call)).state).toBe('queued');
  });

  /** Has a worker take the job and fail with it in a way that is not tried again. */
  async function failForGood(call: Call): Promise<void> {
    const run = ({ callId }: { callId: string }) => {
      const reason = callId === call.id ? 'beyond help' : 'not asked for';
      return Promise.reject(Object.assign(new Error(reason), { name: 'UnrecoverableError' }));
    };
    const { redisUrl, logger } = fixture;
    const consumer = await consume('calls', { 'call.run': run }, { redisUrl, concurrency: 1, logger });
    await eventually('its job has failed', async () => !(await isQueued(call)));
    await consumer.close(1000);
  }

  function make(values: Partial<Prisma.CallUncheckedCreateInput>): Promise<Call> {
    return factories.call(db, { deadlineAt: ahead(HOUR), ...values }, version);
  }

  function scheduled(values: Partial<Prisma.CallUncheckedCreateInput>): Promise<Call> {
    return make({ state: 'scheduled', queuedAt: null, ...values });
  }

  function running(values: Partial<Prisma.CallUncheckedCreateInput>): Promise<Call> {
    return make({ state: 'conversing', lineUpAt: ago(1000), epoch: 1, ...values });
  }

  function isQueued(call: Call, job: JobName = 'call.run'): Promise<boolean> {
    return fixture.isQueued(call.id, job);
  }

  async function events(call: Call): Promise<string[]> {
    return (await fixture.events(call.id)).map(({ type }) => type);
  }

  function read(call: Call) {
    return fixture.read(call.id);
  }
});
