import { Prisma, type TenantTransaction } from '@signoff/database';
import { type AdmissionFacts } from './rule/admission-facts.js';
import { type CountedNeed, type Found, type LiveCalls, type RecentCalls } from './rule/need.js';

type Scope = Extract<CountedNeed, { per: unknown }>['per'];

/** Narrows the tenant's calls to those that count for this one. */
const CONDITIONS: { [K in Scope]: (facts: AdmissionFacts) => Prisma.Sql } = {
  tenant: () => Prisma.empty,
  persona: ({ personaId }) => Prisma.sql`AND persona_id = ${personaId}::uuid`,
  number: ({ numberId }) => Prisma.sql`AND number_id = ${numberId}::uuid`,
  caller: ({ from, fromRaw }) =>
    from === null ? Prisma.sql`AND "from" IS NULL AND from_raw = ${fromRaw}` : Prisma.sql`AND "from" = ${from}`,
  callee: ({ to }) => Prisma.sql`AND "to" = ${to}`,
};

/**
 * Counts a tenant's calls for the rules that need counts. It counts the rows of calls: a call takes a place from when it
 * is admitted until it is over. No counter is kept beside the rows, so none can be wrong after a crash.
 */
export class Counters {
  constructor(
    private readonly db: Pick<TenantTransaction, '$queryRaw'>,
    private readonly facts: AdmissionFacts,
    private readonly now: Date,
  ) {}

  /** Lets no other decision of the tenant count calls until the transaction is over. */
  static async lock(tx: TenantTransaction, tenantId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`admission:${tenantId}`}, 0))`;
  }

  async count<N extends CountedNeed>(need: N): Promise<Found<N>>;
  count(need: CountedNeed): Promise<Found<CountedNeed>> {
    switch (need.of) {
      case 'live':
        return this.live(CONDITIONS[need.per](this.facts));
      case 'recent':
        return this.recent(CONDITIONS[need.per](this.facts), this.ago(need.windowSeconds), need.nth);
      case 'talk':
        return talkSince(this.db, need.since, this.now);
    }
  }

  private async live(condition: Prisma.Sql): Promise<LiveCalls> {
    const [counts] = await this.db.$queryRaw<[LiveCalls]>`
      SELECT count(*)::int AS "all", count(*) FILTER (WHERE direction = 'outbound')::int AS outbound FROM calls
       WHERE tenant_id = app_tenant() AND admitted_at IS NOT NULL AND ended_at IS NULL ${condition}`;
    return counts;
  }

  private async recent(condition: Prisma.Sql, since: Date, nth: number): Promise<RecentCalls> {
    // No more than `nth` of them are looked at: beyond that it makes no difference how many there are.
    const [found] = await this.db.$queryRaw<[{ count: number; nth_at: Date | null }]>`
      SELECT count(*)::int AS count, min(admitted_at) AS nth_at FROM (
        SELECT admitted_at FROM calls
         WHERE tenant_id = app_tenant() AND admitted_at > ${since} ${condition}
         ORDER BY admitted_at DESC LIMIT ${nth}
      ) AS newest`;
    return { count: found.count, nthAt: found.count >= nth ? found.nth_at : null };
  }

  private ago(seconds: number): Date {
    return new Date(this.now.getTime() - seconds * 1000);
  }
}

/**
 * How long the lines of a tenant's calls were up, in ms. Counts the lines that came up since a moment.
 *
 * @param now until when lines count that are still up
 */
export async function talkSince(db: Pick<TenantTransaction, '$queryRaw'>, since: Date, now: Date): Promise<number> {
  // Intervals are summed several times faster than the numerics that `extract` makes of each.
  const [found] = await db.$queryRaw<[{ ms: number }]>`
    SELECT coalesce(extract(epoch FROM sum(coalesce(line_down_at, ended_at, ${now}) - line_up_at)), 0)::float8 * 1000 AS ms
      FROM calls WHERE tenant_id = app_tenant() AND admitted_at IS NOT NULL AND line_up_at >= ${since}`;
  return Math.max(0, found.ms);
}
