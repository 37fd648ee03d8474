import { unstorable } from '@signoff/texts';
import { ValidateBy, type ValidationOptions } from 'class-validator';

const MAX_ENTRIES = 50;
const MAX_NAME = 100;
const MAX_VALUE = 500;

/** Checks that a value is a tenant's metadata: a small map of texts. */
export const IsMetadata = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isMetadata',
      validator: {
        validate: isMetadata,
        defaultMessage: () =>
          `$property must be an object of at most ${MAX_ENTRIES} texts of at most ${MAX_VALUE} characters`,
      },
    },
    options,
  );

function isMetadata(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= MAX_ENTRIES &&
    entries.every(([name, text]) => isText(name, MAX_NAME) && name !== '' && isText(text, MAX_VALUE))
  );
}

function isText(value: unknown, maxLength: number): boolean {
  return typeof value === 'string' && value.length <= maxLength && unstorable(value) === undefined;
}
