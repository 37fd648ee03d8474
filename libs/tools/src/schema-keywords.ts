/** What is wrong with the value of a keyword; undefined when nothing is. */
type KeywordCheck = (value: unknown) => string | undefined;

const TYPES: readonly unknown[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const FORMATS: readonly unknown[] = ['date', 'time', 'date-time', 'duration', 'email', 'uuid'];

const anything: KeywordCheck = () => undefined;
const text = must(isText, 'must be a string');
const count = must((value) => Number.isInteger(value) && Number(value) >= 0, 'must be a whole number, 0 or more');
const number = must(Number.isFinite, 'must be a number');
const list = must((value) => Array.isArray(value) && value.length > 0, 'must be a list, and not an empty one');
const schemas = must(isObject, 'must be an object of schemas, by the names of the properties');
const names = must(
  (value) => Array.isArray(value) && value.every(isText) && new Set(value).size === value.length,
  'must be a list of different names',
);

/** The keywords of JSON Schema that the parameters of tools may use (https://json-schema.org/draft/2020-12). */
export const KEYWORD_CHECKS: Readonly<Record<string, KeywordCheck>> = {
  title: text,
  description: text,
  type: must(isType, `must be one of ${TYPES.join(', ')}, or a list of them`),
  enum: list,
  const: anything,
  default: anything,
  properties: schemas,
  required: names,
  additionalProperties: must(
    (value) => typeof value === 'boolean' || isObject(value),
    'must be true, false or a schema',
  ),
  items: anything,
  minItems: count,
  maxItems: count,
  minLength: count,
  maxLength: count,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: must((value) => Number.isFinite(value) && Number(value) > 0, 'must be a number above 0'),
  anyOf: list,
  format: must((value) => FORMATS.includes(value), `must be one of ${FORMATS.join(', ')}`),
};

const EXPRESSION =
  'is not supported, as a regular expression can take forever; use `enum`, `format` or `maxLength`, or describe it in words';
const REFERENCE = 'is not supported; write the schema out where it is meant';
const COMBINATION = 'is not supported; use `anyOf`, or describe it in words';

/** What to do instead, for keywords that may not be used but often are. */
export const REMEDIES: Readonly<Record<string, string>> = {
  pattern: EXPRESSION,
  patternProperties: EXPRESSION,
  $ref: REFERENCE,
  $defs: REFERENCE,
  definitions: REFERENCE,
  oneOf: COMBINATION,
  allOf: COMBINATION,
  not: COMBINATION,
};

function must(isRight: (value: unknown) => boolean, message: string): KeywordCheck {
  return (value) => (isRight(value) ? undefined : message);
}

function isType(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every((each) => TYPES.includes(each)) : TYPES.includes(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
