import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { type FieldFault } from './errors/app-error.js';
import { valueExcess } from './json/json-value.js';

/** Whatever is not declared is refused rather than dropped, so that a misspelt field does not go unnoticed. */
export const STRICT = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/**
 * Makes an instance of a class-validator class from plain data, with the defaults of the class, and says what is wrong
 * with it. Data beyond `JSON_BOUNDS` is not looked at any further. The value is of use only when there are no faults.
 */
export function check<T extends object>(type: new () => T, data: unknown): { value: T; faults: FieldFault[] } {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { value: new type(), faults: [{ path: '', message: 'must be an object' }] };
  }
  const excess = valueExcess(data);
  if (excess) return { value: new type(), faults: [{ path: '', message: excess }] };
  const value = plainToInstance(type, data, { exposeDefaultValues: true });
  return { value, faults: faultsOf(validateSync(value, STRICT)) };
}

/** Flattens what class-validator found into one fault per broken constraint, with paths like `closing.texts[0].text`. */
export function faultsOf(errors: ValidationError[], parent = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const path = join(parent, error.property, Array.isArray(error.target));
    const own = Object.values(error.constraints ?? {}).map((message) => ({ path, message }));
    return [...own, ...faultsOf(error.children ?? [], path)];
  });
}

function join(parent: string, property: string, isIndex: boolean): string {
  if (isIndex) return `${parent}[${property}]`;
  return parent ? `${parent}.${property}` : property;
}
