import 'reflect-metadata';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { type FieldFault } from './errors/app-error.js';
import { pathTo } from './errors/field-faults.js';
import { faultsOf, STRICT } from './validation.js';

/** What a draft need not be yet: complete, and free of repetition. */
const NOT_IN_DRAFTS = ['isDefined', 'arrayMinSize', 'arrayUnique'];

/** An empty text in a draft is a text that is not written yet. */
const NOT_IN_EMPTY_TEXTS = ['isLength', 'matches'];

/**
 * What class-validator finds wrong with an instance of a class, as a draft (parts may be missing) or as a whole. What is
 * missing is one fault, "is required". A class that stands for objects of unknown kind names the field that says the kind
 * as its static `discriminator`: while that is wrong, no other field is judged.
 *
 * @param at path of the value in what came from outside
 */
export function shapeFaults(value: object, as: 'draft' | 'whole', at = ''): FieldFault[] {
  const errors = validateSync(value, { ...STRICT, skipMissingProperties: as === 'draft' });
  const kept = errors.flatMap((error) => withoutRepetition(error, as === 'draft'));
  return [...listsForObjects(value, at), ...faultsOf(kept, at)];
}

/** An error without the constraints that only repeat it, such as the length of what is missing. */
function withoutRepetition(error: ValidationError, isDraft: boolean): ValidationError[] {
  const { target, property, constraints = {}, children = [] } = error;
  const discriminator = discriminatorOf(target);
  if (discriminator !== undefined && property !== discriminator) return [];
  const broken = Object.entries(constraints).filter(([name]) => !(isDraft && isForgiven(name, error.value)));
  if (error.value === undefined && broken.length > 0) {
    return [{ ...error, constraints: { isDefined: `${property} is required` } }];
  }
  const inner = 'isArray' in constraints ? [] : children.flatMap((child) => withoutRepetition(child, isDraft));
  return [{ ...error, constraints: Object.fromEntries(broken), children: inner }];
}

function isForgiven(constraint: string, value: unknown): boolean {
  return NOT_IN_DRAFTS.includes(constraint) || (value === '' && NOT_IN_EMPTY_TEXTS.includes(constraint));
}

/** The field that says what an object is, where it says something that there is not. */
function discriminatorOf(target: object | undefined): string | undefined {
  const { discriminator } = (target?.constructor ?? {}) as { discriminator?: string };
  const says = discriminator !== undefined && (target as Record<string, unknown>)[discriminator] !== undefined;
  return says ? discriminator : undefined;
}

/** class-validator looks for objects inside a list that stands where one object is wanted; `@IsObject()` tells. */
export function listsForObjects(value: object, path = ''): FieldFault[] {
  return Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
    if (typeof field !== 'object' || field === null) return [];
    const here = pathTo(path, Array.isArray(value) ? Number(name) : name);
    const isMisplaced = Array.isArray(field) && wantsObject(value.constructor, name);
    return isMisplaced ? [{ path: here, message: `${name} must be an object` }] : listsForObjects(field, here);
  });
}

function wantsObject(type: object, property: string): boolean {
  return getMetadataStorage()
    .getTargetValidationMetadatas(type as never, '', false, false)
    .some(({ propertyName, name }) => propertyName === property && name === 'isObject');
}
