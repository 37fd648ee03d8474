import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { type ToolDto } from './tool.dto.js';
import { countValues, isDeeper } from './nesting.js';
import { placeholdersOf } from './placeholders.js';
import { halvesOf } from './tool-url.js';

const MOST_BYTES = 32 * 1024;
const MOST_LEVELS = 16;
/** The validator looks at each value once for every part of the schema that applies to it. */
const MOST_VALUES = 500;
/** How much the model is told: characters of one fault, and number of faults. */
const MOST_CHARACTERS = 300;
const MOST_FAULTS = 10;

/** Keywords whose errors only repeat an error further in. */
const WRAPPERS = ['properties', 'items', 'false'];

/**
 * What is wrong with a tool's arguments, in words for the model that gave them; empty when nothing is. Of several values
 * that are wrong it may tell the first: to collect what there is against all of them can take any time and memory.
 */
export function argumentFaults(tool: ToolDto, args: unknown): string[] {
  const excess = excessOf(args);
  if (excess !== undefined) return [`the arguments must not ${excess}`];
  // The validator leaves marks on what it is given.
  const schema = structuredClone(tool.parameters) as Schema;
  const { errors } = new Validator(schema, '2020-12').validate(args ?? null);
  const faults = errors.filter(({ keyword }) => !WRAPPERS.includes(keyword)).map(wordsOf);
  return [...faults, ...emptyInPath(tool, args)].slice(0, MOST_FAULTS).map((fault) => fault.slice(0, MOST_CHARACTERS));
}

/** Which limit the arguments exceed, in words that follow "must not"; undefined when they exceed none. */
function excessOf(args: unknown): string | undefined {
  if (isDeeper(args, MOST_LEVELS)) return `be nested in more than ${MOST_LEVELS} levels`;
  if (Buffer.byteLength(JSON.stringify(args ?? null)) > MOST_BYTES) return `be larger than ${MOST_BYTES / 1024} KiB`;
  return countValues(args) > MOST_VALUES ? `hold more than ${MOST_VALUES} values` : undefined;
}

function wordsOf({ instanceLocation, error }: OutputUnit): string {
  const place = instanceLocation.slice(1);
  return `${place === '' ? 'the arguments' : place}: ${error}`;
}

/** Arguments that are empty although they stand in the path: it would lead to another resource. */
function emptyInPath({ url }: ToolDto, args: unknown): string[] {
  const values = typeof args === 'object' && args !== null ? new Map(Object.entries(args)) : new Map<string, unknown>();
  const names = placeholdersOf(halvesOf(url)[0]).flatMap(({ of, name }) => (of === 'arguments' ? name : []));
  return names.filter((name) => values.get(name) === '').map((name) => `/${name}: must not be empty`);
}
