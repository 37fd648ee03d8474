import { Admission, type AdmissionMode, RuleSets, WebhookAnswers } from '@signoff/admission';
import { type Ending, type JobName } from '@signoff/contracts';
import { PersonaSpecDto, PersonasService } from '@signoff/personas';
import { type Call, Database, type PersonaVersion, type TenantDb } from '@signoff/database';
import { Factories, FACTORY_SPEC } from '@signoff/database/testing';
import {
  type Clock,
  createLogger,
  type JobQueues,
  LiveBus,
  newId,
  readEncryptionKeys,
  SecretBox,
  systemClock,
} from '@signoff/platform';
import { eventually, openQueues } from '@signoff/platform/testing';
import { AllowList, Outreach } from '@signoff/outreach';
import { SecretsService } from '@signoff/secrets';
import { AccessTokens, LiveKit, type LiveKitSettings, type Rooms, TelephonyError } from '@signoff/telephony';
import { plainToInstance } from 'class-transformer';
import { BudgetSweep } from '../src/care/budget-sweep.service.js';
import { CallQueue } from '../src/record/call-queue.js';
import { Hangups } from '../src/ending/hangups.service.js';
import { RequestedCalls } from '../src/opening/requested-calls.service.js';
import { CallsService } from '../src/record/calls.service.js';
import { InboundCalls } from '../src/opening/inbound-calls.service.js';
import { InboundDestinations } from '@signoff/numbers';
import { LineDropService } from '../src/ending/line-drop.service.js';
import { LinePlanner } from '../src/opening/line-planner.service.js';
import { LineReconciler } from '../src/care/line-reconciler.service.js';
import { SettlementService } from '../src/ending/settlement.service.js';
import { SweepService } from '../src/care/sweep.service.js';
import { WebConnections } from '../src/opening/web-connections.service.js';
import { RoomsDouble } from './rooms-double.js';

interface FixtureOptions {
  /** Where the servers are. */
  env: NodeJS.ProcessEnv;
  /** Which of Redis' databases: no agent of anybody else's takes these calls. */
  redisDatabase: number;
  /** Null: no LiveKit at all. */
  livekit?: LiveKitSettings | null;
  clock?: Clock;
  admissionMode?: AdmissionMode;
}

/** A trunk that LiveKit has, and a number on it. */
export interface Route {
  trunkId: string;
  livekitTrunkId: string;
  number: string;
  numberId: string;
}

const NOWHERE: LiveKitSettings = {
  url: 'ws://127.0.0.1:1',
  apiKey: 'key',
  apiSecret: 'secret-of-at-least-32-bytes-long',
};
const KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const VOICE = { provider: 'scripted', model: 'voice', options: {} };

/** What a process that looks after calls is made of, on real Postgres and Redis; only LiveKit's rooms are a double. */
export class CallsFixture {
  readonly logger = createLogger('test', 'silent');
  readonly database: Database;
  readonly factories: Factories;
  readonly rooms = new RoomsDouble();
  readonly redisUrl: string;
  readonly bus: LiveBus;
  readonly queues: JobQueues;
  readonly livekit: LiveKit;
  readonly lines: LineDropService;
  readonly queue: CallQueue;
  readonly settlement: SettlementService;
  readonly calls: CallsService;
  readonly requested: RequestedCalls;
  readonly hangups: Hangups;
  readonly inbound: InboundCalls;
  readonly sweeps: SweepService;
  readonly ruleSets: RuleSets;
  readonly admission: Admission;
  readonly budgets: BudgetSweep;
  private readonly outreach: Outreach;
  readonly reconciler: LineReconciler;
  readonly connections: WebConnections;
  db: TenantDb;

  constructor({ env, redisDatabase, livekit = NOWHERE, clock = systemClock, admissionMode = 'full' }: FixtureOptions) {
    const { logger } = this;
    const database = (this.database = new Database(env.DATABASE_URL!));
    this.factories = new Factories(database);
    this.redisUrl = Object.assign(new URL(env.REDIS_URL!), { pathname: `/${redisDatabase}` }).href;
    this.bus = new LiveBus(this.redisUrl, logger);
    this.queues = openQueues(this);
    this.livekit = new LiveKit(livekit, clock, logger);
    this.livekit.ping = () =>
      this.rooms.away ? Promise.reject(new TelephonyError('unavailable', 'away')) : Promise.resolve();
    const rooms = this.rooms as unknown as Rooms;
    const personas = new PersonasService(clock);
    this.lines = new LineDropService(rooms, this.queues, clock, logger);
    this.queue = new CallQueue(this.queues, clock, logger);
    this.settlement = new SettlementService(clock, this.bus, this.lines, logger);
    this.outreach = new Outreach(AllowList.parse('127.0.0.1'), clock);
    const secrets = new SecretsService(new SecretBox(readEncryptionKeys(KEYS)));
    const webhooks = new WebhookAnswers(this.outreach, secrets);
    this.ruleSets = new RuleSets();
    this.admission = new Admission(this.ruleSets, webhooks, admissionMode, clock, logger);
    this.budgets = new BudgetSweep(database, this.bus, clock, logger);
    const planner = new LinePlanner(this.livekit, clock);
    this.calls = new CallsService(this.bus, clock);
    this.requested = new RequestedCalls(personas, this.admission, planner, this.queue, this.bus, clock);
    this.hangups = new Hangups(this.calls, this.settlement, this.queue);
    const destinations = new InboundDestinations(personas);
    this.inbound = new InboundCalls(
      database,
      destinations,
      this.admission,
      this.queue,
      this.settlement,
      this.lines,
      rooms,
      clock,
      logger,
    );
    this.sweeps = new SweepService(
      database,
      this.requested,
      this.settlement,
      this.lines,
      this.queue,
      this.queues,
      clock,
      logger,
    );
    this.reconciler = new LineReconciler(
      database,
      this.livekit,
      rooms,
      this.inbound,
      this.lines,
      this.settlement,
      clock,
      logger,
    );
    this.connections = new WebConnections(this.livekit, new AccessTokens(this.livekit), clock);
  }

  /** Waits until Redis is there, and makes a tenant. */
  async start(): Promise<void> {
    const isThere = () =>
      this.queues.check().then(
        () => true,
        () => false,
      );
    await eventually('the queue is there', isThere);
    ({ db: this.db } = await this.factories.tenant());
  }

  /** No other sweep shall find what is left. */
  async stop(): Promise<void> {
    const over = { state: 'ended', endedAt: new Date(), lineDownAt: new Date() } as const;
    await this.db.call.updateMany({ where: { tenantId: this.db.tenantId, endedAt: null }, data: over });
    await this.db.call.updateMany({ where: { lineDownAt: null }, data: { lineDownAt: new Date() } });
    await this.close();
  }

  async close(): Promise<void> {
    await Promise.all([this.bus.close(), this.queues.close(), this.outreach.onModuleDestroy()]);
    await this.database.close();
  }

  /** A published persona that hears and speaks, with the defaults that publishing fills in. */
  version(spec: object = {}, personaId?: string): Promise<PersonaVersion> {
    const models = { ...FACTORY_SPEC.models, stt: VOICE, tts: VOICE };
    const whole = plainToInstance(PersonaSpecDto, { ...FACTORY_SPEC, models, ...spec }, { exposeDefaultValues: true });
    return this.factories.version(this.db, JSON.parse(JSON.stringify(whole)) as object, personaId);
  }

  /** A number that is called, and who answers it. */
  async inboundRoute(answer: { personaId?: string; version?: number } = {}): Promise<Route> {
    const livekitTrunkId = `ST_${newId()}`;
    const trunk = await this.factories.trunk(this.db, { livekitTrunkId });
    const number = await this.factories.number(this.db, { inboundTrunkId: trunk.id, ...answer });
    return { trunkId: trunk.id, livekitTrunkId, number: number.number, numberId: number.id };
  }

  /** A number that can be shown to those who are called. */
  async outboundRoute(personaId?: string): Promise<Route> {
    const livekitTrunkId = `ST_${newId()}`;
    const outbound = { direction: 'outbound', address: 'sip.example.com', transport: 'udp' } as const;
    const trunk = await this.factories.trunk(this.db, { ...outbound, allowedAddresses: [], livekitTrunkId });
    const number = await this.factories.number(this.db, { outboundTrunkId: trunk.id, ...(personaId && { personaId }) });
    return { trunkId: trunk.id, livekitTrunkId, number: number.number, numberId: number.id };
  }

  isQueued(callId: string, job: JobName = 'call.run'): Promise<boolean> {
    return this.queues.has(job, callId);
  }

  async read(id: string) {
    const row = await this.db.call.findUniqueOrThrow({ where: { tenantId_id: { tenantId: this.db.tenantId, id } } });
    return { ...row, ending: row.ending as Ending | null };
  }

  /** The call of a room, if there is one. */
  inRoom(room: string): Promise<Call | null> {
    return this.db.call.findUnique({ where: { room } });
  }

  async events(callId: string) {
    const events = await this.db.callEvent.findMany({ where: { callId }, orderBy: { seq: 'asc' } });
    return events.map(({ seq, type, data }) => ({ seq, type, data }));
  }

  /** The types of the outbox rows of a call. */
  async news(callId: string) {
    const outbox = await this.db.outbox.findMany();
    return outbox.filter(({ payload }) => (payload as { callId: string }).callId === callId).map(({ type }) => type);
  }
}
