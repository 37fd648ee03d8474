import { ValidateBy, type ValidationArguments, type ValidationOptions } from 'class-validator';

/** A number that is less than another field of the same object, if that is a number at all. */
export function IsBelow(field: string, options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown, args?: ValidationArguments) => {
    const other = (args?.object as Record<string, unknown> | undefined)?.[field];
    return typeof value !== 'number' || typeof other !== 'number' || value < other;
  };
  const defaultMessage = () => `$property must be less than ${field}`;
  return ValidateBy({ name: 'isBelow', validator: { validate, defaultMessage } }, options);
}
