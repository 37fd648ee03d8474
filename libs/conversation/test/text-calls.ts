import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { commandChannel } from '@signoff/calls';
import { type CallEvents, type CallEventType, type Ending, type Outcome, type TurnRole } from '@signoff/contracts';
import { PersonaSpecDto } from '@signoff/personas';
import { type Call, Database, DatabaseModule, type Prisma, type TenantDb, type Turn } from '@signoff/database';
import { Factories, FACTORY_SPEC } from '@signoff/database/testing';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { createLogger, LiveBus, newId, PlatformModule } from '@signoff/platform';
import { eventually } from '@signoff/platform/testing';
import { TelephonyModule } from '@signoff/telephony';
import { plainToInstance } from 'class-transformer';
import { prepareAgentsSdk } from '../src/talk/agents-sdk.js';
import { CallRunner } from '../src/call-runner.service.js';
import { ConversationModule } from '../src/conversation.module.js';
import { type ProviderSettings } from '@signoff/models';

/** Generous: a machine under load is slow, and a test that waits for a condition loses nothing by it. */
const PATIENCE_MS = 20_000;

/** What an agent asks for as the last word of a script. */
export const END = (outcome: string, data: Record<string, unknown> = {}) => [
  { name: 'end_call', arguments: { outcome, reason: 'done', evidence: 'thank you', data } },
];

/** A model that books when told so, asks on, and ends when the caller thanks it. */
export const SCRIPT = [
  { hears: ['one more thing'], says: 'Of course, what is it?' },
  { hears: ['thank'], says: 'Very well.', calls: END('booked', { name: 'Ada' }) },
  { hears: ['forget it'], says: 'All right, goodbye.', calls: END('nothing') },
  { after: 'tool' as const, says: 'May I have your name?' },
  { says: 'I see.' },
];

export const CLOSING = [{ text: 'Thank you for calling the clinic.' }];

/** A spec's models for a script. */
export function script(rules: object[]) {
  return { models: { llm: { provider: 'scripted', model: 'test', options: { rules } } } };
}

/** Text calls of one tenant, and the agents that hold them, on real Postgres and Redis. */
export class TextCalls {
  private readonly logger = createLogger('test', 'error');
  private readonly database: Database;
  private readonly factories: Factories;
  private readonly agents: INestApplicationContext[] = [];
  private runner: CallRunner;
  db: TenantDb;

  /** @param env where the servers are */
  constructor(private readonly env: NodeJS.ProcessEnv) {
    this.database = new Database(env.DATABASE_URL!);
    this.factories = new Factories(this.database);
  }

  async start(): Promise<void> {
    prepareAgentsSdk(this.logger);
    ({ db: this.db } = await this.factories.tenant());
    this.runner = await this.newRunner();
  }

  async stop(): Promise<void> {
    await Promise.all(this.agents.map((agent) => agent.close()));
    await this.database.close();
  }

  /** What an agent process is made of. */
  async newRunner(accounts: ProviderSettings['accounts'] = {}): Promise<CallRunner> {
    const agent = await NestFactory.createApplicationContext(
      {
        module: class Agent {},
        imports: [
          PlatformModule.forRoot({ redisUrl: this.env.REDIS_URL!, logger: this.logger }),
          DatabaseModule.forRoot({ url: this.env.DATABASE_URL! }),
          OutreachModule.forRoot({ allow: AllowList.parse('127.0.0.1') }),
          TelephonyModule.forRoot(),
          ConversationModule.forRoot({ accounts, capacity: { maxCpu: 1, processes: 1 } }),
        ],
      },
      { logger: false },
    );
    this.agents.push(agent);
    return agent.get(CallRunner);
  }

  /** A queued call of a clinic's persona, which follows {@link SCRIPT} unless the spec says otherwise. */
  async dial(spec: object = {}, call: Partial<Prisma.CallUncheckedCreateInput> = {}): Promise<Call> {
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
    const version = await this.factories.version(this.db, JSON.parse(JSON.stringify(full)) as object);
    return this.factories.call(this.db, call, version);
  }

  /** A queued call of a persona version whose spec is stored as it is given. */
  async dialStored(spec: object): Promise<Call> {
    const variables = { clinic: 'Vogel' };
    return this.factories.call(this.db, { variables }, await this.factories.version(this.db, spec));
  }

  /** Has an agent hold a call, until it is over for that agent. */
  hold(call: Call, by = this.runner): Promise<void> {
    return by.run({ tenantId: this.db.tenantId, callId: call.id }, () => {
      throw new Error('postponed');
    });
  }

  /** Something that was said before. */
  spoken({ id: callId }: Call, seq: number, role: TurnRole, text: string): Promise<Turn> {
    const now = new Date();
    const turn = { callId, seq, itemId: newId(), role, kind: 'talk', text };
    return this.db.turn.create({ data: { ...turn, startedAt: now, endedAt: now } });
  }

  says(call: Call, text: string): Promise<void> {
    return this.command(call, 'message', { text });
  }

  async command(call: Call, kind: string, data: Prisma.InputJsonObject): Promise<void> {
    await this.db.callCommand.create({ data: { id: newId(), callId: call.id, kind, data } });
    await this.agents[0]!.get(LiveBus).publish(commandChannel(call.id), 'now');
  }

  /** Waits until the agent has said a text. */
  heard(call: Call, text: string): Promise<unknown> {
    const isSaid = async () =>
      (await this.transcript(call)).some((turn) => turn.role === 'agent' && turn.text === text);
    return eventually(`"${text}" is heard`, isSaid, PATIENCE_MS);
  }

  /** Waits until something has happened. */
  happened(call: Call, type: CallEventType): Promise<unknown> {
    const hasHappened = async () => (await this.events(call, type)).length > 0;
    return eventually(type, hasHappened, PATIENCE_MS);
  }

  transcript(call: Call): Promise<Turn[]> {
    return this.db.turn.findMany({ where: { callId: call.id }, orderBy: { seq: 'asc' } });
  }

  async events<T extends CallEventType>(call: Call, type: T): Promise<CallEvents[T][]> {
    const found = await this.db.callEvent.findMany({ where: { callId: call.id, type }, orderBy: { seq: 'asc' } });
    return found.map(({ data }) => data as unknown as CallEvents[T]);
  }

  async read(call: Call) {
    const row = await this.db.call.findUniqueOrThrow({ where: this.key(call) });
    return { ...row, ending: row.ending as Ending | null, outcome: row.outcome as Outcome | null };
  }

  key(call: Call) {
    return { tenantId_id: { tenantId: this.db.tenantId, id: call.id } };
  }
}
