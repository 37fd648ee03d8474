import { ValidateBy, type ValidationOptions } from 'class-validator';

/** What is told of a text that cannot be stored. */
const MESSAGE = 'must not hold NUL characters or broken Unicode';

/** Why Postgres would not take a text; undefined when it would. */
export function unstorable(text: string): string | undefined {
  return /[\0\p{Surrogate}]/u.test(text) ? MESSAGE : undefined;
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
