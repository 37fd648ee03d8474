import { type FieldFault } from '../errors/app-error.js';
import { pathTo } from '../errors/field-faults.js';
import { JsonCount } from './json-bounds.js';

const NOT_A_NAME = 'is not a name that a field can have; remove it';

/**
 * What a value of JSON that somebody else has read holds too much of (see `JSON_BOUNDS`); undefined when it is within
 * the bounds. Stops at the first excess.
 */
export function valueExcess(value: unknown): string | undefined {
  return excessIn(value, new JsonCount());
}

/**
 * Finds fields that are named like what every JavaScript object has (`constructor`, `toString`, `__proto__`): code that
 * looks for a field would find the other. The value must be within the bounds.
 */
export function nameFaults(value: unknown, at = ''): FieldFault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const isField = !Array.isArray(value);
    const isBad = isField && name in Object.prototype;
    if (!isBad && (typeof member !== 'object' || member === null)) return [];
    const here = pathTo(at, isField ? name : Number(name));
    return [...(isBad ? [{ path: here, message: NOT_A_NAME }] : []), ...nameFaults(member, here)];
  });
}

function excessIn(value: unknown, count: JsonCount): string | undefined {
  count.member();
  if (count.excess || typeof value !== 'object' || value === null) return count.excess;
  count.enter(Array.isArray(value) ? 'array' : 'object');
  for (const member of Object.values(value)) {
    const excess = excessIn(member, count);
    if (excess) return excess;
  }
  const { excess } = count; // of an empty object, nobody has asked yet
  count.leave();
  return excess;
}
