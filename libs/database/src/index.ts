export { Database, type TenantDb, type TenantTransaction } from './database.js';
export { isDatabaseAway } from './database-away.js';
export { DatabaseModule } from './database.module.js';
export * from './generated/enums.js';
export {
  type AdmissionDecision,
  type ApiKey,
  type Call,
  type CallEvent,
  type Persona,
  type PersonaVersion,
  type PhoneNumber,
  Prisma,
  type ProviderKey,
  type Secret,
  type Tenant,
  type Trunk,
  type Turn,
} from './generated/client.js';
export { answerBefore, forgetAnswer, type IdempotentRequest, once } from './idempotency.js';
export { type StoredKey } from './key-lookup.js';
export { PLATFORM_TENANT_ID } from './platform-tenant.js';
export { isReferenceViolation } from './reference-violation.js';
export { type CallRef, type RoomCall, type SpokenCall } from './sweeper.js';
export { isUniqueViolation } from './unique-violation.js';
