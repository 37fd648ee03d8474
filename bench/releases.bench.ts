import { AdmissionModule } from '@signoff/admission';
import { CallsModule, MOST_QUEUED, SweepService } from '@signoff/calls';
import { Database } from '@signoff/database';
import { TelephonyModule } from '@signoff/telephony';
import pg from 'pg';
import { application } from './application.js';
import { type BusyTenant, busyTenant } from './busy-tenant.js';
import { compare, type Comparison, type Cost, costOf } from './measurement.js';

const TENANTS = 10;
const BATCHES = 10;
/** So many due calls a worker claims at once. */
const BATCH = 100;
const CLAIM_MS = 30_000;

const CLAIM_PLAINLY = `
  UPDATE calls SET claimed_until = $2 WHERE (tenant_id, id) IN (
    SELECT tenant_id, id FROM calls
     WHERE state = 'scheduled' AND scheduled_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)
     ORDER BY scheduled_at LIMIT $3 FOR UPDATE SKIP LOCKED)
  RETURNING tenant_id, id`;
const COUNT_LEFT = `
  SELECT count(*)::int AS left FROM calls
   WHERE tenant_id = ANY($1) AND state = 'scheduled' AND claimed_until IS NULL`;
const END_ALL = `
  UPDATE calls SET state = 'ended', ended_at = now(), line_down_at = now()
   WHERE tenant_id = ANY($1) AND ended_at IS NULL`;

/** How fast the worker releases due calls of several tenants, each call's share of a batch. */
export async function releasesBench(databaseUrl: string, ownerUrl: string, redisUrl: string): Promise<Comparison[]> {
  const worker = await application(
    { databaseUrl, redisUrl },
    AdmissionModule.forRoot('full'),
    TelephonyModule.forRoot(),
    CallsModule,
  );
  const owner = new pg.Pool({ connectionString: ownerUrl });
  try {
    const [database, sweeps] = [worker.get(Database), worker.get(SweepService)];
    const tenants: BusyTenant[] = [];
    while (tenants.length < TENANTS) tenants.push(await busyTenant(database));
    const until = (now: Date) => new Date(now.getTime() + CLAIM_MS);
    const run = (take: (now: Date) => Promise<unknown>) => () => batches(tenants, owner, take);
    const claim = run((now) =>
      database.sweeper.claimDue(now, { limit: BATCH, until: until(now), mostQueued: MOST_QUEUED }),
    );
    const release = run(() => sweeps.sweep());
    const plain = run((now) => owner.query(CLAIM_PLAINLY, [now, until(now), BATCH]));
    const peer = 'claimed by SELECT … FOR UPDATE SKIP LOCKED, oldest first';
    return [
      await compare(`due calls of ${TENANTS} tenants, claimed by turns`, peer, claim, plain),
      await compare('the same, decided on by 9 rules and queued', peer, release, plain),
    ];
  } finally {
    await owner.end();
    await worker.close();
  }
}

async function batches(tenants: BusyTenant[], owner: pg.Pool, take: (now: Date) => Promise<unknown>): Promise<Cost> {
  const times: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    await schedule(tenants);
    const begunAt = performance.now();
    await take(new Date());
    times.push((performance.now() - begunAt) / BATCH);
    await clear(tenants, owner);
  }
  return costOf(
    times,
    times.reduce((sum, time) => sum + time, 0),
  );
}

async function schedule(tenants: BusyTenant[]): Promise<void> {
  const scheduledAt = new Date(Date.now() - 1000);
  for (const { db, overCall } of tenants) {
    const due = () => ({ ...overCall(), state: 'scheduled' as const, scheduledAt, endedAt: null, lineDownAt: null });
    await db.call.createMany({ data: Array.from({ length: BATCH / TENANTS }, due) });
  }
}

/** Ends what was taken, after a look whether that was all. */
async function clear(tenants: BusyTenant[], owner: pg.Pool): Promise<void> {
  const ids = tenants.map(({ db }) => db.tenantId);
  const { rows } = await owner.query<{ left: number }>(COUNT_LEFT, [ids]);
  if (rows[0]?.left !== 0) throw new Error(`${rows[0]?.left} due calls were not taken`);
  await owner.query(END_ALL, [ids]);
}
