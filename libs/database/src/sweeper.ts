import { type Pool } from 'pg';
import { inTransaction } from './tenant-pool.js';

/** Where a call is: enough to add a job about it. */
export interface CallRef {
  tenantId: string;
  callId: string;
}

const BECOME_SWEEPER = { text: 'SET LOCAL ROLE signoff_sweeper' };
const STARTED = `state NOT IN ('scheduled', 'queued', 'ended')`;

/**
 * The only reader across tenants. It finds calls that somebody must look after, and learns of them no more than where
 * they are: its database role may read the ids and the clocks of calls, and nothing else. The conditions are those of
 * the partial indexes in the migrations.
 */
export class Sweeper {
  constructor(private readonly pool: Pool) {}

  /** Calls whose time to start has come. */
  scheduledDue(now: Date, limit: number): Promise<CallRef[]> {
    return this.find(`state = 'scheduled' AND scheduled_at <= $2 ORDER BY scheduled_at`, limit, now);
  }

  /** Calls that were queued before `olderThan` and that no agent has taken since. */
  queuedUnheld(olderThan: Date, limit: number): Promise<CallRef[]> {
    return this.find(`state = 'queued' AND queued_at <= $2 ORDER BY queued_at`, limit, olderThan);
  }

  /** Calls under way that no agent holds: the lease is over, or was given back. */
  leaseLapsed(now: Date, limit: number): Promise<CallRef[]> {
    return this.find(`${STARTED} AND (lease_until <= $2 OR lease_until IS NULL) ORDER BY lease_until`, limit, now);
  }

  /** Calls that should be over by now and are not. */
  overdue(now: Date, limit: number): Promise<CallRef[]> {
    return this.find('ended_at IS NULL AND deadline_at <= $2 ORDER BY deadline_at', limit, now);
  }

  /** Ended calls of which nobody has seen the line go down. */
  endedWithLineUp(limit: number): Promise<CallRef[]> {
    return this.find('ended_at IS NOT NULL AND line_down_at IS NULL ORDER BY ended_at', limit);
  }

  private async find(condition: string, limit: number, ...clock: Date[]): Promise<CallRef[]> {
    const { rows } = await inTransaction<CallRef>(this.pool, BECOME_SWEEPER, {
      text: `SELECT tenant_id AS "tenantId", id AS "callId" FROM calls WHERE ${condition} LIMIT $1`,
      values: [limit, ...clock],
    });
    return rows;
  }
}
