import { type CallState, type Channel, type EndingCategory } from '@signoff/contracts';
import { type Prisma, type TenantDb } from '@signoff/database';

/** What a list of calls can be narrowed to; all that are given must hold. */
export interface CallFilters {
  personaId?: string;
  version?: number;
  channel?: Channel;
  state?: CallState;
  endingCategory?: EndingCategory;
  endingReason?: string;
  outcome?: string;
  from?: string;
  to?: string;
  /** Created at or after. */
  since?: Date;
  /** Created before. */
  until?: Date;
  metadata?: Record<string, string>;
}

/** The filters as a condition on calls. */
export function whereCalls(db: TenantDb, filters: CallFilters): Prisma.CallWhereInput {
  const metadata = Object.entries(filters.metadata ?? {});
  return {
    tenantId: db.tenantId,
    personaId: filters.personaId,
    personaVersion: filters.version === undefined ? undefined : { number: filters.version },
    channel: filters.channel,
    state: filters.state,
    endingCategory: filters.endingCategory,
    endingReason: filters.endingReason,
    outcomeName: filters.outcome,
    from: filters.from,
    to: filters.to,
    createdAt: { gte: filters.since, lt: filters.until },
    AND: metadata.map(([name, value]) => ({ metadata: { path: [name], equals: value } })),
  };
}
