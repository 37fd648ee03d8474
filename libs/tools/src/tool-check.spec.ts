import { describe, expect, it } from '@jest/globals';
import { AllowList } from '@signoff/outreach';
import { toolFaults } from './tool-check.js';

const context = { secrets: new Set(['token']), allow: AllowList.parse('localhost') };

const parameters = {
  type: 'object',
  properties: { id: { type: 'string' }, note: { type: 'string', maxLength: 100 } },
  required: ['id'],
};

const good = {
  name: 'book',
  description: 'Books.',
  parameters,
  url: 'https://example.com/{{floor}}/orders/{{arguments.id}}?note={{arguments.note}}',
  headers: [{ name: 'Authorization', value: 'Bearer {{secrets.token}}' }],
  whileWaiting: 'One moment, {{name}}.',
  saves: [{ variable: 'name', pointer: '/name' }],
  endsCall: { outcome: 'booked', data: [{ field: 'day', pointer: '/day' }] },
};

/** The faults of a persona whose second tool is a good one with these changes. */
function faults(changes: object) {
  const spec: Parameters<typeof toolFaults>[0] = {
    variables: [{ name: 'name' }, { name: 'floor' }],
    outcomes: [{ name: 'booked', fields: [{ name: 'day', type: 'string' }] }, { name: 'other' }],
    tools: [good, { ...good, ...changes }],
  };
  return toolFaults(spec, context);
}

const inSchema = (changes: object) => faults({ parameters: { ...parameters, ...changes } });
const inProperty = (id: unknown) => inSchema({ properties: { ...parameters.properties, id } });

describe('toolFaults', () => {
  it.each<[string, object]>([
    ['a good tool', {}],
    ['a tool of which nothing is written yet', Object.fromEntries(Object.keys(good).map((key) => [key, undefined]))],
    ['parts of which nothing is written yet', { headers: [{}], saves: [], endsCall: {} }],
    ['what the allow list names', { url: 'http://localhost:3000/' }],
    ['a cookie', { headers: [{ name: 'Cookie', value: 'a={{secrets.token}}; b={{name}}' }] }],
    ['single braces', { headers: [{ name: 'x', value: '{a}' }] }],
  ])('lets %s pass', (_, changes) => {
    expect(faults(changes)).toEqual([]);
  });

  it('takes a spec that has nothing', () => {
    expect(toolFaults({}, context)).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['a URL to our own network', { url: 'https://10.0.0.1/' }, 'url', 'the internet can reach'],
    ['a URL without TLS', { url: 'http://example.com/{{name}}' }, 'url', 'must begin with https://'],
    ['a URL to another server for each call', { url: 'https://{{name}}.example.com/' }, 'url', 'name its host itself'],
    ['a port that is filled in', { url: 'https://example.com:{{floor}}/' }, 'url', 'name its host itself'],
    ['a host that begins before the path does', { url: 'https://example.com{{name}}' }, 'url', 'name its host itself'],
    ['a host without slashes', { url: 'https:{{name}}/a' }, 'url', 'name its host itself'],
    [
      'a backslash that does not end the host',
      { url: 'https://{{name}}\\@example.com/' },
      'url',
      'name its host itself',
    ],
    ['a secret in the URL', { url: 'https://example.com/?key={{secrets.token}}' }, 'url', 'put it in a header'],
    ['an unknown variable in the URL', { url: 'https://example.com/{{x}}' }, 'url', 'there is no variable `x`'],
    ['an unknown argument in the URL', { url: 'https://example.com/{{arguments.x}}' }, 'url', 'no argument `x`'],
    [
      'what every object has',
      { url: 'https://example.com/?a={{arguments.toString}}' },
      'url',
      'no argument `toString`',
    ],
    ['a path that may lack a part', { url: 'https://example.com/{{arguments.note}}' }, 'url', 'parameters.required'],
    ['a path that goes up', { url: 'https://example.com/a/%2E./{{name}}' }, 'url', '`..`'],
    ['open braces', { url: 'https://example.com/{{name' }, 'url', '`{{` has no counterpart'],
    ['braces about nothing', { url: 'https://example.com/{{}}' }, 'url', 'hold no name'],
    ['braces about something else', { url: 'https://example.com/{{env.HOME}}' }, 'url', 'hold no name'],
    ['an unknown secret', { headers: [{ value: '{{secrets.x}}' }] }, 'headers[0].value', 'PUT /v1/secrets/x'],
    ['an unknown variable in a header', { headers: [{ value: '{{x}}' }] }, 'headers[0].value', 'no variable `x`'],
    ['an argument in a header', { headers: [{ value: '{{arguments.id}}' }] }, 'headers[0].value', 'URL or the body'],
    ['a line break in a header', { headers: [{}, { value: 'a\r\nb: c' }] }, 'headers[1].value', 'no line breaks'],
    ['a header beyond Latin 1', { headers: [{ value: 'Ж' }] }, 'headers[0].value', 'HTTP does not allow'],
    [
      'an unknown variable to say',
      { whileWaiting: 'Hm,\n{{x}}' },
      'whileWaiting',
      'line 2, column 1: there is no variable',
    ],
    ['an unknown variable to save', { saves: [{ variable: 'x' }] }, 'saves[0].variable', 'there is no variable `x`'],
    ['an unknown outcome', { endsCall: { outcome: 'x' } }, 'endsCall.outcome', 'there is no outcome `x`'],
    [
      'a field of no outcome',
      { endsCall: { outcome: 'other', data: [{ field: 'day' }] } },
      'endsCall.data[0].field',
      '`other` has no field `day`',
    ],
  ])('finds %s', (_, changes, path, message) => {
    expect(faults(changes)).toEqual([{ path: `tools[1].${path}`, message: expect.stringContaining(message) }]);
  });

  it.each([
    'Host',
    'content-length',
    'Transfer-Encoding',
    'connection',
    'Keep-Alive',
    'upgrade',
    'TE',
    'trailer',
    'expect',
    'accept-encoding',
    'Proxy-Authorization',
    'proxy-connection',
    'webhook-id',
    'Webhook-Timestamp',
    'webhook-signature',
  ])('keeps the header %s for the platform', (name) => {
    expect(faults({ headers: [{ name, value: 'a' }] })).toEqual([
      { path: 'tools[1].headers[0].name', message: expect.stringContaining(`\`${name.toLowerCase()}\` is set by`) },
    ]);
  });
});

describe('the schema of a tool’s arguments', () => {
  it('may use every keyword that is known', () => {
    const everything = {
      title: 'What to book',
      description: 'All of it.',
      additionalProperties: { type: 'string' },
      anyOf: [{ required: ['count'] }, { required: ['kind'] }],
      properties: {
        id: { type: ['string', 'null'], minLength: 1, maxLength: 9, format: 'date', default: '2026-01-01' },
        count: { type: 'integer', minimum: 1, maximum: 9, exclusiveMinimum: 0, exclusiveMaximum: 10, multipleOf: 1 },
        kind: { anyOf: [{ enum: ['a', 1] }, { const: true }] },
        parts: { type: 'array', items: { type: 'object', additionalProperties: false }, minItems: 0, maxItems: 3 },
        note: {},
      },
    };
    expect(inSchema(everything)).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['a list', { type: 'array' }, '.type', 'must be `object`'],
    ['an object or nothing', { type: ['object', 'null'] }, '.type', 'must be `object`'],
    ['something unheard of', { shape: 'round' }, '.shape', 'known: title, description, type'],
    ['what every object has', { toString: 1 }, '.toString', 'not among the keywords'],
    ['expressions for names', { patternProperties: {} }, '.patternProperties', 'can take forever'],
    ['parts that are elsewhere', { $defs: {} }, '.$defs', 'write the schema out'],
    ['alternatives of which one holds', { oneOf: [] }, '.oneOf', 'use `anyOf`'],
    ['a property that is required but not there', { required: ['id', 'x'] }, '.required[1]', 'no property `x`'],
    ['a property that is required twice', { required: ['id', 'id'] }, '.required', 'different names'],
    ['an odd rule for other properties', { additionalProperties: 'no' }, '.additionalProperties', 'true, false or'],
    ['alternatives that are none', { anyOf: [] }, '.anyOf', 'not an empty one'],
    ['an alternative that is no schema', { anyOf: [{}, true] }, '.anyOf[1]', 'must be a schema'],
  ])('is refused for %s', (_, changes, path, message) => {
    expect(inSchema(changes)).toEqual([
      { path: `tools[1].parameters${path}`, message: expect.stringContaining(message) },
    ]);
  });

  it.each<[string, unknown, string, string]>([
    ['no schema', 'string', '', 'must be a schema'],
    ['a type of its own', { type: 'text' }, '.type', 'must be one of string'],
    ['no type at all', { type: [] }, '.type', 'must be one of string'],
    ['a regular expression', { pattern: '(a+)+$' }, '.pattern', 'can take forever'],
    ['a reference', { $ref: '#' }, '.$ref', 'write the schema out'],
    ['a length below zero', { maxLength: -1 }, '.maxLength', '0 or more'],
    ['half a length', { minItems: 1.5 }, '.minItems', '0 or more'],
    ['a bound in words', { minimum: '1' }, '.minimum', 'must be a number'],
    ['a bound as in draft 4', { exclusiveMaximum: true }, '.exclusiveMaximum', 'must be a number'],
    ['a step of nothing', { multipleOf: 0 }, '.multipleOf', 'above 0'],
    ['a choice of nothing', { enum: [] }, '.enum', 'not an empty one'],
    ['a format that nobody checks', { format: 'uri' }, '.format', 'must be one of date'],
    ['a list of anything in particular', { items: [] }, '.items', 'must be a schema'],
    ['properties that are a list', { properties: [] }, '.properties', 'must be an object of schemas'],
    ['a bad name', { properties: { '1st': {} } }, '.properties.1st', 'not start with a digit'],
    ['a name with blanks', { properties: { 'a b': {} } }, '.properties.a b', 'letters, digits'],
    ['a long name', { properties: { ['x'.repeat(64)]: {} } }, `.properties.${'x'.repeat(64)}`, 'at most 63'],
    ['a name that objects have', { properties: { constructor: {} } }, '.properties.constructor', 'must be named'],
    ['a description that is none', { description: 1 }, '.description', 'must be a string'],
  ])('is refused for a property with %s', (_, property, path, message) => {
    expect(inProperty(property)).toEqual([
      { path: `tools[1].parameters.properties.id${path}`, message: expect.stringContaining(message) },
    ]);
  });

  it('must say that it is for an object', () => {
    expect(faults({ parameters: {}, url: undefined })).toEqual([
      { path: 'tools[1].parameters.type', message: 'must be `object`' },
    ]);
  });

  it('names what is wrong further in by its path', () => {
    const items = { type: 'object', properties: { a: { anyOf: [{}, { pattern: 'x' }] } } };
    expect(inProperty({ type: 'array', items })).toEqual([
      { path: 'tools[1].parameters.properties.id.items.properties.a.anyOf[1].pattern', message: expect.anything() },
    ]);
  });

  it('is refused when it is nested in more than five levels', () => {
    const within = (levels: number): object => (levels === 0 ? {} : { items: within(levels - 1) });
    expect(inProperty(within(3))).toEqual([]);
    expect(inProperty(within(4))).toEqual([
      { path: expect.stringContaining('items'), message: expect.stringContaining('5 levels') },
    ]);
  });

  it('is refused when it has more than a hundred parts', () => {
    const alternatives = (count: number) => ({ anyOf: Array.from({ length: count }, () => ({})) });
    expect(inProperty(alternatives(97))).toEqual([]);
    expect(inProperty(alternatives(98))).toEqual([
      { path: 'tools[1].parameters', message: expect.stringContaining('more than 100') },
    ]);
  });

  it('is refused when it is larger than 16 KiB', () => {
    expect(inProperty({ description: 'ä'.repeat(8 * 1024) })).toEqual([
      { path: 'tools[1].parameters', message: expect.stringContaining('16 KiB') },
    ]);
  });
});
