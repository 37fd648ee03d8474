import { type FallbackModelDto } from './model.dto.js';
import { check, type FieldFault } from '@signoff/platform';

/** What is wrong with a model's options as this class has them, unknown ones included; paths like `options.speed`. */
export function optionFaults(type: new () => object, { options }: FallbackModelDto): FieldFault[] {
  return checked(type, options).faults;
}

/**
 * A model's options as the class of its provider.
 *
 * @throws Error when they are not: a version that was published before they changed
 */
export function readOptions<T extends object>(type: new () => T, model: FallbackModelDto): T {
  const { value, faults } = checked(type, model.options);
  if (faults[0]) throw new Error(`model "${model.model}": ${faults[0].path} ${faults[0].message}`);
  return value;
}

function checked<T extends object>(type: new () => T, options: unknown): { value: T; faults: FieldFault[] } {
  const { value, faults } = check(type, options ?? {});
  return {
    value,
    faults: faults.map(({ path, message }) => ({ path: path ? `options.${path}` : 'options', message })),
  };
}
