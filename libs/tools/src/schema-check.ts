import { type FieldFault } from '@signoff/platform';
import { KEYWORD_CHECKS, REMEDIES } from './schema-keywords.js';

type Json = Record<string, unknown>;

const MOST_BYTES = 16 * 1024;
const MOST_LEVELS = 5;
/** Properties, elements and alternatives: each takes time for every value that is checked. */
const MOST_SCHEMAS = 100;

/** Names that models and the servers of tenants can do with, and that no object has of itself. */
const PROPERTY_NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,62}$/;

/**
 * What is wrong with the schema of a tool's arguments: JSON Schema 2020-12 for an object, of a size that a model and
 * we can do with, and of those keywords alone that are checked in no time.
 *
 * @returns faults with paths from `path` on
 */
export function schemaFaults(schema: Json | undefined, path: string): FieldFault[] {
  if (schema === undefined) return [];
  if (Buffer.byteLength(JSON.stringify(schema)) > MOST_BYTES) {
    return [{ path, message: `must not be larger than ${MOST_BYTES / 1024} KiB of JSON` }];
  }
  const checker = new SchemaChecker();
  checker.check(schema, path, 1);
  if (schema.type !== 'object') checker.faults.unshift({ path: `${path}.type`, message: 'must be `object`' });
  if (checker.count > MOST_SCHEMAS) {
    checker.faults.unshift({ path, message: `must not have more than ${MOST_SCHEMAS} properties and other parts` });
  }
  return checker.faults;
}

class SchemaChecker {
  readonly faults: FieldFault[] = [];
  /** How many schemas there are, within each other. */
  count = 0;

  check(schema: unknown, path: string, level: number): void {
    if (!isObject(schema)) return this.refuse(path, 'must be a schema, like { "type": "string" }');
    if (level > MOST_LEVELS) return this.refuse(path, `must not be nested in more than ${MOST_LEVELS} levels`);
    this.count += 1;
    for (const [keyword, value] of Object.entries(schema)) this.keyword(keyword, value, `${path}.${keyword}`);
    this.required(schema, path);
    for (const [part, at] of partsOf(schema)) this.check(part, `${path}.${at}`, level + 1);
  }

  private keyword(keyword: string, value: unknown, path: string): void {
    const fault = Object.hasOwn(KEYWORD_CHECKS, keyword) ? KEYWORD_CHECKS[keyword]!(value) : unknownKeyword(keyword);
    if (fault !== undefined) this.refuse(path, fault);
    if (keyword !== 'properties' || !isObject(value)) return;
    for (const name of Object.keys(value)) {
      if (PROPERTY_NAME.test(name) && !(name in Object.prototype)) continue;
      this.refuse(
        `${path}.${name}`,
        'must be named in at most 63 letters, digits, `_` and `-`, and not start with a digit',
      );
    }
  }

  private required({ required, properties }: Json, path: string): void {
    // An alternative may require what is declared around it.
    if (!Array.isArray(required) || !isObject(properties)) return;
    for (const [index, name] of required.entries()) {
      if (typeof name !== 'string' || Object.hasOwn(properties, name)) continue;
      this.refuse(`${path}.required[${index}]`, `there is no property \`${name}\`; declare it under \`properties\``);
    }
  }

  private refuse(path: string, message: string): void {
    this.faults.push({ path, message });
  }
}

/** The schemas right within a schema, and where. */
function partsOf({ properties, items, additionalProperties, anyOf }: Json): [part: unknown, at: string][] {
  const named = isObject(properties) ? Object.entries(properties) : [];
  const alternatives = Array.isArray(anyOf) ? anyOf : [];
  return [
    ...named.map(([name, part]): [unknown, string] => [part, `properties.${name}`]),
    ...alternatives.map((part: unknown, index): [unknown, string] => [part, `anyOf[${index}]`]),
    ...(items === undefined ? [] : [[items, 'items'] as [unknown, string]]),
    ...(isObject(additionalProperties) ? [[additionalProperties, 'additionalProperties'] as [unknown, string]] : []),
  ];
}

function unknownKeyword(keyword: string): string {
  const known = Object.keys(KEYWORD_CHECKS).join(', ');
  return Object.hasOwn(REMEDIES, keyword) ? REMEDIES[keyword]! : `is not among the keywords that are known: ${known}`;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
