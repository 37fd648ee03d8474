import { PrismaPg } from '@prisma/adapter-pg';
import { Database } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { PrismaClient } from '../libs/database/src/generated/client.js';
import { compare, type Comparison, cost } from './measurement.js';

const OPERATIONS = 2_000;
const CALLERS = 8;

/** TenantDb under row-level security, beside plain Prisma as the tables' owner, which no policy binds. */
export async function tenantDbBench(databaseUrl: string, ownerUrl: string): Promise<Comparison[]> {
  const database = new Database(databaseUrl, { poolSize: CALLERS });
  const plain = new PrismaClient({ adapter: new PrismaPg({ connectionString: ownerUrl, max: CALLERS }) });
  try {
    const factories = new Factories(database);
    const { db } = await factories.tenant();
    const personas = await Promise.all(Array.from({ length: 50 }, () => factories.persona(db)));
    const key = () => ({ tenantId: db.tenantId, id: personas[Math.floor(Math.random() * personas.length)]!.id });
    const peer = 'plain Prisma without row-level security';
    const operations: [string, (client: Pick<PrismaClient, 'persona'>) => Promise<unknown>][] = [
      ['find one', (client) => client.persona.findFirst({ where: key() })],
      ['list 20', (client) => client.persona.findMany({ where: { tenantId: db.tenantId }, take: 20 })],
      ['update one', (client) => client.persona.updateMany({ where: key(), data: { name: 'New' } })],
    ];
    const comparisons: Comparison[] = [];
    for (const [name, operation] of operations) {
      const run = (client: Pick<PrismaClient, 'persona'>) => () => cost(OPERATIONS, CALLERS, () => operation(client));
      comparisons.push(await compare(`TenantDb, ${name}, ${CALLERS} at once`, peer, run(db), run(plain)));
    }
    return comparisons;
  } finally {
    await plain.$disconnect();
    await database.close();
  }
}
