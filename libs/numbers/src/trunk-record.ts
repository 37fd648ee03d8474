import { storedRules, type ValidationRuleDto } from '@signoff/admission';
import { type PhoneNumber, type Trunk, type TenantDb } from '@signoff/database';

/** A trunk as the outside may know it: without its password, and without LiveKit's names for it. */
export type TrunkRecord = Omit<Trunk, 'tenantId' | 'secret' | 'secretKeyId' | 'livekitTrunkId' | 'livekitRuleId'> & {
  hasCredentials: boolean;
};

/** A number as the outside may know it. */
export type NumberRecord = Omit<PhoneNumber, 'tenantId' | 'validationRules'> & { validationRules: ValidationRuleDto[] };

/** Takes out of a trunk's row what nobody is shown. */
export function trunkRecord(trunk: Trunk): TrunkRecord {
  const { id, name, direction, address, transport, allowedAddresses, username, secret, createdAt, updatedAt } = trunk;
  const { country, internationalPrefix } = trunk;
  const [hasCredentials, plan] = [secret !== null, { country, internationalPrefix }];
  const reached = { address, transport, allowedAddresses, username, hasCredentials };
  return { id, name, direction, ...reached, ...plan, createdAt, updatedAt };
}

/** A number's row as the outside may know it. */
export function numberRecord(row: PhoneNumber): NumberRecord {
  const { id, number, label, country, inboundTrunkId, outboundTrunkId, personaId, version, createdAt, updatedAt } = row;
  const validationRules = storedRules(row.validationRules);
  const answered = { personaId, version, validationRules };
  return { id, number, label, country, inboundTrunkId, outboundTrunkId, ...answered, createdAt, updatedAt };
}

/** The place of a trunk's password, which it is sealed for. */
export function secretPlace(db: TenantDb, trunkId: string): string {
  return `${db.tenantId}:trunks:${trunkId}`;
}
