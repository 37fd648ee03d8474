import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ending } from '@signoff/contracts';
import { type Call, Database, Factories, type Prisma, type TenantDb, type Turn } from '@signoff/database';
import { type HangupMemory } from '@signoff/hangup';
import { PersonasService } from '@signoff/personas';
import { AppError, createLogger, JobQueues, LiveBus, newId, systemClock } from '@signoff/platform';
import { waitingCommands } from './call-command.js';
import { renewLease, takeLease } from './call-lease.js';
import { CallsService } from './calls.service.js';
import { type OutsideEnding, SettlementService } from './settlement.service.js';

const LOST: OutsideEnding = { category: 'platform', reason: 'worker_lost', by: 'platform', fault: 'platform' };

const MEMORY: HangupMemory = {
  state: 'closing',
  lineUpAt: 1_764_000_000_000,
  lineDownAt: null,
  lastWordAt: 1_764_000_009_000,
  callerTurns: 3,
  prompts: 0,
  request: null,
  verdict: null,
  closings: 0,
  closing: 'none',
  reopens: 0,
  refused: [],
  askedAtTurn: null,
  gaveWay: null,
  details: [],
};

describe('settlement', () => {
  const logger = createLogger('test', 'silent');
  const database = new Database(process.env.DATABASE_URL!);
  const bus = new LiveBus(process.env.REDIS_URL!, logger);
  const queues = new JobQueues(process.env.REDIS_URL!, logger);
  const settlement = new SettlementService(systemClock, bus, logger);
  const calls = new CallsService(new PersonasService(systemClock), settlement, queues, bus, systemClock, logger);
  const factories = new Factories(database);
  let db: TenantDb;

  beforeAll(async () => {
    ({ db } = await factories.tenant());
  });
  afterAll(async () => {
    await Promise.all([bus.close(), queues.close()]);
    await database.close();
  });

  it('ends a call that nobody holds and nobody ever took', async () => {
    const call = await factories.call(db);
    await expect(settlement.settle(db, call.id, LOST)).resolves.toBe(true);

    const { ending, state, lineDownAt, outcome, leaseUntil } = await read(call);
    expect(ending).toEqual({
      ...LOST,
      closing: 'skipped',
      lastWordAt: null,
      lineDownAt: lineDownAt!.toISOString(),
      verified: true,
      refusals: 0,
      reopens: 0,
    });
    expect([state, outcome, leaseUntil]).toEqual(['ended', null, null]);
  });

  it('takes what the lost agent had stored of the end: closing, refusals, reopens, what gave way, outcome', async () => {
    const outcome = { name: 'booked', reason: 'all said', data: { name: 'Ada' }, evidence: 'thank you' };
    const call = await up({
      closings: 2,
      closing: 'partial',
      refused: ['booked', 'booked'],
      reopens: 1,
      gaveWay: ['field "name" of the outcome'],
      request: { by: 'agent', at: 1_764_000_009_000, outcome },
    });
    await settlement.settle(db, call.id, LOST);

    const settled = await read(call);
    expect(settled.ending).toMatchObject({
      ...LOST,
      closing: 'partial',
      refusals: 2,
      reopens: 1,
      gaveWay: ['field "name" of the outcome'],
    });
    expect(settled.outcome).toEqual({ name: 'booked', reason: 'all said', data: { name: 'Ada' }, evidence: null });
    expect(settled.outcomeName).toBe('booked');
  });

  it.each([
    ['an operator asked for the end', { request: { by: 'operator', at: 1 } }],
    ['nobody did', {}],
  ] as [string, Partial<HangupMemory>][])('makes no outcome up when %s', async (_, memory) => {
    const call = await up(memory);
    await settlement.settle(db, call.id, LOST);

    expect(await read(call)).toMatchObject({ outcome: null, ending: { closing: 'none', refusals: 0, reopens: 0 } });
  });

  it('dates the last word by the last turn', async () => {
    const call = await up({});
    const endedAt = new Date('2026-11-22T10:00:00.000Z');
    await db.turn.create({ data: spoken(call, 1, 'Good morning', endedAt) });
    await settlement.settle(db, call.id, LOST);

    expect((await read(call)).ending!.lastWordAt).toBe(endedAt.toISOString());
  });

  it('makes turns of the messages that nobody took in', async () => {
    const call = await up({});
    await db.turn.create({ data: spoken(call, 1, 'Good morning', new Date('2026-11-22T10:00:00.000Z')) });
    await send(call, 'message', { text: 'Hello?' });
    await send(call, 'hangup', { closing: true });
    await send(call, 'message', { text: 'Anyone?' });
    await settlement.settle(db, call.id, LOST);

    const turns = await transcript(call);
    expect(turns.map(({ role, text }) => [role, text])).toEqual([
      ['agent', 'Good morning'],
      ['caller', 'Hello?'],
      ['caller', 'Anyone?'],
    ]);
    await expect(waitingCommands(db, call.id)).resolves.toEqual([]);
    expect((await read(call)).ending!.lastWordAt).toBe(turns[2]!.endedAt.toISOString());
  });

  it('leaves a call alone that an agent holds', async () => {
    const call = await up({});
    const lease = await taken(call);
    await expect(settlement.settle(db, call.id, LOST)).resolves.toBe(false);

    expect(await read(call)).toMatchObject({ endedAt: null, epoch: lease.epoch });
    await expect(renewLease(db, lease)).resolves.toBe(true);
  });

  it('ends a call that an agent holds when forced, and the agent loses it', async () => {
    const call = await up({});
    const lease = await taken(call);
    await expect(settlement.settle(db, call.id, LOST, { force: true })).resolves.toBe(true);

    await expect(renewLease(db, lease)).resolves.toBe(false);
    expect((await read(call)).ending).toMatchObject(LOST);
  });

  it('ends a call once, however many try', async () => {
    const call = await up({});
    const tries = Array.from({ length: 5 }, (_, n) => settlement.settle(db, call.id, LOST, { force: n > 0 }));
    const settled = await Promise.all(tries);
    await expect(settlement.settle(db, call.id, { ...LOST, reason: 'unknown' }, { force: true })).resolves.toBe(false);

    expect(settled.filter(Boolean)).toHaveLength(1);
    await expect(db.callEvent.count({ where: { callId: call.id, type: 'call.ended' } })).resolves.toBe(1);
    const outbox = await db.outbox.findMany({ where: { tenantId: db.tenantId } });
    expect(outbox.filter(({ payload }) => (payload as { callId: string }).callId === call.id)).toHaveLength(1);
    expect((await read(call)).ending!.reason).toBe('worker_lost');
  });

  it('keeps the message that was accepted just before a queued call is cancelled', async () => {
    const call = await factories.call(db);
    await calls.message(db, call.id, 'Hello?', anyRequest());
    await calls.hangup(db, call.id, { closing: false, reason: 'wrong number' }, anyRequest());

    expect(await read(call)).toMatchObject({
      state: 'ended',
      ending: { category: 'operator', reason: 'cancelled', detail: 'wrong number', closing: 'skipped' },
    });
    expect((await transcript(call)).map(({ role, text }) => [role, text])).toEqual([['caller', 'Hello?']]);
    await expect(calls.message(db, call.id, 'Hello?', anyRequest())).rejects.toMatchObject({ code: 'call_ended' });
  });

  it('accepts no message that does not reach the transcript, however late it comes', async () => {
    const call = await factories.call(db);
    let accepted: boolean | undefined;
    const late = afterReading(async () => {
      accepted = await calls.message(db, call.id, 'Wait!', anyRequest()).then(
        () => true,
        (error: unknown) => !(error instanceof AppError && error.code === 'call_ended'),
      );
    });
    await settlement.settle(late, call.id, LOST);

    expect(accepted).toBeDefined();
    expect((await transcript(call)).map(({ text }) => text)).toEqual(accepted ? ['Wait!'] : []);
  });

  /** A call under way, as an agent that is gone has left it. */
  async function up(memory: Partial<HangupMemory>): Promise<Call> {
    const json = { ...MEMORY, ...memory } as unknown as Prisma.InputJsonObject;
    return factories.call(db, { state: 'closing', lineUpAt: new Date(), lastSeq: 1, memory: json });
  }

  function spoken({ id: callId }: Call, seq: number, text: string, endedAt: Date): Prisma.TurnUncheckedCreateInput {
    return { callId, seq, itemId: newId(), role: 'agent', kind: 'talk', text, startedAt: endedAt, endedAt };
  }

  async function send({ id: callId }: Call, kind: string, data: Prisma.InputJsonObject): Promise<void> {
    await db.callCommand.create({ data: { id: newId(), callId, kind, data } });
  }

  async function taken(call: Call) {
    const attempt = await takeLease(db, call.id, 'agent');
    if (attempt.kind !== 'taken') throw new Error(`lease ${attempt.kind}`);
    return attempt.lease;
  }

  /** The database, with something happening right after the waiting commands were read. */
  function afterReading(happens: () => Promise<void>): TenantDb {
    const findMany = async (args: never): Promise<unknown> => {
      const found = await db.callCommand.findMany(args);
      await happens();
      return found;
    };
    return new Proxy(db, {
      get: (target, key) =>
        key === 'callCommand' ? { ...db.callCommand, findMany } : (Reflect.get(target, key) as unknown),
    });
  }

  function anyRequest() {
    return { route: 'test', body: {} };
  }

  function transcript(call: Call): Promise<Turn[]> {
    return db.turn.findMany({ where: { tenantId: db.tenantId, callId: call.id }, orderBy: { seq: 'asc' } });
  }

  async function read(call: Call) {
    const row = await db.call.findUniqueOrThrow({ where: { tenantId_id: { tenantId: db.tenantId, id: call.id } } });
    return { ...row, ending: row.ending as Ending | null };
  }
});
