import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS } from './permissions.js';

describe('permissions', () => {
  it('let the platform manage tenants, and see nothing of what they do', () => {
    expect(PERMISSIONS.platform).toEqual(expect.arrayContaining(['tenants:write', 'keys:write']));
    expect(
      PERMISSIONS.platform.filter((permission) =>
        /^(calls|personas|numbers|trunks|provider-keys|rules|secrets):/.test(permission),
      ),
    ).toEqual([]);
  });

  it('let nobody else manage tenants', () => {
    for (const role of ['admin', 'operator', 'analyst'] as const) {
      expect(PERMISSIONS[role].filter((permission) => permission.startsWith('tenants:'))).toEqual([]);
    }
  });

  it('let operators make and end calls but not change personas, rules or keys, and analysts read', () => {
    expect(PERMISSIONS.operator).toEqual(expect.arrayContaining(['calls:write', 'calls:control']));
    expect(
      PERMISSIONS.operator.filter((permission) =>
        /^(personas|keys|numbers|rules):write$|^(trunks|provider-keys|secrets):/.test(permission),
      ),
    ).toEqual([]);
    expect(PERMISSIONS.analyst.every((permission) => permission.endsWith(':read'))).toBe(true);
  });
});
