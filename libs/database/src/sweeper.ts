import { type Pool, type QueryResultRow } from 'pg';
import { type CallState } from './generated/enums.js';
import { inTransaction } from './tenant-pool.js';

/** Where a call is: enough to add a job about it. */
export interface CallRef {
  tenantId: string;
  callId: string;
}

/** A trunk, and whose it is. */
interface TrunkRef {
  tenantId: string;
  trunkId: string;
}

/** A call by its LiveKit room. */
export interface RoomCall extends CallRef {
  room: string;
  ended: boolean;
}

/** A call that may have a room in LiveKit now, and who looks after it. */
export interface SpokenCall extends CallRef {
  room: string;
  state: CallState;
  leaseUntil: Date | null;
}

const BECOME_SWEEPER = { text: 'SET LOCAL ROLE signoff_sweeper' };
/** Comes before every call. */
const NO_CALL = '00000000-0000-0000-0000-000000000000';
const STARTED = `state NOT IN ('scheduled', 'queued', 'ended')`;

/** How calls are claimed. */
interface ClaimOptions {
  limit: number;
  until: Date;
  /** How many outbound calls of a tenant may wait for an agent at once. */
  mostQueued: number;
}

/**
 * Who has calls scheduled is found tenant by tenant (a loose index scan), so that a tenant with a million of them costs no
 * more than one. Locked are only those that are taken: what another worker is just claiming is passed over.
 */
const CLAIM_DUE = `
  WITH RECURSIVE owners AS (
    (SELECT tenant_id FROM calls WHERE state = 'scheduled' ORDER BY tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT c.tenant_id FROM calls c WHERE c.state = 'scheduled' AND c.tenant_id > o.tenant_id ORDER BY c.tenant_id LIMIT 1)
      FROM owners o WHERE o.tenant_id IS NOT NULL
  ), due AS (
    SELECT d.tenant_id, d.id, d.scheduled_at, row_number() OVER (PARTITION BY d.tenant_id ORDER BY d.scheduled_at) AS place
      FROM owners o CROSS JOIN LATERAL (
        SELECT tenant_id, id, scheduled_at FROM calls
         WHERE tenant_id = o.tenant_id AND state = 'scheduled' AND scheduled_at <= $1
           AND (claimed_until IS NULL OR claimed_until <= $1)
         ORDER BY scheduled_at
         LIMIT greatest(0, $4::int - (SELECT count(*) FROM calls q
                WHERE q.tenant_id = o.tenant_id AND q.state = 'queued' AND q.direction = 'outbound'))
      ) d WHERE o.tenant_id IS NOT NULL
     ORDER BY place, d.scheduled_at LIMIT $3
  ), mine AS (
    SELECT c.tenant_id, c.id, due.place FROM calls c JOIN due ON c.tenant_id = due.tenant_id AND c.id = due.id
     WHERE c.state = 'scheduled' AND (c.claimed_until IS NULL OR c.claimed_until <= $1)
     FOR UPDATE OF c SKIP LOCKED
  ), claimed AS (
    UPDATE calls SET claimed_until = $2 FROM mine WHERE calls.tenant_id = mine.tenant_id AND calls.id = mine.id
    RETURNING calls.tenant_id, calls.id, mine.place
  )
  SELECT tenant_id AS "tenantId", id AS "callId" FROM claimed ORDER BY place`;

/**
 * The only reader across tenants. It finds calls that somebody must look after and whose the calls, trunks and numbers
 * are that LiveKit speaks of, and learns no more than that: its database role may read the ids, clocks and rooms of
 * calls and the ids and numbers of trunks, and nothing else; and it may write down which calls it has claimed. The conditions are those of the partial indexes in the
 * migrations.
 */
export class Sweeper {
  constructor(private readonly pool: Pool) {}

  /**
   * Claims calls whose time to start has come, so that no other worker takes them before `until`. Fair between tenants:
   * the first due call of each comes before anybody's second, and nobody has more than `mostQueued` outbound calls waiting
   * for an agent at once, so that one tenant's thousand calls are not before another's one.
   */
  claimDue(now: Date, { limit, until, mostQueued }: ClaimOptions): Promise<CallRef[]> {
    return this.read<CallRef>(CLAIM_DUE, [now, until, limit, mostQueued]);
  }

  /** Who has calls up that a budget may end. */
  async tenantsWithBudgets(): Promise<string[]> {
    const text = 'SELECT DISTINCT tenant_id AS "tenantId" FROM calls WHERE budgeted AND ended_at IS NULL';
    return (await this.read<{ tenantId: string }>(text, [])).map(({ tenantId }) => tenantId);
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

  /** Whose a LiveKit trunk is; null when it is none of ours. */
  async trunkOwner(livekitTrunkId: string): Promise<TrunkRef | null> {
    const text = `SELECT tenant_id AS "tenantId", id AS "trunkId" FROM trunks WHERE livekit_trunk_id = $1`;
    const [owner] = await this.read<TrunkRef>(text, [livekitTrunkId]);
    return owner ?? null;
  }

  /** The calls of these rooms; rooms without a call are not among them. */
  callsInRooms(rooms: string[]): Promise<RoomCall[]> {
    return this.read<RoomCall>(
      `SELECT tenant_id AS "tenantId", id AS "callId", room, ended_at IS NOT NULL AS ended
         FROM calls WHERE room = ANY($1)`,
      [rooms],
    );
  }

  /** Calls with a room that are not over, or whose line has not been seen down; those after the call `after`, by id. */
  spokenCallsUp(limit: number, after = NO_CALL): Promise<SpokenCall[]> {
    return this.read<SpokenCall>(
      `SELECT tenant_id AS "tenantId", id AS "callId", room, state, lease_until AS "leaseUntil" FROM calls
        WHERE room IS NOT NULL AND (ended_at IS NULL OR line_down_at IS NULL) AND id > $2 ORDER BY id LIMIT $1`,
      [limit, after],
    );
  }

  /** Every trunk there is: LiveKit may have lost any of them. */
  trunksToRepair(): Promise<TrunkRef[]> {
    return this.read<TrunkRef>(`SELECT tenant_id AS "tenantId", id AS "trunkId" FROM trunks ORDER BY id`, []);
  }

  private find(condition: string, limit: number, ...clock: Date[]): Promise<CallRef[]> {
    const text = `SELECT tenant_id AS "tenantId", id AS "callId" FROM calls WHERE ${condition} LIMIT $1`;
    return this.read<CallRef>(text, [limit, ...clock]);
  }

  private async read<Row extends QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await inTransaction<Row>(this.pool, BECOME_SWEEPER, { text, values });
    return rows;
  }
}
