import { check, type FieldFault } from '@signoff/platform';

/**
 * Reads a model's options as the class of its provider, and says what is wrong with them: unknown options too, with
 * paths like `options.temperature`. The value is of use only when there are no faults.
 */
export function checkOptions<T extends object>(
  type: new () => T,
  options: unknown,
): { value: T; faults: FieldFault[] } {
  const { value, faults } = check(type, options ?? {});
  return {
    value,
    faults: faults.map(({ path, message }) => ({ path: path ? `options.${path}` : 'options', message })),
  };
}
