import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { commandChannel } from '@signoff/calls';
import {
  type CallEvents,
  type CallEventType,
  type Ending,
  type Outcome,
  PersonaSpecDto,
  type TurnRole,
} from '@signoff/contracts';
import {
  type Call,
  Database,
  DatabaseModule,
  Factories,
  FACTORY_SPEC,
  type Prisma,
  type TenantDb,
  type Turn,
} from '@signoff/database';
import { createLogger, LiveBus, newId, PlatformModule } from '@signoff/platform';
import { TelephonyModule } from '@signoff/telephony';
import { plainToInstance } from 'class-transformer';
import { startOpenAiStandIn } from '../../../test/stand-ins/openai-stand-in.js';
import { prepareAgentsSdk } from './agents-sdk.js';
import { CallRunner } from './call-runner.service.js';
import { ConversationModule } from './conversation.module.js';
import { type ProviderSettings } from './providers/model-provider.js';

/** Generous: a machine under load is slow, and a test that waits for a condition loses nothing by it. */
const PATIENCE_MS = 20_000;

const END = (outcome: string, data: Record<string, unknown> = {}) => [
  { name: 'end_call', arguments: { outcome, reason: 'done', evidence: 'thank you', data } },
];

/** A model that books when told so, asks on, and ends when the caller thanks it. */
const SCRIPT = [
  { hears: ['one more thing'], says: 'Of course, what is it?' },
  { hears: ['thank'], says: 'Very well.', calls: END('booked', { name: 'Ada' }) },
  { hears: ['forget it'], says: 'All right, goodbye.', calls: END('nothing') },
  { after: 'tool' as const, says: 'May I have your name?' },
  { says: 'I see.' },
];

describe('a text call held by an agent', () => {
  const logger = createLogger('test', 'error');
  const database = new Database(process.env.DATABASE_URL!);
  const factories = new Factories(database);
  const agents: INestApplicationContext[] = [];
  let db: TenantDb;
  let runner: CallRunner;

  /** What an agent process is made of. */
  async function newRunner(accounts: ProviderSettings['accounts'] = {}): Promise<CallRunner> {
    const agent = await NestFactory.createApplicationContext(
      {
        module: class Agent {},
        imports: [
          PlatformModule.forRoot({ redisUrl: process.env.REDIS_URL!, logger }),
          DatabaseModule.forRoot({ url: process.env.DATABASE_URL! }),
          TelephonyModule.forRoot(),
          ConversationModule.forRoot({ accounts, capacity: { maxCpu: 1, processes: 1 } }),
        ],
      },
      { logger: false },
    );
    agents.push(agent);
    return agent.get(CallRunner);
  }

  beforeAll(async () => {
    prepareAgentsSdk(logger);
    ({ db } = await factories.tenant());
    runner = await newRunner();
  });

  afterAll(async () => {
    await Promise.all(agents.map((agent) => agent.close()));
    await database.close();
  });

  it('ends by end_call: says the closing once, drops the line, stores transcript, ending and outcome', async () => {
    const call = await dial();
    const held = hold(call);
    await says(call, 'I want an appointment, please');
    await heard(call, 'I see.');
    await says(call, 'That is all, thank you');
    await held;

    const { ending, outcome, state, lineDownAt } = await read(call);
    expect(state).toBe('ended');
    expect(lineDownAt).not.toBeNull();
    expect(ending).toMatchObject({
      category: 'agent',
      reason: 'end_call',
      by: 'agent',
      fault: 'none',
      closing: 'full',
      verified: true,
    });
    const turns = await transcript(call);
    expect(turns.map(({ role, kind, text }) => [role, kind, text])).toEqual([
      ['agent', 'greeting', 'Good morning, how can I help you?'],
      ['caller', 'talk', 'I want an appointment, please'],
      ['agent', 'talk', 'I see.'],
      ['caller', 'talk', 'That is all, thank you'],
      ['agent', 'talk', 'Very well.'],
      ['agent', 'closing', 'Thank you for calling the clinic.'],
    ]);
    expect(outcome).toMatchObject({ name: 'booked', data: { name: 'Ada' } });
    expect(outcome!.evidence).toEqual({ quote: 'thank you', turnId: turns[3]!.id });
    const outbox = await db.outbox.findMany({ where: { type: 'call.ended' } });
    expect(outbox.filter(({ payload }) => (payload as { callId: string }).callId === call.id)).toHaveLength(1);
  });

  it('tells a refused model what is missing, and goes on', async () => {
    const rules = [
      { hears: ['thank'], calls: END('booked') },
      { after: 'tool' as const, says: 'May I have your name?' },
      { hears: ['Ada'], calls: END('booked', { name: 'Ada' }) },
      { says: 'I see.' },
    ];
    const call = await dial({ ...script(rules), guards: { requiredFields: ['name'] } });
    const held = hold(call);
    await says(call, 'thank you');
    await heard(call, 'May I have your name?');
    await says(call, 'Ada');
    await held;

    expect((await read(call)).ending).toMatchObject({ reason: 'end_call', refusals: 1 });
    expect(await events(call, 'end.refused')).toEqual([
      { outcome: 'booked', missing: ['field "name" of the outcome'] },
    ]);
  });

  it('goes on when the caller speaks up during the closing, and then ends', async () => {
    const call = await dial();
    const held = hold(call);
    await says(call, 'thank you');
    await heard(call, 'Thank you for calling the clinic.');
    await says(call, 'wait, one more thing');
    await heard(call, 'Of course, what is it?');
    await says(call, 'forget it, thank you');
    await held;

    const { ending } = await read(call);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 1 });
  });

  it('says no second goodbye when the model has said one', async () => {
    const call = await dial();
    const held = hold(call);
    await says(call, 'forget it');
    await held;

    expect((await transcript(call)).map((turn) => turn.text)).toEqual([
      'Good morning, how can I help you?',
      'forget it',
      'All right, goodbye.',
    ]);
    expect((await read(call)).ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });

  it('answers nothing more when words arrive while the model asks for the end', async () => {
    const call = await dial({ closing: { onCallerSpeech: 'ignore', texts: CLOSING } });
    const held = hold(call);
    await heard(call, 'Good morning, how can I help you?');
    await Promise.all([says(call, 'thank you'), says(call, 'and one more thing')]);
    await held;

    const turns = await transcript(call);
    const closing = turns.findIndex((turn) => turn.kind === 'closing');
    expect(turns.slice(closing + 1).filter((turn) => turn.role === 'agent')).toEqual([]);
  });

  it('prompts a silent caller, then closes', async () => {
    const call = await dial({ limits: { silence: { afterSeconds: 1, prompts: ['Are you there?'] } } });
    await hold(call);

    expect((await read(call)).ending).toMatchObject({ category: 'limit', reason: 'silence', closing: 'full' });
    expect((await transcript(call)).map((turn) => turn.kind)).toEqual(['greeting', 'prompt', 'closing']);
  });

  it('ends at once for an operator who wants no closing', async () => {
    const call = await dial();
    const held = hold(call);
    await heard(call, 'Good morning, how can I help you?');
    await command(call, 'hangup', { closing: false, reason: 'fire alarm' });
    await held;

    expect((await read(call)).ending).toMatchObject({
      category: 'operator',
      reason: 'api',
      closing: 'skipped',
      detail: 'fire alarm',
    });
  });

  it('is taken over by another agent, which goes on where the first one stopped', async () => {
    const call = await dial();
    const leaving = await newRunner();
    const held = hold(call, leaving);
    await says(call, 'I want an appointment, please');
    await heard(call, 'I see.');
    await leaving.handOverAll();
    await expect(held).rejects.toThrow('postponed');

    const successor = hold(call, await newRunner());
    await heard(call, 'Sorry, where were we?');
    await says(call, 'thank you');
    await successor;

    const { ending, epoch } = await read(call);
    expect(epoch).toBe(2);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });

  it('writes nothing more once another agent holds it', async () => {
    const call = await dial();
    const held = hold(call);
    await heard(call, 'Good morning, how can I help you?');
    await db.call.update({ where: key(call), data: { epoch: { increment: 1 } } });
    await says(call, 'thank you');
    await held;

    const { ending, endedAt } = await read(call);
    expect([ending, endedAt]).toEqual([null, null]);
    expect(await transcript(call)).toHaveLength(1);
  });

  it('ends with the fault of the provider when the model cannot be had', async () => {
    const call = await dial({ models: { llm: { provider: 'openai', model: 'gpt', options: {} } } });
    await hold(call);

    expect((await read(call)).ending).toMatchObject({ category: 'provider', reason: 'llm', fault: 'platform' });
  });

  it('stores what a model says and asks for although Postgres could not keep a part of it', async () => {
    const standIn = await startOpenAiStandIn();
    const openai = { baseUrl: standIn.url, apiKey: 'any' };
    standIn.setScript('odd', {
      rules: [{ hears: ['thank'], calls: END('booked', { name: 'A\u0000da' }) }, { says: 'a\u0000b' }],
    });
    const call = await dial({ models: { llm: { provider: 'openai', model: 'odd', options: {} } } });
    const held = hold(call, await newRunner({ openai }));
    await says(call, 'Hello');
    await heard(call, 'a\uFFFDb');
    await says(call, 'thank you');
    await held;
    await standIn.close();

    const { ending, outcome } = await read(call);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
    expect(outcome).toMatchObject({ name: 'booked', data: { name: 'A\uFFFDda' } });
  });

  it('answers what the caller had said when another agent lost the call behind an earlier answer', async () => {
    const rules = [{ hears: ['Tuesday'], says: 'Tuesday it is.' }, ...SCRIPT];
    const call = await dial(script(rules));
    const answered = await spoken(call, 1, 'caller', 'I want an appointment');
    await spoken(call, 2, 'caller', 'On Tuesday, please');
    await spoken(call, 3, 'agent', 'I see.');
    const lineUpAt = new Date();
    const memory = {
      ...{ state: 'conversing', lineUpAt: lineUpAt.getTime(), lineDownAt: null, lastWordAt: lineUpAt.getTime() },
      ...{ callerTurns: 2, prompts: 0, request: null, verdict: null, closings: 0, closing: 'none', reopens: 0 },
      ...{ refused: [], askedAtTurn: null, gaveWay: null, details: [], answeredTurnId: answered.id },
    };
    await db.call.update({ where: key(call), data: { state: 'conversing', lineUpAt, lastSeq: 3, memory } });
    const held = hold(call);
    await heard(call, 'Tuesday it is.');
    await says(call, 'thank you');
    await held;

    const turns = await transcript(call);
    expect(turns.slice(3).map(({ role, text }) => [role, text])).toEqual([
      ['agent', 'Sorry, where were we?'],
      ['agent', 'Tuesday it is.'],
      ['caller', 'thank you'],
      ['agent', 'Very well.'],
      ['agent', 'Thank you for calling the clinic.'],
    ]);
  });

  it('counts its deadline from when the line comes up, however long it waited', async () => {
    const call = await dial({ limits: { maxDurationSeconds: 600 } });
    await db.call.update({ where: key(call), data: { deadlineAt: new Date(Date.now() + 5_000) } });
    const held = hold(call);
    await heard(call, 'Good morning, how can I help you?');

    const { lineUpAt, deadlineAt } = await read(call);
    expect(deadlineAt!.getTime() - lineUpAt!.getTime()).toBe((600 + 30) * 1000);
    await command(call, 'hangup', { closing: false });
    await held;
  });

  const CLOSING = [{ text: 'Thank you for calling the clinic.' }];

  function script(rules: object[]) {
    return { models: { llm: { provider: 'scripted', model: 'test', options: { rules } } } };
  }

  async function dial(spec: object = {}): Promise<Call> {
    const full = plainToInstance(
      PersonaSpecDto,
      {
        ...FACTORY_SPEC,
        outcomes: [
          { name: 'booked', description: 'An appointment was made.', fields: [{ name: 'name', type: 'string' }] },
          { name: 'nothing', description: 'Nothing came of it.' },
        ],
        closing: { texts: CLOSING },
        resumeLine: 'Sorry, where were we?',
        ...script(SCRIPT),
        ...spec,
      },
      { exposeDefaultValues: true },
    );
    return factories.call(db, {}, await factories.version(db, JSON.parse(JSON.stringify(full)) as object));
  }

  function hold(call: Call, by = runner): Promise<void> {
    return by.run({ tenantId: db.tenantId, callId: call.id }, () => {
      throw new Error('postponed');
    });
  }

  function spoken({ id: callId }: Call, seq: number, role: TurnRole, text: string): Promise<Turn> {
    const now = new Date();
    const turn = { callId, seq, itemId: newId(), role, kind: 'talk', text };
    return db.turn.create({ data: { ...turn, startedAt: now, endedAt: now } });
  }

  function says(call: Call, text: string): Promise<void> {
    return command(call, 'message', { text });
  }

  async function command(call: Call, kind: string, data: Prisma.InputJsonObject): Promise<void> {
    await db.callCommand.create({ data: { id: newId(), callId: call.id, kind, data } });
    await agents[0]!.get(LiveBus).publish(commandChannel(call.id), 'now');
  }

  async function heard(call: Call, text: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await transcript(call)).some((turn) => turn.role === 'agent' && turn.text === text)) {
      if (Date.now() > deadline) throw new Error(`never heard "${text}"`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  function transcript(call: Call): Promise<Turn[]> {
    return db.turn.findMany({ where: { callId: call.id }, orderBy: { seq: 'asc' } });
  }

  async function events<T extends CallEventType>(call: Call, type: T): Promise<CallEvents[T][]> {
    const found = await db.callEvent.findMany({ where: { callId: call.id, type }, orderBy: { seq: 'asc' } });
    return found.map(({ data }) => data as unknown as CallEvents[T]);
  }

  async function read(call: Call) {
    const row = await db.call.findUniqueOrThrow({ where: key(call) });
    return { ...row, ending: row.ending as Ending | null, outcome: row.outcome as Outcome | null };
  }

  function key(call: Call) {
    return { tenantId_id: { tenantId: db.tenantId, id: call.id } };
  }
});
