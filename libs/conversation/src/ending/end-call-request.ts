import { type FieldType } from '@signoff/contracts';
import { type OutcomeDto, type OutcomeFieldDto } from '@signoff/personas';
import { storable } from '@signoff/texts';

/** The longest text that is taken from a model, in UTF-16 units. */
const MAX_LENGTH = 2000;

type FieldValue = string | number | boolean;

/** What the model asks for when it calls `end_call`, with nothing in it that the persona does not declare. */
export interface EndCallRequest {
  /** Name of one of the persona's outcomes. */
  outcome: string;
  /** Why, in the model's words; empty when it gave none. */
  reason: string;
  /** What the model claims to be the caller's own words; not yet looked up. */
  evidence?: string;
  /** Values of the outcome's fields, of the declared types. Fields without a value are absent. */
  data: Record<string, FieldValue>;
}

/** The usable part of a model's arguments, and what is wrong with the rest. */
interface ReadRequest {
  /** The usable part; null when the outcome is not one of the persona's. */
  request: EndCallRequest | null;
  /** For the model to read. */
  faults: string[];
}

/**
 * Reads the arguments of `end_call`, which come from a model and may be anything. Nulls and empty texts count as absent. A
 * value of a convertible type (`"42"` for a number, `4711` for a text) is converted. Fields that only other outcomes have are
 * dropped without a fault, because the tool's schema offers them all.
 */
export function readEndCall(args: unknown, outcomes: OutcomeDto[]): ReadRequest {
  const given = isRecord(args) ? args : {};
  const outcome = outcomes.find(({ name }) => name === given.outcome);
  const data = readData(given.data, outcome, outcomes);
  const faults = [
    ...(outcome ? [] : [outcomeFault(given.outcome, outcomes)]),
    ...textFaults('reason', given.reason),
    ...textFaults('evidence', given.evidence),
    ...data.faults,
  ];
  if (!outcome) return { request: null, faults };
  const evidence = textOf(given.evidence);
  return {
    request: { outcome: outcome.name, reason: textOf(given.reason), ...(evidence && { evidence }), data: data.values },
    faults,
  };
}

function readData(
  given: unknown,
  outcome: OutcomeDto | undefined,
  outcomes: OutcomeDto[],
): { values: Record<string, FieldValue>; faults: string[] } {
  if (isAbsent(given)) return { values: {}, faults: [] };
  if (!isRecord(given)) return { values: {}, faults: ['`data` must be an object with the fields of the outcome'] };
  const known = new Set(outcomes.flatMap(({ fields }) => fields.map(({ name }) => name)));
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  const faults = unknown.map((name) => `\`data\` has no field ${quoted(name)}; leave it out`);
  const values: Record<string, FieldValue> = {};
  for (const field of outcome?.fields ?? []) {
    const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    if (isAbsent(value)) continue;
    const fitting = fit(value, field.type);
    if (fitting === undefined) faults.push(fieldFault(field));
    else values[field.name] = fitting;
  }
  return { values, faults };
}

/** The value converted to the type; undefined when that is impossible. */
function fit(value: unknown, type: FieldType): FieldValue | undefined {
  switch (type) {
    case 'string':
      if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
      return typeof value === 'string' && value.length <= MAX_LENGTH ? storable(value).trim() : undefined;
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    }
    case 'boolean':
      if (value === 'true' || value === 'false') return value === 'true';
      return typeof value === 'boolean' ? value : undefined;
  }
}

function outcomeFault(given: unknown, outcomes: OutcomeDto[]): string {
  const names = outcomes.map(({ name }) => name).join(', ');
  return isAbsent(given)
    ? `\`outcome\` is missing; it is one of: ${names}`
    : `${quoted(given)} is not an outcome; it is one of: ${names}`;
}

function fieldFault({ name, type }: OutcomeFieldDto): string {
  const limit = type === 'string' ? ` of at most ${MAX_LENGTH} characters` : '';
  return `\`data.${name}\` must be a ${type}${limit}`;
}

function textFaults(name: string, value: unknown): string[] {
  return isAbsent(value) || typeof value === 'string' ? [] : [`\`${name}\` must be a text`];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? storable(value.slice(0, MAX_LENGTH)).trim() : '';
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the model wrote, at most 80 characters of it. */
function quoted(value: unknown): string {
  return storable((JSON.stringify(value) ?? 'undefined').slice(0, 80));
}
