import { randomUUID } from 'node:crypto';
import { PersonaSpecDto } from '@signoff/personas';
import { CallRunner, ConversationModule, prepareAgentsSdk } from '@signoff/conversation';
import { Database, type TenantDb } from '@signoff/database';
import { Factories, FACTORY_SPEC } from '@signoff/database/testing';
import { createLogger, JobQueues, newId } from '@signoff/platform';
import { consume } from '@signoff/platform/testing';
import { TelephonyModule } from '@signoff/telephony';
import { plainToInstance } from 'class-transformer';
import { application } from './application.js';
import { compare, type Comparison, type Cost, costOf } from './measurement.js';

const CALLS = 40;

/** From the job added to the session started, one call at a time, beside a job whose handler does nothing. */
export async function sessionStartBench(databaseUrl: string, redisUrl: string): Promise<Comparison> {
  const logger = createLogger('bench', 'fatal');
  prepareAgentsSdk(logger);
  const agent = await application(
    { databaseUrl, redisUrl },
    TelephonyModule.forRoot(),
    ConversationModule.forRoot({ accounts: {}, capacity: { maxCpu: 1, processes: 1 } }),
  );
  const [database, queues, runner] = [agent.get(Database), agent.get(JobQueues), agent.get(CallRunner)];
  const arrivals = new Map<string, (at: number) => void>();
  const consumers = await Promise.all([
    consume('calls', { 'call.run': (job, context) => runner.run(job, (ms) => context.postpone(ms)) }, options()),
    consume('lines', { 'line.drop': ({ callId }) => Promise.resolve(arrivals.get(callId)?.(Date.now())) }, options()),
  ]);
  try {
    const { db } = await new Factories(database).tenant();
    return await compare('job added to session started', 'a job that does nothing', start(db), pickUp());
  } finally {
    await Promise.all(consumers.map((consumer) => consumer.close(5_000)));
    await agent.close();
  }

  function options() {
    return { redisUrl, concurrency: 10, logger };
  }

  function start(db: TenantDb): () => Promise<Cost> {
    return () =>
      each(async () => {
        const callId = await dial(db);
        await db.callCommand.create({ data: { id: newId(), callId, kind: 'hangup', data: { closing: false } } });
        const addedAt = Date.now();
        await queues.add('call.run', { tenantId: db.tenantId, callId }, { id: callId });
        return (await lineUpAt(db, callId)) - addedAt;
      });
  }

  function pickUp(): () => Promise<Cost> {
    return () =>
      each(async () => {
        const callId = randomUUID();
        const arrived = new Promise<number>((resolve) => arrivals.set(callId, resolve));
        const addedAt = Date.now();
        await queues.add('line.drop', { tenantId: callId, callId }, { id: callId });
        return (await arrived) - addedAt;
      });
  }

  async function dial(db: TenantDb): Promise<string> {
    const factories = new Factories(database);
    const spec = plainToInstance(PersonaSpecDto, FACTORY_SPEC, { exposeDefaultValues: true });
    const version = await factories.version(db, JSON.parse(JSON.stringify(spec)) as object);
    return (await factories.call(db, {}, version)).id;
  }
}

/** When the call's line came up, once the call is over and its row at rest. */
async function lineUpAt(db: TenantDb, id: string): Promise<number> {
  for (;;) {
    const call = await db.call.findUniqueOrThrow({ where: { tenantId_id: { tenantId: db.tenantId, id } } });
    if (call.endedAt && call.lineUpAt) return call.lineUpAt.getTime();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function each(once: () => Promise<number>): Promise<Cost> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call++) times.push(await once());
  return costOf(
    times,
    times.reduce((sum, time) => sum + time, 0),
  );
}
