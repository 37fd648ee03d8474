import { ValidateBy, type ValidationOptions } from 'class-validator';

/** What is told of a text that cannot be stored. */
const MESSAGE = 'must not hold NUL characters or broken Unicode';

/** Why Postgres would not take a text; undefined when it would. */
export function unstorable(text: string): string | undefined {
  return /[\0\p{Surrogate}]/u.test(text) ? MESSAGE : undefined;
}

/**
 * A text as Postgres takes it: U+FFFD stands where NUL or half of a surrogate pair stood. For what nobody can be asked
 * to mend, such as the words of a model or of an error; what comes from a client is refused instead.
 */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** Checks that a text can be stored: Postgres keeps neither NUL nor half of a surrogate pair. */
export const IsStorable = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isStorable',
      validator: {
        validate: (value) => typeof value === 'string' && unstorable(value) === undefined,
        defaultMessage: () => `$property ${MESSAGE}`,
      },
    },
    options,
  );
