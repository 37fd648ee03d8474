import { type TenantDb } from '@signoff/database';

/** How long a lease lasts without renewal, in ms: a dead agent's call waits at most this long for a successor. */
export const LEASE_MS = 3_000;

/** How often a holder renews its lease, in ms. */
export const LEASE_RENEWAL_MS = 1_000;

/** The right of one agent process to hold a call. Whoever writes under a stale epoch writes nothing. */
export interface CallLease {
  callId: string;
  holder: string;
  epoch: number;
}

type LeaseAttempt =
  { kind: 'taken'; lease: CallLease } | { kind: 'held'; forMs: number } | { kind: 'over' } | { kind: 'missing' };

/**
 * Takes the lease of a call unless somebody else holds it. Times are the database's, so that agents need not agree on
 * the hour.
 *
 * @param options.force take it even from a living holder, who then finds its writes refused
 */
export async function takeLease(
  db: TenantDb,
  callId: string,
  holder: string,
  options: { force?: boolean } = {},
): Promise<LeaseAttempt> {
  const [taken] = await db.$queryRaw<{ epoch: number }[]>`
    UPDATE calls
       SET epoch = epoch + 1, lease_holder = ${holder}, lease_until = now() + ${LEASE_MS} * interval '1 millisecond'
     WHERE tenant_id = ${db.tenantId}::uuid AND id = ${callId}::uuid AND ended_at IS NULL
       AND (lease_until IS NULL OR lease_until <= now() OR ${options.force ?? false})
    RETURNING epoch`;
  if (taken) return { kind: 'taken', lease: { callId, holder, epoch: taken.epoch } };

  const [call] = await db.$queryRaw<{ over: boolean; for_ms: number | null }[]>`
    SELECT ended_at IS NOT NULL AS over, (extract(epoch FROM lease_until - now()) * 1000)::int AS for_ms
      FROM calls WHERE tenant_id = ${db.tenantId}::uuid AND id = ${callId}::uuid`;
  if (!call) return { kind: 'missing' };
  return call.over ? { kind: 'over' } : { kind: 'held', forMs: Math.max(call.for_ms ?? 0, 100) };
}

/** Holds on to a lease. False when it is lost: the call has ended, or somebody else holds it now. */
export async function renewLease(db: TenantDb, lease: CallLease): Promise<boolean> {
  const renewed = await db.$executeRaw`
    UPDATE calls SET lease_until = now() + ${LEASE_MS} * interval '1 millisecond'
     WHERE tenant_id = ${db.tenantId}::uuid AND id = ${lease.callId}::uuid AND epoch = ${lease.epoch} AND ended_at IS NULL`;
  return renewed === 1;
}

/** Gives a lease back, so that a successor need not wait for it to lapse. */
export async function releaseLease(db: TenantDb, lease: CallLease): Promise<void> {
  await db.$executeRaw`
    UPDATE calls SET lease_until = now()
     WHERE tenant_id = ${db.tenantId}::uuid AND id = ${lease.callId}::uuid AND epoch = ${lease.epoch} AND ended_at IS NULL`;
}
