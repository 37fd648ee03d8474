import { AppError, check, type Draft, type FieldFault, refuseFaults, shapeFaults } from '@signoff/platform';
import { PersonaSpecDto } from './persona-spec.dto.js';
import { plainToInstance } from 'class-transformer';
import { NewPersonaDto } from './new-persona.dto.js';
import { cleanJson } from '@signoff/texts';
import { upgradeSpec } from './stored-spec.js';

/** A persona being written. */
export type PersonaDraft = Draft<PersonaSpecDto>;

/** The most that a draft may weigh, in bytes of JSON. */
const MAX_BYTES = 256 * 1024;

/**
 * What others make of it is not for the platform to judge: the options of a model, the schema of a tool's arguments, and
 * the answer that stands in for the tenant's server.
 */
const FREE_PATH = /^(draft\.)?(models\.[a-z]+\.(fallbacks\[\d+\]\.)?options|tools\[\d+\]\.(parameters|mock\.body))$/;

const REFUSED = 'This cannot be kept as a persona.';

/**
 * Takes a new persona from outside. Its draft is looked at when it is created.
 *
 * @throws AppError `validation_failed` with every fault
 */
export function readNewPersona(input: unknown): NewPersonaDto {
  const clean = cleanJson(input, isFree);
  refuseFaults(REFUSED, clean.faults);
  const { value, faults } = check(NewPersonaDto, clean.value);
  refuseFaults(REFUSED, faults);
  return value;
}

/**
 * Takes a draft from outside: parts may be missing, but nothing may be unknown, of the wrong type or too long. It is
 * kept as it was written, without defaults; `null` counts as not set.
 *
 * @param at path of the draft in what came from outside
 * @throws AppError `validation_failed` with every fault, `payload_too_large` over 256 KiB
 */
export function readDraft(input: unknown, at = ''): PersonaDraft {
  const { value, faults } = cleanJson(input, isFree, at);
  if (!isObject(value)) faults.push({ path: at, message: 'must be an object' });
  refuseFaults(REFUSED, faults);
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_BYTES) {
    throw new AppError('payload_too_large', `A persona must not be larger than ${MAX_BYTES / 1024} KiB.`);
  }
  refuseFaults(REFUSED, shapeFaults(plainToInstance(PersonaSpecDto, value), 'draft', at));
  return value as PersonaDraft;
}

/** A stored draft as a spec with every default written out; it may still lack parts. */
function draftSpec(draft: unknown): PersonaDraft {
  return plainToInstance(PersonaSpecDto, readDraft(upgradeSpec(draft)));
}

/**
 * Makes a draft the whole spec that a version freezes. Every default is written out, so that the version stays what it
 * is when defaults change.
 *
 * @param check finds what else is wrong; asked even when parts are missing, so that all faults come at once
 * @returns plain JSON
 * @throws AppError `validation_failed` with every fault
 */
export function completeSpec(draft: unknown, check: (spec: PersonaDraft) => FieldFault[]): PersonaSpecDto {
  const { spec, faults } = judge(draft, check);
  refuseFaults('The persona cannot be published yet.', faults);
  return spec;
}

/**
 * Makes a draft a spec of which a part can be tried out, whatever is wrong with the others.
 *
 * @param isPart whether a path belongs to what is tried
 * @throws AppError `validation_failed` with the faults of the part
 */
export function trialSpec(
  draft: unknown,
  check: (spec: PersonaDraft) => FieldFault[],
  isPart: (path: string) => boolean,
): PersonaSpecDto {
  const { spec, faults } = judge(draft, check);
  refuseFaults(
    'This part of the draft has faults.',
    faults.filter(({ path }) => isPart(path)),
  );
  return spec;
}

function judge(draft: unknown, check: (spec: PersonaDraft) => FieldFault[]) {
  const spec = draftSpec(draft);
  const faults = [...shapeFaults(spec, 'whole'), ...check(spec)];
  return { spec: JSON.parse(JSON.stringify(spec)) as PersonaSpecDto, faults };
}

function isFree(path: string): boolean {
  return FREE_PATH.test(path);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
