import { Admission, AdmissionModule, decisionRow, ruleOf, type RuleType } from '@signoff/admission';
import { Database, type TenantDb } from '@signoff/database';
import { newId } from '@signoff/platform';
import { evaluate, type LookUp } from '../libs/admission/src/evaluation.js';
import { application } from './application.js';
import { busyTenant, factsOf, NINE_RULES, type OverCall, TEN_RULES } from './busy-tenant.js';
import { compare, type Comparison, cost } from './measurement.js';

const DECISIONS = 20_000;
const ADMISSIONS = 400;
const CALLERS = [1, 8];

const FOUND = {
  live: { all: 3, outbound: 2 },
  recent: { count: 0, nthAt: null },
  talk: 60_000,
  answer: { kind: 'allow' },
} as const;

/** Whether calls may go on: decided with everything known, and on Postgres. */
export async function admissionBench(databaseUrl: string, redisUrl: string): Promise<Comparison[]> {
  const api = await application({ databaseUrl, redisUrl }, AdmissionModule.forRoot('full'));
  try {
    return [await deciding(), ...(await admitting(api.get(Database), api.get(Admission)))];
  } finally {
    await api.close();
  }
}

/** From stored rules to the verdict. */
function deciding(): Promise<Comparison> {
  const facts = factsOf(newId());
  const lookUp: LookUp = ({ of }) => Promise.resolve(FOUND[of]);
  const decide = async () => {
    const rules = TEN_RULES.map((rule, index) => {
      return { source: 'tenant' as const, index, type: rule.type as RuleType, rule: ruleOf(rule) };
    });
    const { verdict } = await evaluate(rules, facts, new Date(), { lookUp, onBroken: broken });
    if (verdict.kind !== 'allow') broken(verdict);
  };
  const least = () => Promise.resolve([new Date(), JSON.parse(JSON.stringify(facts))]);
  return compare(
    'admission by 10 rules, all counts known',
    'reading the clock, and the facts as JSON and back',
    () => cost(DECISIONS, 1, decide),
    () => cost(DECISIONS, 1, least),
  );
}

/** The transaction that decides on a call and writes it down with its decision. */
async function admitting(database: Database, admission: Admission): Promise<Comparison[]> {
  const { db, overCall } = await busyTenant(database);
  const comparisons: Comparison[] = [];
  for (const callers of CALLERS) {
    comparisons.push(
      await compare(
        `admission by 9 rules on Postgres, one tenant, ${callers} at once`,
        'a transaction that writes the call alone',
        () => cost(ADMISSIONS, callers, () => admit(db, admission, overCall())),
        () => cost(ADMISSIONS, callers, () => db.$transaction((tx) => tx.call.create({ data: overCall() }))),
      ),
    );
  }
  return comparisons;
}

async function admit(db: TenantDb, admission: Admission, call: OverCall): Promise<void> {
  const prepared = await admission.prepare(db, factsOf(call.personaId, call.to), NINE_RULES);
  await db.$transaction(async (tx) => {
    const decision = await prepared.decide(tx);
    if (decision.verdict.kind !== 'allow') broken(decision);
    await tx.call.create({ data: { ...call, admittedAt: decision.at } });
    await tx.admissionDecision.create({ data: decisionRow(call.id, decision) });
  });
}

function broken(what: unknown): never {
  throw new Error(`a call of the bench was not let through: ${JSON.stringify(what)}`);
}
