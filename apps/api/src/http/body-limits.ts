import { BodyLimit } from '@signoff/platform';

/** For what holds a persona or lists of validation rules: 256 KiB of them, written with room to spare. */
export const TakesPersona = (): MethodDecorator => BodyLimit(512 * 1024);

/** For what holds the values of a persona's variables: a hundred texts of 2,000 characters. */
export const TakesVariables = (): MethodDecorator => BodyLimit(256 * 1024);
