/** What every spec since the first version of the platform has. */
const FIRST = {
  instructions: 'You are the receptionist of {{clinic}}.',
  greeting: 'Good morning, {{clinic}}.',
  closing: {
    mode: 'static',
    texts: [{ text: 'Goodbye from {{clinic}}.' }],
    maxReopens: 2,
    timeoutSeconds: 15,
    graceMs: 0,
  },
  outcomes: [
    { name: 'booked', description: 'An appointment was made.', fields: [{ name: 'date', type: 'string' }] },
    { name: 'nothing', description: 'Nothing came of it.', fields: [] },
  ],
  guards: { requiredFields: [], maxRefusals: 3 },
  limits: {
    maxDurationSeconds: 600,
    closingReserveSeconds: 20,
    answerTimeoutSeconds: 30,
    joinTimeoutSeconds: 10,
    silence: { afterSeconds: 15 },
  },
  language: 'en',
  variables: [{ name: 'clinic', type: 'string', required: false, default: 'Vogel' }],
  models: {
    llm: {
      provider: 'scripted',
      model: 'script',
      options: {
        rules: [
          { hears: ['bye'], calls: [{ name: 'end_call', arguments: { outcome: 'nothing', reason: 'done' } }] },
          { says: 'I see.' },
        ],
      },
    },
  },
};

const MODELS_WITH_FALLBACKS = {
  llm: { ...FIRST.models.llm, fallbacks: [{ ...FIRST.models.llm, model: 'other' }] },
  stt: { provider: 'openai', model: 'whisper-1', options: {} },
  tts: { provider: 'openai', model: 'tts-1', options: {} },
};

/** The rules as they were before they were applied: names of variables alone, and countries in a list of their own. */
const FIRST_RULES = [
  { type: 'variables', required: ['clinic'] },
  { type: 'callers', deny: ['+41791112233'], countries: ['CH'] },
  { type: 'callees', allow: ['+41*'], countries: ['CH', 'DE'] },
  { type: 'webhook', url: 'https://clinic.example/admit', timeoutMs: 2000, failOpen: true },
];

/**
 * Specs of persona versions as earlier versions of the platform stored them, by what they lack. Whoever adds a field to
 * `PersonaSpecDto`, or changes one, adds today's shape here first.
 */
export const EARLIER_SPECS = {
  'before phones': { ...FIRST, validationRules: [] },
  'before phones, with rules': { ...FIRST, validationRules: FIRST_RULES },
  'before tools': {
    ...FIRST,
    models: MODELS_WITH_FALLBACKS,
    validationRules: [],
    phone: { transfers: [], pressesKeys: false, voicemail: { action: 'ignore' } },
  },
  'with tools': {
    ...FIRST,
    models: MODELS_WITH_FALLBACKS,
    validationRules: [{ type: 'variables', required: [{ name: 'clinic' }] }],
    phone: { transfers: [], pressesKeys: true, voicemail: { action: 'leave_message', message: 'Call {{clinic}}.' } },
    tools: [
      {
        name: 'book_table',
        description: 'Books a table.',
        method: 'POST',
        url: 'https://clinic.example/tables',
        parameters: { type: 'object', properties: {} },
        headers: [],
        timeoutMs: 8000,
        result: { maxBytes: 4096 },
        saves: [],
        confirm: false,
        mock: { status: 200, body: { table: 7 } },
      },
    ],
  },
} satisfies Record<string, object>;
