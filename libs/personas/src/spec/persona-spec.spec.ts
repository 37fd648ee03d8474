import { describe, expect, it } from '@jest/globals';
import { AppError, type FieldFault } from '@signoff/platform';
import fc from 'fast-check';
import { completeSpec, readDraft } from './persona-spec.js';

const whole = {
  instructions: 'You answer the phone.',
  outcomes: [{ name: 'done', description: 'All done.' }],
  models: { llm: { provider: 'openai', model: 'gpt' } },
};

/** The faults that something is refused for. */
function faultsOf(run: () => unknown): FieldFault[] {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError && error.code === 'validation_failed') return error.errors ?? [];
    throw error;
  }
  return [];
}

const draftFaults = (input: unknown) => faultsOf(() => readDraft(input));
const json = (text: string): unknown => JSON.parse(text);

const nested = (levels: number): unknown => (levels === 0 ? 0 : { in: nested(levels - 1) });

describe('readDraft', () => {
  it.each([
    {},
    whole,
    { closing: {} },
    { limits: { silence: { prompts: [] } } },
    { outcomes: [] },
    { outcomes: [{}, {}] },
    { outcomes: [{ name: '', description: '' }], instructions: '' },
    { outcomes: [{ name: 'twice' }, { name: 'twice' }] },
    { models: {} },
    { models: { llm: { options: { stop: [null, [1]], logit_bias: null } } } },
    { models: { llm: { fallbacks: [{ provider: 'openai', options: { stop: [null, [1]] } }] } } },
    { validationRules: [{ type: 'duplicate' }] },
    { tools: [{ parameters: { enum: [null, [1]], mood: { default: null } }, mock: { body: [null, [{ a: null }]] } }] },
    { variables: [{ name: 'a', type: 'number', default: 'x' }] },
  ])('keeps %j as it was written, faults that publishing will find included', (draft) => {
    expect(readDraft(draft)).toEqual(draft);
  });

  it.each<[string, unknown]>([
    ['the schema of a tool', { parameters: json('{"properties": {"constructor": {}}}') }],
    ['the schema of a tool', { parameters: json('{"__proto__": {"type": "object"}}') }],
    ['the schema of a tool', { parameters: { default: 'a\0b' } }],
    ['the mock of a tool', { mock: { body: json('{"a": [{"__proto__": {"admin": true}}]}') } }],
    ['the mock of a tool', { mock: { body: { 'a\0b': 1 } } }],
    ['the mock of a tool', { mock: { body: nested(20) } }],
    ['the mock of a tool', { mock: { body: Array(1001).fill(0) } }],
  ])('refuses what would do harm in %s: %j', (_, tool) => {
    const faults = draftFaults({ tools: [tool] });
    expect(faults).toEqual([
      expect.objectContaining({ path: expect.stringMatching(/^tools\[0\]\.(parameters|mock)/) }),
    ]);
  });

  it('counts null as not set', () => {
    expect(readDraft({ greeting: null, closing: { texts: [{ text: 'Bye', outcome: null }] } })).toEqual({
      closing: { texts: [{ text: 'Bye' }] },
    });
  });

  it.each<[string, unknown, string, string]>([
    ['an unknown field', { instruction: 'x' }, 'instruction', 'should not exist'],
    ['an unknown field inside', { closing: { texts: [{ txt: 'x' }] } }, 'closing.texts[0].txt', 'should not exist'],
    ['a wrong type', { closing: { texts: [{ text: 5 }] } }, 'closing.texts[0].text', 'must be a string'],
    ['an overlong text', { closing: { texts: [{}, { text: 'x'.repeat(2001) }] } }, 'closing.texts[1].text', '2000'],
    ['text where an object is wanted', { closing: 'bye' }, 'closing', 'object'],
    ['text among objects', { outcomes: ['done'] }, 'outcomes[0]', 'object'],
    ['a list where an object is wanted', { closing: [] }, 'closing', 'must be an object'],
    ['a list of the object itself', { closing: [{ mode: 'none' }] }, 'closing', 'must be an object'],
    ['a list where an inner object is wanted', { models: { llm: [] } }, 'models.llm', 'must be an object'],
    ['a list of options', { models: { tts: { options: [] } } }, 'models.tts.options', 'must be an object'],
    [
      'a fallback of a fallback',
      { models: { llm: { fallbacks: [{ fallbacks: [] }] } } },
      'models.llm.fallbacks[0].fallbacks',
      'should not exist',
    ],
    ['too many fallbacks', { models: { llm: { fallbacks: [{}, {}, {}, {}] } } }, 'models.llm.fallbacks', 'more than 3'],
    ['an object where a list is wanted', { outcomes: { name: 'done' } }, 'outcomes', 'must be an array'],
    ['a list in a list', { outcomes: [[]] }, 'outcomes[0]', 'must not be a list'],
    ['a null element', { validationRules: [null] }, 'validationRules[0]', 'must not be null'],
    ['a null prompt', { limits: { silence: { prompts: ['a', null] } } }, 'limits.silence.prompts[1]', 'not be null'],
    ['an unknown rule', { validationRules: [{ type: 'moon', phase: 1 }] }, 'validationRules[0].type', 'business_hours'],
    ['fields of no rule', { validationRules: [{ limit: 1 }] }, 'validationRules[0].limit', 'should not exist'],
    [
      'a rule of another rule',
      { validationRules: [{ type: 'rate', zone: 1 }] },
      'validationRules[0].zone',
      'not exist',
    ],
    ['a rule named like a method', { validationRules: [{ type: 'constructor' }] }, 'validationRules[0].type', 'one of'],
    ['nothing', undefined, '', 'must be an object'],
    ['null', null, '', 'must be an object'],
    ['a list', [], '', 'must be an object'],
    ['text', 'x', '', 'must be an object'],
    ['NUL', { greeting: 'a\0b' }, 'greeting', 'NUL'],
    [
      'half a surrogate pair',
      { models: { llm: { options: { a: ['\ud800'] } } } },
      'models.llm.options.a[0]',
      'Unicode',
    ],
    ['NUL in a name', { models: { llm: { options: { 'a\0': 1 } } } }, 'models.llm.options.a\0', 'NUL'],
    ['an infinite number', json('{"limits":{"maxDurationSeconds":1e999}}'), 'limits.maxDurationSeconds', 'finite'],
    ['a list that never ends', { outcomes: Array(1001).fill({}) }, 'outcomes', '1000 elements'],
    ['thousands of values', { outcomes: Array(500).fill({ fields: Array(40).fill({}) }) }, '', '20000 values'],
  ])('refuses %s, naming the field', (_, draft, path, message) => {
    const faults = draftFaults(draft);
    expect(faults).toContainEqual({ path, message: expect.stringContaining(message) });
    expect(new Set(faults.map((fault) => fault.path))).toEqual(new Set([path]));
  });

  it.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf'])(
    'refuses the name %s wherever it stands, and pollutes nothing',
    (name) => {
      const places = [
        `{"${name}":X}`,
        `{"closing":{"${name}":X}}`,
        `{"models":{"llm":{"options":{"a":{"${name}":X}}}}}`,
      ];
      for (const place of places) {
        for (const value of ['"x"', '{"polluted":true}', '[]', '1', 'null']) {
          const faults = draftFaults(json(place.replace('X', value)));
          const harmless = name === 'prototype' && place.includes('options');
          if (!harmless && value !== 'null') expect(faults).not.toEqual([]);
        }
      }
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );

  it('refuses what is nested without end', () => {
    const deep = `{"models":{"llm":{"options":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}}}`;
    expect(draftFaults(json(deep))[0]).toEqual({
      path: expect.stringMatching(/^models\.llm\.options\.a\[0\]/),
      message: expect.stringContaining('nested'),
    });
  });

  it('refuses more than 256 KiB, whatever it is made of', () => {
    const options = { text: 'ä'.repeat(130 * 1024) };
    const run = () => readDraft({ models: { llm: { options } } });
    expect(run).toThrow(expect.objectContaining({ code: 'payload_too_large' }));
    expect(() => readDraft({ models: { llm: { options: { text: 'a'.repeat(250 * 1024) } } } })).not.toThrow();
  });

  it('names all faults at once', () => {
    expect(
      draftFaults({ greeting: 1, closing: { mode: 'x' }, limits: { silence: [] } }).map(({ path }) => path),
    ).toEqual(expect.arrayContaining(['greeting', 'closing.mode', 'limits.silence']));
    expect(draftFaults({ outcomes: Array(900).fill({ x: 1 }) })).toHaveLength(901);
  });

  it('either keeps or refuses whatever JSON it is given, and says so in words', () => {
    const names = ['closing', 'texts', 'outcomes', 'validationRules', 'type', 'models', 'llm', 'options', 'variables'];
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        fc.constantFrom<unknown>(null, 1, '', 'rate', 'static', true, '__proto__'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie('value'), { noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (input) => {
        for (const fault of draftFaults(input)) expect(fault.message).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('completeSpec', () => {
  const complete = (draft: unknown) => completeSpec(draft, () => []);

  it('writes out every default, so that later ones do not change the version', () => {
    expect(complete(whole)).toEqual({
      instructions: 'You answer the phone.',
      outcomes: [{ name: 'done', description: 'All done.', fields: [] }],
      models: { llm: { provider: 'openai', model: 'gpt', options: {} } },
      closing: { mode: 'static', texts: [], maxReopens: 2, timeoutSeconds: 15, graceMs: 500 },
      validationRules: [],
      guards: { requiredFields: [], maxRefusals: 3 },
      limits: {
        maxDurationSeconds: 1800,
        closingReserveSeconds: 20,
        answerTimeoutSeconds: 30,
        joinTimeoutSeconds: 10,
        silence: { afterSeconds: 15 },
      },
      phone: { transfers: [], pressesKeys: false, voicemail: { action: 'ignore' } },
      language: 'en',
      variables: [],
      tools: [],
      allowedOverrides: [],
    });
  });

  it('writes out the defaults of rules too, and keeps options as they are', () => {
    const options = { a: [{ b: null }], c: { d: [] } };
    const draft = {
      ...whole,
      validationRules: [{ type: 'webhook', url: 'https://example.com' }],
      models: { llm: { ...whole.models.llm, options } },
    };
    const spec = complete(draft);
    expect(spec.validationRules).toEqual([
      { type: 'webhook', url: 'https://example.com', timeoutMs: 2000, failOpen: false },
    ]);
    expect(spec.models.llm.options).toEqual(options);
    expect(complete(spec)).toEqual(spec);
  });

  it('keeps the schema and the mock of a tool whole, names and nulls that the platform does not know included', () => {
    const parameters = { type: 'object', properties: { day: { enum: ['mon', null], 'x-hint': [[1]] } } };
    const body = { slots: [null, { at: '10:00', more: [[{}]] }], next: null };
    const tool = { name: 'book', description: 'Books.', parameters, url: 'https://example.com', mock: { body } };
    const { tools } = complete({ ...whole, tools: [tool] });
    expect(tools[0]).toMatchObject({ parameters, mock: { status: 200, body }, method: 'POST', timeoutMs: 8000 });
    expect(tools[0]!.parameters).toEqual(parameters);
    expect(tools[0]!.mock!.body).toEqual(body);
  });

  it('names what is missing and what the check found, all at once', () => {
    const draft = { outcomes: [{}], variables: [{ name: 'a' }, { name: 'a' }], models: { tts: { provider: 'x' } } };
    const found = { path: 'greeting', message: 'too loud' };
    const faults = faultsOf(() => completeSpec(draft, () => [found]));
    expect(faults).toEqual([
      { path: 'instructions', message: 'instructions is required' },
      { path: 'outcomes[0].name', message: 'name is required' },
      { path: 'outcomes[0].description', message: 'description is required' },
      { path: 'variables', message: expect.stringContaining('unique') },
      { path: 'models.llm', message: 'llm is required' },
      { path: 'models.tts.model', message: 'model is required' },
      found,
    ]);
  });
});
