import { ValidateIf } from 'class-validator';

/** A property that may be left out, but not be null: null would say that there is to be none of what cannot be missing. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
