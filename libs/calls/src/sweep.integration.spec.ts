import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ending, type JobName, PersonaSpecDto } from '@signoff/contracts';
import {
  type Call,
  Database,
  Factories,
  FACTORY_SPEC,
  type PersonaVersion,
  type Prisma,
  type TenantDb,
} from '@signoff/database';
import { PersonasService } from '@signoff/personas';
import { createLogger, eventually, JobQueues, JobWorker, LiveBus, systemClock } from '@signoff/platform';
import { plainToInstance } from 'class-transformer';
import { takeLease } from './call-lease.js';
import { CallsService } from './calls.service.js';
import { SettlementService } from './settlement.service.js';
import { SweepService } from './sweep.service.js';

// A database of Redis of its own: no agent of anybody else's takes these calls.
const redisUrl = Object.assign(new URL(process.env.REDIS_URL!), { pathname: '/8' }).href;

const ago = (ms: number) => new Date(Date.now() - ms);
const ahead = (ms: number) => new Date(Date.now() + ms);
const HOUR = 3_600_000;

describe('a sweep', () => {
  const logger = createLogger('test', 'silent');
  const database = new Database(process.env.DATABASE_URL!);
  const bus = new LiveBus(redisUrl, logger);
  const queues = new JobQueues(redisUrl, logger);
  const settlement = new SettlementService(systemClock, bus, logger);
  const calls = new CallsService(new PersonasService(systemClock), settlement, queues, bus, systemClock, logger);
  const sweeps = new SweepService(database, calls, settlement, queues, systemClock, logger);
  const factories = new Factories(database);
  let db: TenantDb;
  let version: PersonaVersion;

  beforeAll(async () => {
    ({ db } = await factories.tenant());
    const spec = plainToInstance(PersonaSpecDto, FACTORY_SPEC, { exposeDefaultValues: true });
    version = await factories.version(db, JSON.parse(JSON.stringify(spec)) as object);
    await eventually('the queue is there', () =>
      queues.ping().then(
        () => true,
        () => false,
      ),
    );
  });
  afterAll(async () => {
    const over = { state: 'ended', endedAt: new Date(), lineDownAt: new Date() } as const;
    await db.call.updateMany({ where: { tenantId: db.tenantId, endedAt: null }, data: over }); // no other sweep shall find them
    await Promise.all([bus.close(), queues.close()]);
    await database.close();
  });

  describe('of scheduled calls', () => {
    it('queues one that is due, with a deadline that counts from now', async () => {
      const call = await scheduled({ scheduledAt: ago(HOUR), deadlineAt: ago(1) }); // nobody swept for long
      await sweeps.sweep();

      const released = await read(call);
      expect(released).toMatchObject({ state: 'queued', endedAt: null, queuedAt: expect.any(Date), lastSeq: 1 });
      expect(released.deadlineAt!.getTime()).toBeGreaterThan(Date.now() + 1_800_000);
      await expect(isQueued(call)).resolves.toBe(true);
      await expect(events(call)).resolves.toEqual(['call.queued']);
    });

    it('queues it once, however many sweep', async () => {
      const call = await scheduled({ scheduledAt: ago(1) });
      await Promise.all([sweeps.sweep(), sweeps.sweep(), sweeps.sweep()]);

      await expect(events(call)).resolves.toEqual(['call.queued']);
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
      const call = await running({ deadlineAt: ago(1), leaseUntil: ahead(HOUR), leaseHolder: 'agent', epoch: 1 });
      await sweeps.sweep();

      const { ending, endedAt } = await read(call);
      expect(ending).toMatchObject({ category: 'platform', reason: 'reconciled', detail: 'past its deadline' });
      expect(endedAt).not.toBeNull();
      await expect(takeLease(db, call.id, 'agent', { force: true })).resolves.toEqual({ kind: 'over' });
    });

    it('ends one for want of an agent whose line never came up', async () => {
      const call = await make({ deadlineAt: ago(1) });
      await sweeps.sweep();

      expect((await read(call)).ending).toMatchObject({ category: 'platform', reason: 'no_capacity' });
    });

    it('leaves one alone whose deadline has moved on, whoever asks', async () => {
      const call = await running({ deadlineAt: ahead(HOUR), leaseUntil: ahead(HOUR) });
      await sweeps.expire(db, call.id);
      await sweeps.sweep();

      expect((await read(call)).endedAt).toBeNull();
    });

    it('does not end one again that is over', async () => {
      const call = await running({ deadlineAt: ago(1) });
      await sweeps.sweep();
      const { ending, endedAt } = await read(call);
      await sweeps.expire(db, call.id);

      expect(await read(call)).toMatchObject({ ending, endedAt });
    });
  });

  it('takes the line of a call down that ended with its line up', async () => {
    const call = await running({ state: 'ended', endedAt: ago(1) });
    await sweeps.sweep();

    expect((await read(call)).lineDownAt).not.toBeNull();
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
    const worker = new JobWorker('calls', { 'call.run': run }, { redisUrl, concurrency: 1, logger });
    await eventually('its job has failed', async () => !(await isQueued(call)));
    await worker.close(1000);
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
    return queues.has(job, call.id);
  }

  async function events(call: Call): Promise<string[]> {
    const found = await db.callEvent.findMany({ where: { callId: call.id }, orderBy: { seq: 'asc' } });
    return found.map(({ type }) => type);
  }

  async function read(call: Call) {
    const row = await db.call.findUniqueOrThrow({ where: { tenantId_id: { tenantId: db.tenantId, id: call.id } } });
    return { ...row, ending: row.ending as Ending | null };
  }
});
