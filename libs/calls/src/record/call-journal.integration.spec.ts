import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Ending, type Outcome } from '@signoff/contracts';
import { type Call, Database, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { type Clock, createLogger, LiveBus, type Logger, newId, systemClock } from '@signoff/platform';
import { BreakableProxy, eventually } from '@signoff/platform/testing';
import { waitingCommands } from './call-command.js';
import { CallJournal, type SpokenTurn } from './call-journal.js';
import { type CallLease, takeLease } from './call-lease.js';
import { entriesAfter, liveChannel } from './call-live.js';

/** Pauses between tries are a twentieth of what they are. */
const hurried: Clock = { now: () => new Date(), after: (ms, run) => systemClock.after(ms / 20, run) };

const ENDING: Ending = {
  category: 'agent',
  reason: 'end_call',
  by: 'agent',
  fault: 'none',
  closing: 'full',
  lastWordAt: '2026-11-22T10:00:00.000Z',
  lineDownAt: '2026-11-22T10:00:02.000Z',
  verified: true,
  refusals: 0,
  reopens: 0,
};
const OUTCOME: Outcome = { name: 'booked', reason: 'done', data: { name: 'Ada' }, evidence: null };

describe('the journal of a call', () => {
  const logger = createLogger('test', 'silent');
  const database = new Database(process.env.DATABASE_URL!);
  const bus = new LiveBus(process.env.REDIS_URL!, logger);
  let db: TenantDb;
  let call: Call;
  let lease: CallLease;
  let journal: CallJournal;

  beforeAll(async () => {
    ({ db } = await new Factories(database).tenant());
  });
  beforeEach(async () => {
    call = await new Factories(database).call(db, { lastSeq: 3 });
    lease = await take();
    journal = journalOf();
  });
  afterAll(async () => {
    await bus.close();
    await database.close();
  });

  it('stores turns and events in the order in which they happened, with one count for both', async () => {
    journal.event('lease.taken', { epoch: 1 });
    journal.turn(turn('Good morning'));
    journal.enter('conversing', { reopens: 0 });
    await journal.flush();
    journal.turn(turn('Hello', { role: 'caller' }));
    await expect(journal.flush()).resolves.toBe('stored');

    expect(await stored()).toEqual(['4 lease.taken', '5 Good morning', '6 state.entered', '7 Hello']);
    expect(await read()).toMatchObject({ lastSeq: 7, state: 'conversing', memory: { reopens: 0 } });
  });

  it('tells those who listen that there is something to read', async () => {
    const heard: string[] = [];
    const unsubscribe = await bus.subscribe(liveChannel(call.id), (seq) => heard.push(seq));
    await eventually('a nudge with the newest number', async () => {
      journal.event('call.reopened', { reopens: 1 });
      await journal.flush();
      return heard.length > 0;
    });
    expect(Number(heard[0])).toBeGreaterThan(3);
    await unsubscribe();
  });

  it('stores an item once that is reported twice', async () => {
    const greeting = turn('Good morning');
    expect(journal.turn(greeting)).toEqual(expect.any(String));
    expect(journal.turn({ ...greeting, text: 'Good morn' })).toBeNull();
    await journal.flush();
    expect(journal.turn(greeting)).toBeNull();
    await journal.flush();

    expect(await stored()).toEqual(['4 Good morning']);
  });

  it('stores what comes of a command together with its being taken', async () => {
    const { id } = await db.callCommand.create({ data: { callId: call.id, kind: 'message', data: { text: 'Hello' } } });
    const [command] = await waitingCommands(db, call.id);
    journal.take(command!);
    journal.turn(turn('Hello', { role: 'caller', itemId: id }));
    await journal.flush();

    expect(await stored()).toEqual(['4 command.taken', '5 Hello']);
    await expect(waitingCommands(db, call.id)).resolves.toEqual([]);
  });

  it('flushes a change of the row that leaves no mark on the timeline', async () => {
    const lineUpAt = new Date('2026-11-22T10:00:00Z');
    journal.change({ lineUpAt });
    await expect(journal.flush()).resolves.toBe('stored');

    expect(await read()).toMatchObject({ lineUpAt, lastSeq: 3 });
  });

  describe('whose lease is lost', () => {
    beforeEach(async () => {
      await take({ force: true });
    });

    it('writes nothing, and says so', async () => {
      journal.event('call.reopened', { reopens: 1 });
      journal.turn(turn('Hello'));
      await journal.lost;
      await expect(journal.flush()).resolves.toBe('lost');
      journal.turn(turn('Are you there?'));
      await expect(journal.flush()).resolves.toBe('lost');

      expect(await stored()).toEqual([]);
    });

    it('does not change the row either', async () => {
      journal.change({ state: 'conversing' });
      await expect(journal.flush()).resolves.toBe('lost');

      expect(await read()).toMatchObject({ state: 'queued', lastSeq: 3 });
    });

    it('does not end the call', async () => {
      await expect(journal.settle(ENDING, OUTCOME)).resolves.toBe('lost');
      await journal.lost;

      expect(await read()).toMatchObject({ endedAt: null, ending: null, outcome: null });
      expect(await outbox()).toEqual([]);
    });
  });

  describe('while Postgres is away', () => {
    const proxy = new BreakableProxy(process.env.DATABASE_URL!);
    let far: Database;

    beforeEach(async () => {
      far = new Database(await proxy.open());
    });
    afterEach(async () => {
      await far.close();
      await proxy.break();
    });

    it('keeps everything, and writes it once when Postgres is back', async () => {
      const warn = jest.fn();
      journal = journalOf({ db: far.for(db.tenantId), logger: { warn } as unknown as Logger });
      journal.turn(turn('one'));
      await journal.flush();
      await proxy.break();
      journal.turn(turn('two'));
      await eventually('a try that failed', () => warn.mock.calls.length > 0);
      journal.turn(turn('three'));
      const settled = journal.settle(ENDING, null);
      expect(await stored()).toEqual(['4 one']);
      await proxy.open();

      await expect(settled).resolves.toBe('stored');
      expect(await stored()).toEqual(['4 one', '5 two', '6 three', '7 call.ended']);
      expect(await outbox()).toHaveLength(1);
    });

    it('loses and doubles nothing, whenever its connections break', async () => {
      journal = journalOf({ db: far.for(db.tenantId) });
      const said = Array.from({ length: 60 }, (_, index) => `sentence ${index}`);
      for (const [index, text] of said.entries()) {
        journal.turn(turn(text));
        await new Promise(setImmediate);
        if (index % 12 !== 11) continue;
        await proxy.break();
        await proxy.open();
      }
      await expect(journal.flush()).resolves.toBe('stored');

      expect(await stored()).toEqual(said.map((text, index) => `${index + 4} ${text}`));
    });
  });

  it('does not write a batch again of which only the answer got lost', async () => {
    journal = journalOf({ db: losingFirstAnswer() });
    journal.turn(turn('Good morning'));
    journal.event('call.reopened', { reopens: 1 });
    await expect(journal.flush()).resolves.toBe('stored');
    await expect(journal.settle(ENDING, null)).resolves.toBe('stored');

    expect(await stored()).toEqual(['4 Good morning', '5 call.reopened', '6 call.ended']);
  });

  it('knows that it has ended a call although the answer got lost', async () => {
    journal = journalOf({ db: losingFirstAnswer() });
    await expect(journal.settle(ENDING, OUTCOME)).resolves.toBe('stored');

    expect(await stored()).toEqual(['4 call.ended']);
    expect(await outbox()).toHaveLength(1);
  });

  it('lets go of a call whose record Postgres refuses for good', async () => {
    journal.event('call.reopened', { reopens: 1 });
    journal.turn(turn('a\u0000b'));
    await expect(journal.flush()).resolves.toBe('lost');
    await journal.lost;
    await expect(journal.settle(ENDING, null)).resolves.toBe('lost');

    expect(await stored()).toEqual([]); // all of a batch or nothing
    expect(await read()).toMatchObject({ endedAt: null, lastSeq: 3 });
  });

  it('ends a call with ending, outcome, outbox row and event together', async () => {
    journal.turn(turn('Goodbye'));
    await expect(journal.settle(ENDING, OUTCOME)).resolves.toBe('stored');

    expect(await read()).toMatchObject({
      state: 'ended',
      endedAt: expect.any(Date),
      lineDownAt: new Date(ENDING.lineDownAt!),
      leaseUntil: null,
      ending: ENDING,
      endingCategory: 'agent',
      endingReason: 'end_call',
      outcome: OUTCOME,
      outcomeName: 'booked',
    });
    expect(await stored()).toEqual(['4 Goodbye', '5 call.ended']);
    expect(await outbox()).toEqual([{ callId: call.id, ending: ENDING, outcome: OUTCOME }]);
  });

  it('ends a call with nothing at all when a part of it cannot be stored', async () => {
    await expect(journal.settle({ ...ENDING, detail: 'a\u0000b' }, OUTCOME)).resolves.toBe('lost');

    expect(await read()).toMatchObject({ state: 'queued', endedAt: null, outcome: null });
    expect(await stored()).toEqual([]);
    expect(await outbox()).toEqual([]);
  });

  it('appends nothing to a call that it has ended', async () => {
    await journal.settle(ENDING, OUTCOME);
    journal.event('call.reopened', { reopens: 1 });
    expect(journal.turn(turn('One more thing'))).toBeNull();
    journal.change({ state: 'conversing' });
    await journal.flush();

    expect(await stored()).toEqual(['4 call.ended']);
    expect(await read()).toMatchObject({ state: 'ended' });
  });

  it('ends a call once, however often it is told to', async () => {
    await Promise.all([journal.settle(ENDING, OUTCOME), journal.settle({ ...ENDING, reason: 'voicemail_left' }, null)]);

    expect(await stored()).toEqual(['4 call.ended']);
    expect(await outbox()).toEqual([{ callId: call.id, ending: ENDING, outcome: OUTCOME }]);
  });

  it('wins alone of two that end the same call', async () => {
    const other = journalOf({ lease: await take({ force: true }) });
    const settled = await Promise.all([journal.settle(ENDING, OUTCOME), other.settle(ENDING, null)]);

    expect(settled).toEqual(['lost', 'stored']);
    expect(await outbox()).toEqual([{ callId: call.id, ending: ENDING, outcome: null }]);
  });

  async function take(options?: { force: boolean }): Promise<CallLease> {
    const attempt = await takeLease(db, call.id, 'test', options);
    if (attempt.kind !== 'taken') throw new Error(`lease ${attempt.kind}`);
    return attempt.lease;
  }

  function journalOf(given: { db?: TenantDb; lease?: CallLease; logger?: Logger } = {}): CallJournal {
    const deps = { clock: hurried, bus, logger: given.logger ?? logger };
    return new CallJournal(given.db ?? db, given.lease ?? lease, call.lastSeq, deps);
  }

  function turn(text: string, values: Partial<SpokenTurn> = {}): SpokenTurn {
    const now = new Date();
    const talk = { itemId: newId(), role: 'agent', kind: 'talk', interrupted: false, metrics: {} } as const;
    return { ...talk, text, startedAt: now, endedAt: now, ...values };
  }

  /** The database, whose first commit is done but never answered. */
  function losingFirstAnswer(): TenantDb {
    let commits = 0;
    const $transaction = async (work: never): Promise<unknown> => {
      const answer: unknown = await db.$transaction(work);
      if (++commits === 1) throw new Error('Connection terminated unexpectedly');
      return answer;
    };
    return new Proxy(db, {
      get: (target, key) => (key === '$transaction' ? $transaction : (Reflect.get(target, key) as unknown)),
    });
  }

  /** What stands in the record of the call, each with its number. */
  async function stored(): Promise<string[]> {
    const entries = await entriesAfter(db, call.id, 0);
    return entries.map(({ seq, type, entry }) => `${seq} ${'text' in entry ? entry.text : type}`);
  }

  function read(): Promise<Call> {
    return db.call.findUniqueOrThrow({ where: { tenantId_id: { tenantId: db.tenantId, id: call.id } } });
  }

  async function outbox(): Promise<unknown[]> {
    const rows = await db.outbox.findMany({ where: { tenantId: db.tenantId, type: 'call.ended' } });
    return rows.map(({ payload }) => payload).filter((payload) => (payload as { callId: string }).callId === call.id);
  }
});
