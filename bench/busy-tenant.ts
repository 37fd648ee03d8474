import { type AdmissionFacts, type ValidationRuleDto } from '@signoff/admission';
import { type Database, type Prisma, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { newId } from '@signoff/platform';

const CALLS_BEFORE = 1_000;
const OWN_NUMBER = '+41315550011';
const VARIABLES = { order: 4711, name: 'Ada Lovelace' };

/** One of each type; all let the calls of the bench through, after all their work. */
export const TEN_RULES = [
  {
    type: 'business_hours',
    timeZone: 'callee',
    windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
    holidays: ['2020-12-25'],
    holidayCountries: ['AQ'],
  },
  { type: 'callers', deny: ['+4179*', 'anonymous'] },
  { type: 'callees', allow: ['DE', 'AT', 'CH'], deny: ['+41900*', '+41906*'] },
  { type: 'concurrency', per: 'tenant', limit: 100_000, reservedForInbound: 10 },
  { type: 'rate', per: 'persona', limit: 100_000, windowSeconds: 1 },
  { type: 'budget', of: 'cost', per: 'month', limit: 1e9, costPerMinute: 0.02, timeZone: 'Europe/Zurich' },
  { type: 'variables', required: [{ name: 'order', type: 'number' }] },
  { type: 'duplicate', windowSeconds: 86_400 },
  { type: 'consent', question: 'May we record this call?', by: 'either' },
  { type: 'webhook', url: 'https://example.com/admission', timeoutMs: 1000, failOpen: false },
] as object[] as ValidationRuleDto[];

/** Without the one that asks a server: how long that takes is up to the server, and to the door before it. */
export const NINE_RULES = TEN_RULES.filter(({ type }) => type !== 'webhook');

/** Whatever of a spec is looked at when a call is released. */
const SPEC = {
  language: 'en',
  variables: [],
  validationRules: NINE_RULES,
  limits: { answerTimeoutSeconds: 30, joinTimeoutSeconds: 10, maxDurationSeconds: 600 },
};

let callees = 0;

/** The row of a call that is over. */
export type OverCall = Prisma.CallUncheckedCreateInput & { id: string; personaId: string; to: string };

/** A tenant that has had a thousand calls this month, and a persona with {@link NINE_RULES}. */
export interface BusyTenant {
  db: TenantDb;
  /** A call to somebody who was not called before. */
  overCall: () => OverCall;
}

export async function busyTenant(database: Database): Promise<BusyTenant> {
  const factories = new Factories(database);
  const { db } = await factories.tenant();
  const { id: personaVersionId, personaId } = await factories.version(db, SPEC);
  const overCall = () => {
    const now = new Date();
    return {
      ...{ id: newId(), tenantId: db.tenantId, personaId, personaVersionId, from: OWN_NUMBER, to: freshCallee() },
      ...({ channel: 'phone', direction: 'outbound', language: 'en', variables: VARIABLES } as const),
      ...({ state: 'ended', createdAt: now, endedAt: now, lineDownAt: now } as const),
    };
  };
  const aMinute = () => ({ ...overCall(), admittedAt: new Date(), lineUpAt: new Date(Date.now() - 60_000) });
  await db.call.createMany({ data: Array.from({ length: CALLS_BEFORE }, aMinute) });
  return { db, overCall };
}

/** What is known of a call before it may go on. */
export function factsOf(personaId: string, to = freshCallee()): AdmissionFacts {
  const line = {
    channel: 'phone',
    direction: 'outbound',
    from: OWN_NUMBER,
    fromRaw: null,
    to,
    numberId: null,
  } as const;
  return { ...line, personaId, language: 'en', variables: VARIABLES };
}

function freshCallee(): string {
  return `+4144${String(callees++).padStart(7, '0')}`;
}
