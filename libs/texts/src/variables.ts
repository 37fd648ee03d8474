import { AppError, type FieldFault, refuseFaults } from '@signoff/platform';
import { unstorable } from './storable-text.js';
import { type FieldType } from '@signoff/contracts';
import { type VariableDto } from './variable.dto.js';
import { type VariableValues } from './template.js';

/** The longest text a variable may hold, in UTF-16 units. */
const MAX_LENGTH = 2000;

/**
 * The variables of a call: what was given, and the defaults of what was not. `null` counts as not given.
 *
 * @param at path of what was given
 * @throws AppError `missing_variables` naming every required variable that is missing; `validation_failed` with all
 *   faults (the missing ones among them) when something given is unknown, of the wrong type or too long
 */
export function resolveVariables(
  spec: { variables: VariableDto[] },
  given: Record<string, unknown>,
  at = 'variables',
): VariableValues {
  const known = new Map(spec.variables.map((variable) => [variable.name, variable]));
  const values = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  const faults = values.flatMap(([name, value]) => givenFault(`${at}.${name}`, known.get(name), value));
  const names = new Set(values.map(([name]) => name));
  const missing = spec.variables.filter(({ name, required }) => required && !names.has(name));
  refuse(faults, missing, at);
  const defaults = spec.variables.flatMap((each) => (each.default === undefined ? [] : [[each.name, each.default]]));
  return Object.fromEntries([...defaults, ...values]) as VariableValues;
}

/** Why a value cannot be that of a variable of this type; undefined when it can. */
export function valueFault(type: FieldType, value: unknown): string | undefined {
  if (typeof value !== type || (type === 'number' && !Number.isFinite(value))) return `must be a ${type}`;
  if (typeof value !== 'string') return undefined;
  if (value.length > MAX_LENGTH) return `must not be longer than ${MAX_LENGTH} characters`;
  return unstorable(value);
}

function givenFault(path: string, variable: VariableDto | undefined, value: unknown): FieldFault[] {
  const message = variable ? valueFault(variable.type, value) : 'the persona has no such variable; leave it out';
  return message ? [{ path, message }] : [];
}

function refuse(faults: FieldFault[], missing: VariableDto[], at: string): void {
  const gaps = missing.map(({ name, type }) => ({ path: `${at}.${name}`, message: `is required: a ${type}` }));
  if (faults.length) refuseFaults('The variables do not fit the persona.', [...faults, ...gaps]);
  if (gaps.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  throw new AppError('missing_variables', `The persona needs these variables: ${names}.`, { errors: gaps });
}
