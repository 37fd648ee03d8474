import { readFileSync } from 'node:fs';
import { newId } from '@signoff/platform';

/** A schema of `openapi.json`, as far as tests look at it. */
interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  nullable?: boolean;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: boolean | Schema;
  [bound: string]: unknown;
}

/** A parameter of an operation. */
interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

/** One operation of the API. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{parameters}`. */
  path: string;
  operationId: string;
  parameters: Parameter[];
  body?: Schema;
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

interface Document {
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path' | 'body'> & { requestBody?: RequestBody }>>;
  components: { schemas: Record<string, Schema> };
}

interface RequestBody {
  content: Record<string, { schema: Schema }>;
}

const document = JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8')) as Document;

/** The schemas of `openapi.json`, by name. */
export const SCHEMAS = document.components.schemas;

/** Every operation that `openapi.json` describes. */
export const OPERATIONS: Operation[] = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, { requestBody, ...operation }]) => ({
    ...operation,
    method: method.toUpperCase() as Operation['method'],
    path,
    parameters: operation.parameters ?? [],
    ...(requestBody && { body: requestBody.content['application/json']!.schema }),
  })),
);

/** The address of an operation; parameters that `values` lacks are an id that nobody has. */
export function addressOf({ path }: Operation, values: Record<string, string> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? newId());
}
