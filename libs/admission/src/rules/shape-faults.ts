import { faultsOf, type FieldFault, pathTo, STRICT } from '@signoff/platform';
import 'reflect-metadata';
import { ValidationRuleDto } from './validation-rule.dto.js';
import { validateSync, type ValidationError } from 'class-validator';

/** What a draft need not be yet: complete, and free of repetition. */
const NOT_IN_DRAFTS = ['isDefined', 'arrayMinSize', 'arrayUnique'];

/** Nor need its texts be more than empty. */
const NOT_IN_EMPTY_TEXTS = ['isLength', 'matches'];

/**
 * What class-validator has against an instance of a spec's class, as a draft (parts may be missing) or as a whole.
 * Every fault has the path that an author knows.
 *
 * @param at path of the spec in what came from outside
 */
export function shapeFaults(spec: object, as: 'draft' | 'whole', at = ''): FieldFault[] {
  const errors = validateSync(spec, { ...STRICT, skipMissingProperties: as === 'draft' });
  const telling = errors.flatMap((error) => essence(error, as === 'draft'));
  return [...listsForObjects(spec, at), ...faultsOf(telling, at)];
}

/** An error without what only repeats it: the fields of a rule that nobody knows, the length of what is missing. */
function essence(error: ValidationError, draft: boolean): ValidationError[] {
  const { target, property, constraints = {}, children = [] } = error;
  if (isUnknownRule(target) && property !== 'type') return [];
  const broken = Object.entries(constraints).filter(([name]) => !(draft && isForgiven(name, error.value)));
  if (error.value === undefined && broken.length > 0) {
    return [{ ...error, constraints: { isDefined: `${property} is required` } }];
  }
  const inner = 'isArray' in constraints ? [] : children.flatMap((child) => essence(child, draft));
  return [{ ...error, constraints: Object.fromEntries(broken), children: inner }];
}

function isForgiven(constraint: string, value: unknown): boolean {
  return NOT_IN_DRAFTS.includes(constraint) || (value === '' && NOT_IN_EMPTY_TEXTS.includes(constraint));
}

function isUnknownRule(target: object | undefined): boolean {
  return target?.constructor === ValidationRuleDto && (target as ValidationRuleDto).type !== undefined;
}

/** class-validator looks for objects inside a list that stands where one object is wanted; the declared type tells. */
function listsForObjects(value: object, path: string): FieldFault[] {
  return Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
    if (typeof field !== 'object' || field === null) return [];
    const here = pathTo(path, Array.isArray(value) ? Number(name) : name);
    const declared: unknown = Reflect.getMetadata('design:type', value, name);
    const wantsObject = typeof declared === 'function' && declared !== Array && declared !== Object;
    if (wantsObject && Array.isArray(field)) return [{ path: here, message: `${name} must be an object` }];
    return listsForObjects(field, here);
  });
}
