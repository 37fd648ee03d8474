import { randomBytes, randomInt } from 'node:crypto';
import { newId } from '@signoff/platform';
import { type Database, type TenantDb } from '../src/database.js';
import {
  type ApiKey,
  type Call,
  type Persona,
  type PersonaVersion,
  type PhoneNumber,
  type Prisma,
  type Tenant,
  type Trunk,
} from '../src/generated/client.js';
import { PLATFORM_TENANT_ID } from '../src/platform-tenant.js';

/** The spec of a persona that can be published: a receptionist with two outcomes and a scripted model. */
export const FACTORY_SPEC = {
  instructions: 'You are the receptionist of a clinic.',
  greeting: 'Good morning, how can I help you?',
  outcomes: [
    { name: 'booked', description: 'An appointment was made.', fields: [] },
    { name: 'nothing', description: 'Nothing came of it.', fields: [] },
  ],
  models: { llm: { provider: 'scripted', model: 'script', options: { rules: [{ says: 'I see.' }] } } },
};

/** Rows for tests, written past the services. Each method fills in what it is not told. */
export class Factories {
  private count = 0;

  constructor(private readonly database: Database) {}

  /** A tenant of its own, bound: tests that share a database do not meet. */
  async tenant(values: Partial<Prisma.TenantCreateInput> = {}): Promise<{ tenant: Tenant; db: TenantDb }> {
    const platform = this.database.for(PLATFORM_TENANT_ID);
    const tenant = await platform.tenant.create({ data: { name: `Tenant ${++this.count}`, ...values } });
    return { tenant, db: this.database.for(tenant.id) };
  }

  /** A key that nobody has the secret of. */
  apiKey(db: TenantDb, values: Partial<Prisma.ApiKeyUncheckedCreateInput> = {}): Promise<ApiKey> {
    return db.apiKey.create({
      data: { name: `Key ${++this.count}`, role: 'admin', secretHash: randomBytes(32), ...values },
    });
  }

  persona(db: TenantDb, values: Partial<Prisma.PersonaUncheckedCreateInput> = {}): Promise<Persona> {
    return db.persona.create({ data: { name: `Persona ${++this.count}`, draft: jsonOf(FACTORY_SPEC), ...values } });
  }

  /** The next published version of a persona, or the first of a new one. `spec` is laid over {@link FACTORY_SPEC}. */
  async version(db: TenantDb, spec: object = {}, personaId?: string): Promise<PersonaVersion> {
    const id = personaId ?? (await this.persona(db, { draft: jsonOf({ ...FACTORY_SPEC, ...spec }) })).id;
    const { latestVersion } = await db.persona.update({
      where: { tenantId_id: { tenantId: db.tenantId, id } },
      data: { latestVersion: ((await db.personaVersion.count({ where: { personaId: id } })) || 0) + 1 },
    });
    return db.personaVersion.create({
      data: { personaId: id, number: latestVersion!, spec: jsonOf({ ...FACTORY_SPEC, ...spec }) },
    });
  }

  /** A queued text call, with a persona of its own unless `version` is given. */
  async call(
    db: TenantDb,
    values: Partial<Prisma.CallUncheckedCreateInput> = {},
    version?: PersonaVersion,
  ): Promise<Call> {
    const { id, personaId } = version ?? (await this.version(db));
    return db.call.create({
      data: {
        id: newId(),
        personaId,
        personaVersionId: id,
        channel: 'text',
        direction: 'inbound',
        state: 'queued',
        language: 'en',
        queuedAt: new Date(),
        ...values,
      },
    });
  }

  /** An inbound trunk that takes calls from one network; in the record only, not in LiveKit. */
  trunk(db: TenantDb, values: Partial<Prisma.TrunkUncheckedCreateInput> = {}): Promise<Trunk> {
    const name = `Trunk ${++this.count}`;
    return db.trunk.create({ data: { name, direction: 'inbound', allowedAddresses: ['192.0.2.0/24'], ...values } });
  }

  /** A number that no other test has, on no trunk and with nobody to answer it unless told. */
  number(db: TenantDb, values: Partial<Prisma.PhoneNumberUncheckedCreateInput> = {}): Promise<PhoneNumber> {
    return db.phoneNumber.create({ data: { number: freshNumber(), ...values } });
  }
}

/** An E.164 number of 14 random digits under a country code that nobody has (+999). */
export function freshNumber(): string {
  return `+999${String(randomInt(1e11)).padStart(11, '0')}`;
}

const jsonOf = (value: object): Prisma.InputJsonObject => value;
