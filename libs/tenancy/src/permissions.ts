import { type Role } from '@signoff/database';

const ANALYST = ['personas:read', 'calls:read', 'numbers:read', 'rules:read'] as const;
const OPERATOR = [...ANALYST, 'calls:write', 'calls:control'] as const;
const ADMIN = [
  ...OPERATOR,
  'personas:write',
  'keys:read',
  'keys:write',
  'numbers:write',
  'trunks:read',
  'trunks:write',
  'provider-keys:read',
  'provider-keys:write',
  'rules:write',
  'secrets:read',
  'secrets:write',
] as const;
/** The platform manages tenants and its own keys; what tenants do is none of its business. */
const PLATFORM = ['tenants:read', 'tenants:write', 'keys:read', 'keys:write'] as const;

/**
 * What a route may ask of a key. `calls:write` makes calls and speaks in them, `calls:control` ends them.
 */
export type Permission = (typeof ADMIN)[number] | (typeof PLATFORM)[number];

/** What each role may do. */
export const PERMISSIONS: Record<Role, readonly Permission[]> = {
  platform: PLATFORM,
  admin: ADMIN,
  operator: OPERATOR,
  analyst: ANALYST,
};
