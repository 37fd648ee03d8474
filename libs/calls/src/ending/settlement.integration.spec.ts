import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Call, type Prisma, type TenantDb, type Turn } from '@signoff/database';
import { type StoredMemory } from '@signoff/hangup';
import { AppError, newId } from '@signoff/platform';
import { CallsFixture } from '../../test/calls-fixture.js';
import { waitingCommands } from '../record/call-command.js';
import { renewLease, takeLease } from '../record/call-lease.js';
import { type OutsideEnding } from './settlement.service.js';

const LOST: OutsideEnding = { category: 'platform', reason: 'worker_lost', by: 'platform', fault: 'platform' };

/** As earlier versions stored it. */
const MEMORY: StoredMemory = {
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
  const fixture = new CallsFixture({ env: process.env, redisDatabase: 8 });
  const { settlement, calls, hangups, factories, rooms } = fixture;
  let db: TenantDb;

  beforeAll(async () => {
    await fixture.start();
    db = fixture.db;
  });
  afterAll(() => fixture.stop());

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
  ] as [string, Partial<StoredMemory>][])('makes no outcome up when %s', async (_, memory) => {
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
    await hangups.hangUp(db, call.id, { closing: false, reason: 'wrong number' }, anyRequest());

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

  describe('of a call with a room', () => {
    it('takes the line down first, and says that it was seen down', async () => {
      const call = await onThePhone();
      await settlement.settle(db, call.id, LOST);

      const { ending, lineDownAt } = await read(call);
      expect(ending).toMatchObject({ verified: true, lineDownAt: lineDownAt!.toISOString() });
      expect(rooms.up.has(call.room!)).toBe(false);
      expect((await fixture.events(call.id)).map(({ type, data }) => [type, data])).toEqual([
        ['line.down', { verified: true }],
        ['call.ended', expect.anything()],
      ]);
      await expect(fixture.isQueued(call.id, 'line.drop')).resolves.toBe(false);
    });

    it.each(['stays up', 'cannot be asked for'])(
      'claims nothing of a line that %s, and leaves it to a worker',
      async (how) => {
        const call = await onThePhone();
        rooms.stuck.add(call.room!);
        rooms.away = how !== 'stays up';
        await settlement.settle(db, call.id, LOST);
        rooms.away = false;

        const { ending, lineDownAt, endedAt } = await read(call);
        expect(ending).toMatchObject({ ...LOST, verified: false, lineDownAt: null });
        expect([lineDownAt, endedAt]).toEqual([null, expect.any(Date)]);
        await expect(fixture.isQueued(call.id, 'line.drop')).resolves.toBe(true);
      },
    );

    it('asks LiveKit for nothing when an outbound call was never taken: it has dialed nobody', async () => {
      const scheduled = {
        channel: 'phone',
        direction: 'outbound',
        state: 'scheduled',
        room: `call_${newId()}`,
      } as const;
      const call = await factories.call(db, scheduled);
      rooms.away = true;
      await hangups.hangUp(db, call.id, { closing: false }, anyRequest());
      rooms.away = false;

      expect((await read(call)).ending).toMatchObject({ reason: 'cancelled', verified: true });
    });
  });

  /** A phone call under way whose agent is gone. */
  async function onThePhone(): Promise<Call> {
    const room = `call_+1555_${newId()}`;
    rooms.up.set(room, []);
    return factories.call(db, { channel: 'phone', room, state: 'conversing', lineUpAt: new Date(), epoch: 1 });
  }

  /** A call under way, as an agent that is gone has left it. */
  async function up(memory: Partial<StoredMemory>): Promise<Call> {
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

  function read(call: Call) {
    return fixture.read(call.id);
  }
});
