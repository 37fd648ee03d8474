export { Database, type TenantDb, type TenantTransaction } from './database.js';
export { isDatabaseAway } from './database-away.js';
export { DatabaseModule } from './database.module.js';
export { Factories, FACTORY_SPEC } from './factories.js';
export * from './generated/enums.js';
export {
  type ApiKey,
  type Call,
  type CallCommand,
  type CallEvent,
  type IdempotencyKey,
  type Outbox,
  type Persona,
  type PersonaVersion,
  Prisma,
  type Tenant,
  type Turn,
} from './generated/client.js';
export { KeyLookup, type StoredKey } from './key-lookup.js';
export { PLATFORM_TENANT_ID } from './platform-tenant.js';
export { type CallRef, Sweeper } from './sweeper.js';
export { isUniqueViolation } from './unique-violation.js';
