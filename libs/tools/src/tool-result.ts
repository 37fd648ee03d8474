import { type FieldType } from '@signoff/contracts';
import { type ToolDto } from './tool.dto.js';
import { storable, valueFault, type VariableDto } from '@signoff/texts';
import { valueAt } from './json-pointer.js';
import { isDeeper } from './nesting.js';
import { type SecretMask } from './secret-mask.js';
import { type ToolAnswer, type Values } from './tool-use.js';

/** What of a persona tells which values fit where. */
export interface ToolContext {
  variables: VariableDto[];
  outcomes: { name: string; fields: { name: string; type: FieldType }[] }[];
}

/** A name, its type, and where in the answer its value is. */
interface Wanted {
  name: string;
  type: FieldType | undefined;
  pointer: string;
}

const MOST_LEVELS = 100;
/** What a variable may hold. */
const MOST_CHARACTERS = 2000;
const CUT = ' … [cut off]';

/** The JSON that a body holds, or else the body itself; undefined when it is empty. */
export function readBody(body: string): unknown {
  if (body.trim() === '') return undefined;
  try {
    const json: unknown = JSON.parse(body, keepDigits);
    return isDeeper(json, MOST_LEVELS) ? body : json;
  } catch {
    return body;
  }
}

/** The result of a use that succeeded. */
export function resultOf(
  { result, saves, endsCall }: ToolDto,
  { variables, outcomes }: ToolContext,
  body: unknown,
  mask: SecretMask,
): Pick<ToolAnswer, 'shown' | 'saved' | 'ending'> {
  const shown = cut(storable(shownOf(body, mask, result.pointer)), result.maxBytes);
  const wanted = saves.map(({ variable: name, pointer }) => ({ name, pointer, type: typeOf(name, variables) }));
  const saved = valuesIn(body, wanted, mask);
  const outcome = outcomes.find(({ name }) => name === endsCall?.outcome);
  if (!endsCall || !outcome) return { shown, saved };
  const fields = endsCall.data.map(({ field: name, pointer }) => ({
    name,
    pointer,
    type: typeOf(name, outcome.fields),
  }));
  return { shown, saved, ending: { outcome: outcome.name, data: valuesIn(body, fields, mask) } };
}

function shownOf(body: unknown, mask: SecretMask, pointer = ''): string {
  if (body === undefined) return 'It worked. The server sent nothing back.';
  const value = valueAt(body, pointer);
  if (value === undefined) return `It worked, but the answer has nothing at ${pointer}.`;
  return mask(typeof value === 'string' ? value : JSON.stringify(value));
}

/** To so many bytes of UTF-8, and between two characters. */
function cut(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  const kept = bytes.subarray(0, maxBytes - Buffer.byteLength(CUT));
  // A decoder in the middle of a stream waits for the rest of a character.
  return new TextDecoder().decode(kept, { stream: true }) + CUT;
}

function valuesIn(body: unknown, wanted: Wanted[], mask: SecretMask): Values {
  const found = wanted.map(({ name, type, pointer }) => [name, type, valueAt(body, pointer)] as const);
  return Object.fromEntries(
    found.flatMap(([name, type, value]) => {
      const fit = type && fitting(type, value, mask);
      return fit === undefined ? [] : [[name, fit] as const];
    }),
  );
}

/** A value as it may be kept; undefined when it may not. */
function fitting(type: FieldType, value: unknown, mask: SecretMask): Values[string] | undefined {
  const kept = typeof value === 'string' ? storable(mask(value).slice(0, MOST_CHARACTERS)) : value;
  if (valueFault(type, kept) !== undefined || mask(String(kept)) !== String(kept)) return undefined;
  return kept as Values[string];
}

function typeOf(name: string, declared: { name: string; type: FieldType }[]): FieldType | undefined {
  return declared.find((each) => each.name === name)?.type;
}

/** A number that JavaScript would round, as ids can be, stays what it is: as text. */
function keepDigits(_: string, value: unknown, { source }: { source?: string } = {}): unknown {
  return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? source : value;
}
