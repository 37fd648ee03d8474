import { describe, expect, it } from '@jest/globals';
import { type AppError } from '@signoff/platform';
import { checkPersona } from './persona-check.js';
import { completeSpec, type PersonaDraft } from './persona-spec.js';
import { AllowList } from '@signoff/outreach';

const CONTEXT = { allow: AllowList.parse(undefined), secrets: new Set(['crm']) };

const good = {
  instructions: 'Help {{name}}.',
  greeting: { text: 'Hello {{name}}.' },
  outcomes: [
    { name: 'booked', description: 'Booked for {{name}}.', fields: [{ name: 'day', type: 'string' }] },
    { name: 'other', description: 'Anything else.' },
  ],
  closing: { texts: [{ text: 'Bye {{name}}.' }, { text: 'See you.', outcome: 'booked', language: 'en' }] },
  guards: { requiredFields: ['day'] },
  variables: [
    { name: 'name', required: true },
    { name: 'floor', type: 'number', default: 2 },
  ],
  models: { llm: { provider: 'openai', model: 'gpt' } },
};

/** The faults for which a good persona with these changes cannot be published. */
function faults(changes: object) {
  try {
    completeSpec({ ...good, ...changes }, (spec) => checkPersona(spec, CONTEXT));
  } catch (error) {
    return (error as AppError).errors ?? [];
  }
  return [];
}

describe('checkPersona', () => {
  it.each<[string, object]>([
    ['a good persona', {}],
    ['a persona without any of what may be left out', { closing: undefined, guards: undefined }],
    ['a closing that fills its reserve', { limits: { closingReserveSeconds: 15.5 } }],
    [
      'a short call that says nothing at its end',
      { closing: { mode: 'none' }, limits: { maxDurationSeconds: 5, closingReserveSeconds: 1 } },
    ],
    [
      'texts of one outcome in two languages',
      {
        closing: {
          texts: [
            { text: 'Bye', language: 'en' },
            { text: 'Tschüss', language: 'de' },
          ],
        },
      },
    ],
    ['what a model is to say at the end', { closing: { mode: 'generated', instructions: 'Wish {{name}} well.' } }],
    ['a rule about variables there are', { validationRules: [{ type: 'variables', required: [{ name: 'name' }] }] }],
  ])('lets %s be published', (_, changes) => {
    expect(faults(changes)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['instructions', { instructions: 'a {{x}}' }, 'instructions'],
    ['the greeting', { greeting: { text: '{{x}}' } }, 'greeting.text'],
    [
      'how the model greets',
      { greeting: { mode: 'generated', text: 'Hi.', instructions: '{{x}}' } },
      'greeting.instructions',
    ],
    ['the resume line', { resumeLine: '{{x}}' }, 'resumeLine'],
    [
      'a closing text',
      { closing: { texts: [{ text: 'a' }, { text: '{{x}}', outcome: 'other' }] } },
      'closing.texts[1].text',
    ],
    ['closing instructions', { closing: { instructions: '{{x}}' } }, 'closing.instructions'],
    ['a silence prompt', { limits: { silence: { prompts: ['a', '{{x}}'] } } }, 'limits.silence.prompts[1]'],
    [
      'a rule message',
      { validationRules: [{ type: 'duplicate', windowSeconds: 1, message: '{{x}}' }] },
      'validationRules[0].message',
    ],
    [
      'the question for consent',
      { validationRules: [{ type: 'consent', question: '{{x}}' }] },
      'validationRules[0].question',
    ],
    [
      'the closing of a budget',
      { validationRules: [{ type: 'budget', of: 'minutes', per: 'day', limit: 1, timeZone: 'UTC', closing: '{{x}}' }] },
      'validationRules[0].closing',
    ],
    [
      'an outcome',
      { guards: {}, outcomes: [{ name: 'a', description: '{{x}}' }], closing: {} },
      'outcomes[0].description',
    ],
    [
      'a field',
      {
        guards: {},
        closing: {},
        outcomes: [{ name: 'a', description: 'a', fields: [{ name: 'f', type: 'string', description: '{{x}}' }] }],
      },
      'outcomes[0].fields[0].description',
    ],
  ])('finds a bad template in %s', (_, changes, path) => {
    expect(faults(changes)).toEqual([{ path, message: expect.stringContaining('there is no variable `x`') }]);
  });

  it('says where in the text a template is bad', () => {
    expect(faults({ instructions: 'First line.\nThen {{name}} and {{name' })).toEqual([
      { path: 'instructions', message: expect.stringContaining('line 2, column 19: `{{` is never closed') },
    ]);
  });

  it.each<[string, object, string, string]>([
    [
      'a closing text for no outcome',
      { closing: { texts: [{ text: 'a', outcome: 'gone' }] } },
      'closing.texts[0].outcome',
      'no outcome `gone`',
    ],
    [
      'two closing texts for everything',
      { closing: { texts: [{ text: 'a' }, { text: 'b' }] } },
      'closing.texts[1]',
      'closing.texts[0]',
    ],
    [
      'two closing texts for the same',
      {
        closing: {
          texts: [
            { text: 'a' },
            { text: 'b', outcome: 'booked', language: 'de-AT' },
            { text: 'c', outcome: 'booked', language: 'de-at' },
          ],
        },
      },
      'closing.texts[2]',
      'closing.texts[1]',
    ],
    ['a generated closing of nothing', { closing: { mode: 'generated' } }, 'closing.instructions', 'is required'],
    [
      'a guard for a field of no outcome',
      { guards: { requiredFields: ['day', 'hour'] } },
      'guards.requiredFields[1]',
      '`hour`',
    ],
    [
      'a reserve as long as the call',
      { limits: { maxDurationSeconds: 20 } },
      'limits.closingReserveSeconds',
      'less than maxDurationSeconds (20)',
    ],
    [
      'a reserve too short for the closing',
      { limits: { closingReserveSeconds: 15.4 } },
      'limits.closingReserveSeconds',
      'at least 15.5',
    ],
    [
      'a reserve too short for the silence at its end',
      { closing: { mode: 'none', graceMs: 3000 }, limits: { closingReserveSeconds: 2 } },
      'limits.closingReserveSeconds',
      'at least 3',
    ],
    [
      'a rule that no call can pass',
      { validationRules: [{ type: 'variables', required: [{ name: 'name' }, { name: 'x' }] }] },
      'validationRules[0].required[1].name',
      '`x`',
    ],
    [
      'a default of another type',
      { variables: [...good.variables, { name: 'a', type: 'number', default: '1' }] },
      'variables[2].default',
      'must be a number',
    ],
    [
      'a default that is no value',
      { variables: [...good.variables, { name: 'a', default: { a: 1 } }] },
      'variables[2].default',
      'must be a string',
    ],
    [
      'an overlong default',
      { variables: [...good.variables, { name: 'a', default: 'x'.repeat(2001) }] },
      'variables[2].default',
      '2000',
    ],
    [
      'a default that is never used',
      { variables: [{ name: 'name', required: true, default: 'you' }] },
      'variables[0].default',
      'never used',
    ],
  ])('finds %s', (_, changes, path, message) => {
    expect(faults(changes)).toEqual([{ path, message: expect.stringContaining(message) }]);
  });

  it('checks every model for its part, fallbacks too', () => {
    const models = {
      llm: { provider: 'openai', model: 'gpt', options: { temperature: 9 } },
      stt: { provider: 'nobody', model: 'x' },
      tts: {
        ...{ provider: 'deepgram', model: 'aura-2-thalia-en', options: { speed: 2 } },
        fallbacks: [good.models.llm, { provider: 'google', model: 'y' }],
      },
    };
    expect(faults({ models })).toEqual([
      { path: 'models.llm.options.temperature', message: expect.stringContaining('must not be greater than 2') },
      { path: 'models.stt.provider', message: expect.stringContaining('"nobody" is unknown for stt') },
      { path: 'models.tts.options.speed', message: expect.stringContaining('must not be greater than 1.5') },
      { path: 'models.tts.fallbacks[1].provider', message: expect.stringContaining('"google" is unknown for tts') },
    ]);
  });

  it('checks where rules and tools send requests, and what they show there', () => {
    const tool = {
      ...{ name: 'book', description: 'Books.', url: 'https://192.168.0.1/{{name}}' },
      headers: ['crm', 'gone'].map((secret, index) => ({ name: `x-${index}`, value: `{{secrets.${secret}}}` })),
    };
    const webhook = { type: 'webhook', url: 'https://10.0.0.1/' };
    expect(faults({ validationRules: [webhook], tools: [tool] })).toEqual([
      { path: 'validationRules[0].url', message: expect.stringContaining('internet can reach') },
      { path: 'tools[0].url', message: expect.stringContaining('internet can reach') },
      { path: 'tools[0].headers[1].value', message: expect.stringContaining('no secret `gone`') },
    ]);
  });

  it('names all faults at once, of what is there and of what is missing', () => {
    const draft: PersonaDraft = {
      greeting: { text: '{{nobody}}' },
      closing: { mode: 'generated', texts: [{ outcome: 'gone' }] },
      guards: { requiredFields: ['day'] },
      limits: { maxDurationSeconds: 10 },
      models: { llm: { provider: 'nope' } },
    };
    const found = faults({ ...draft, outcomes: [], instructions: undefined, variables: undefined });
    expect(found.map(({ path }) => path).sort()).toEqual([
      'closing.instructions',
      'closing.texts[0].outcome',
      'closing.texts[0].text',
      'greeting.text',
      'guards.requiredFields[0]',
      'instructions',
      'limits.closingReserveSeconds',
      'models.llm.model',
      'outcomes',
    ]);
  });
});
