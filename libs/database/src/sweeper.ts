import { type Pool, type QueryResultRow } from 'pg';
import { type CallState } from './generated/enums.js';
import { inTransaction } from './tenant-pool.js';

/** Where a call is: enough to add a job about it. */
export interface CallRef {
  tenantId: string;
  callId: string;
}

/** A number, and whose it is. */
export interface NumberRef {
  tenantId: string;
  numberId: string;
}

/** A trunk, and whose it is. */
export interface TrunkRef {
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

/**
 * The only reader across tenants. It finds calls that somebody must look after and whose the calls, trunks and numbers
 * are that LiveKit speaks of, and learns no more than that: its database role may read the ids, clocks and rooms of
 * calls and the ids and numbers of trunks, and nothing else. The conditions are those of the partial indexes in the
 * migrations.
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

  /** Whose number was called, by the LiveKit trunk that the call came over; null when the trunk has no such number. */
  async numberOwner(livekitTrunkId: string, number: string): Promise<NumberRef | null> {
    const [owner] = await this.read<NumberRef>(
      `SELECT n.tenant_id AS "tenantId", n.id AS "numberId" FROM numbers n
         JOIN trunks t ON t.tenant_id = n.tenant_id AND t.id = n.inbound_trunk_id
        WHERE n.number = $2 AND t.livekit_trunk_id = $1`,
      [livekitTrunkId, number],
    );
    return owner ?? null;
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
