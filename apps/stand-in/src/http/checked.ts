import { check } from '@signoff/platform';

/**
 * What came from outside, as what it claims to be.
 *
 * @throws Error naming every fault
 */
export function checked<T extends object>(type: new () => T, value: unknown): T {
  const { value: good, faults } = check(type, value);
  if (faults.length === 0) return good;
  throw new Error(faults.map(({ path, message }) => `${path}: ${message}`).join('; '));
}
