import { upgradeRules } from '@signoff/admission';
import { plainToInstance } from 'class-transformer';
import { upgradeGreeting } from './greeting.dto.js';
import { PersonaSpecDto } from './persona-spec.dto.js';

/**
 * Reads a version's spec from the database. A version that an earlier version of the platform published lacks the fields
 * that were added since: it gets today's defaults.
 *
 * @returns plain JSON
 */
export function specOf({ spec }: { spec: unknown }): PersonaSpecDto {
  const complete = plainToInstance(PersonaSpecDto, upgradeSpec(spec));
  return JSON.parse(JSON.stringify(complete)) as PersonaSpecDto;
}

/** A stored spec or draft in today's shape, without defaults. */
export function upgradeSpec(spec: unknown): unknown {
  const { validationRules, greeting } = (spec ?? {}) as { validationRules?: unknown; greeting?: unknown };
  return {
    ...(spec as object),
    ...(greeting !== undefined && { greeting: upgradeGreeting(greeting) }),
    ...(Array.isArray(validationRules) && { validationRules: upgradeRules(validationRules) }),
  };
}
