import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isUuid } from '../ids.js';

/** The place in a list after the item of this id, as a text that means nothing to clients. */
export function encodeCursor(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The id that a cursor stands for; undefined when it is none of ours. */
export function decodeCursor(cursor: string): string | undefined {
  const hex = Buffer.from(cursor, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isUuid(id) && encodeCursor(id) === cursor ? id : undefined;
}

/** Checks that a value is a cursor that {@link encodeCursor} made. */
export const IsCursor = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isCursor',
      validator: {
        validate: (value) => typeof value === 'string' && decodeCursor(value) !== undefined,
        defaultMessage: () => '$property must be the nextCursor of a page of this list',
      },
    },
    options,
  );
