import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RuleSets, VALIDATION_RULES } from '@signoff/admission';
import { freshNumber } from '@signoff/database/testing';
import { ApiFixture, at } from '../../test/api-fixture.js';
import { describeApiOffline } from '../openapi.js';

const HOURS = {
  type: 'business_hours',
  timeZone: 'Europe/Zurich',
  windows: [{ days: ['mon', 'tue'], from: '08:00', to: '18:00' }],
  holidayCountries: ['CH-ZH'],
};
const RULES = [HOURS, { type: 'callers', deny: ['+4179*'], message: 'We do not take calls from you.' }];
const WEBHOOK = { type: 'webhook', url: 'https://crm.example.com/admit' };
const ZONE = { timeZone: 'Europe/Zurich' };
const BUDGET = { type: 'budget', of: 'minutes', per: 'day', limit: 5, ...ZONE };

const nested = (levels: number): unknown => (levels === 0 ? [] : { in: nested(levels - 1) });

/** What is wrong with one rule, where in it, and a part of what is said about that. */
const FAULTS: [string, object, string, string][] = [
  ['of no type', {}, 'type', 'is required'],
  ['of unknown type', { type: 'weather' }, 'type', 'business_hours'],
  ['whose type every object has', { type: 'constructor' }, 'type', 'business_hours'],
  ['with a field that is unknown', { ...RULES[1], colour: 'red' }, 'colour', 'should not exist'],
  ['with a pattern that is none', { type: 'callers', deny: ['+41-79'] }, 'deny', 'E.164'],
  ['of a country without numbers', { type: 'callees', allow: ['CH', 'ZZ'] }, 'allow[1]', 'ISO 3166'],
  ['of a country without holidays', { ...HOURS, holidayCountries: ['QQ'] }, 'holidayCountries[0]', 'no country'],
  ['in an unknown zone', { ...HOURS, timeZone: 'Mars/Olympus' }, 'timeZone', 'IANA'],
  ['without a window', { ...HOURS, windows: [] }, 'windows', 'at least 1'],
  ['with an empty window', { ...HOURS, windows: [{ days: ['mon'], from: '08:00', to: '08:00' }] }, 'windows', 'empty'],
  ['with windows that overlap', { ...HOURS, windows: [HOURS.windows[0], HOURS.windows[0]] }, 'windows', 'overlap'],
  ['with a limit below zero', { type: 'rate', per: 'tenant', limit: -1, windowSeconds: 60 }, 'limit', 'less than 1'],
  ['to a private address', { ...WEBHOOK, url: 'https://10.0.0.1/admit' }, 'url', 'internet can reach'],
  ['to the metadata service', { ...WEBHOOK, url: 'http://169.254.169.254/' }, 'url', 'internet can reach'],
  ['to this machine', { ...WEBHOOK, url: 'https://localhost/admit' }, 'url', 'internet can reach'],
  ['without TLS', { ...WEBHOOK, url: 'http://crm.example.com/' }, 'url', 'https://'],
  ['with a variable', { ...RULES[1], message: 'Sorry, {{name}}.' }, 'message', 'only the rules of a persona'],
  [
    'that asks with a variable',
    { type: 'consent', question: 'May we, {{ name }}?' },
    'question',
    'there is no variable',
  ],
  ['that closes with a variable', { ...BUDGET, closing: 'Bye {{name}}.' }, 'closing', 'there is no variable'],
  ['with braces that do not close', { ...RULES[1], message: 'Sorry {{' }, 'message', 'never closed'],
  ['with text that cannot be stored', { ...RULES[1], message: 'a\0b' }, 'message', 'NUL'],
];

describe('rules over HTTP', () => {
  const api = new ApiFixture();
  const put = (rules: unknown, tag = '*', as: 'admin' | 'stranger' = 'admin') =>
    api.send('PUT', '/v1/rules', { body: { rules }, headers: { 'if-match': tag }, as });

  beforeAll(() => api.start(process.env));
  beforeEach(() => api.newTenant());
  afterAll(() => api.stop());

  it('are none at first, and then those that were set', async () => {
    const none = await api.send('GET', '/v1/rules');
    expect(none).toMatchObject({ status: 200, body: { rules: [] }, headers: { etag: '"0"' } });
    const set = await put([...RULES, WEBHOOK], '"0"');
    const rules = [...RULES, { ...WEBHOOK, timeoutMs: 2000, failOpen: false }];
    expect(set).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(set.body).toEqual({ rules });
    expect(await api.send('GET', '/v1/rules', { as: 'analyst' })).toMatchObject({
      body: { rules },
      headers: { etag: '"1"' },
    });
    expect(await put([], '"1"')).toMatchObject({ body: { rules: [] }, headers: { etag: '"2"' } });
    expect((await api.send('GET', '/v1/rules')).body).toEqual({ rules: [] });
  });

  it('count null as not set', async () => {
    const [, rule] = RULES;
    expect((await put([{ ...rule, allow: null, message: null }])).body).toEqual({
      rules: [{ type: 'callers', deny: ['+4179*'] }],
    });
  });

  it.each(FAULTS)('refuse one %s, and say where and how to mend it', async (_, rule, path, message) => {
    const { status, body } = await put([RULES[1], rule]);
    expect({ status, errors: body.errors }).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([at(`rules[1].${path}`, message)]),
    });
    expect((await api.app.get(RuleSets).get(api.db)).rules).toEqual([]);
  });

  it('name every fault at once', async () => {
    const { body } = await put([
      { ...WEBHOOK, url: 'https://127.0.0.2/', message: '{{a}} {{b}}' },
      { type: 'callees', allow: ['ZZ'] },
    ]);
    expect(body.errors!.map(({ path }) => path)).toEqual([
      'rules[0].url',
      'rules[1].allow[0]',
      'rules[0].message',
      'rules[0].message',
    ]);
  });

  it.each<[string, unknown, number]>([
    ['no list', { rules: {} }, 422],
    ['nothing', {}, 422],
    ['a list of nothing', { rules: [null] }, 422],
    ['a list of lists', { rules: [[RULES[1]]] }, 422],
    ['a list of texts', { rules: ['callers'] }, 422],
    ['more than fifty', { rules: Array(51).fill(RULES[1]) }, 422],
    ['a field that is unknown', { rules: [], mode: 'local' }, 422],
    ['a bare list', [], 422],
    ['a list of what is no text', { rules: [{ ...RULES[1], deny: [{ constructor: 1 }] }] }, 422],
    ['what is nested too deep', { rules: [{ ...RULES[1], deny: nested(20) }] }, 422],
    ['what is nested deeper than any body', { rules: [{ ...RULES[1], deny: nested(50) }] }, 400],
    ['what would poison a prototype', '{"rules": [{"__proto__": {"type": "callers"}}]}', 422],
  ])('refuse %s', async (_, body, status) => {
    const answer = await api.send('PUT', '/v1/rules', { body, headers: { 'if-match': '*' } });
    expect({ status: answer.status, type: answer.headers['content-type'] }).toEqual({
      status,
      type: 'application/problem+json; charset=utf-8',
    });
  });

  it('are replaced only by who has seen them', async () => {
    expect(await api.send('PUT', '/v1/rules', { body: { rules: [] } })).toMatchObject({
      status: 428,
      body: { code: 'precondition_required' },
    });
    expect(await put([], '"1"')).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect((await put(RULES, 'W/"0"')).status).toBe(200);
    for (const tag of ['"0"', '"2"', 'one', '"-1"', '""']) expect((await put([], tag)).status).toBe(412);
    expect((await api.send('GET', '/v1/rules')).body).toEqual({ rules: RULES });
  });

  it('let one of many editors through who read the same', async () => {
    for (const tag of ['"0"', '"1"']) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) => put([{ type: 'duplicate', windowSeconds: index + 1 }], tag)),
      );
      const [winner, ...others] = answers.filter(({ status }) => status === 200);
      expect(others).toEqual([]);
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(7);
      expect((await api.send('GET', '/v1/rules')).body).toEqual(winner!.body);
    }
  });

  it('are not another tenant’s', async () => {
    await put(RULES);
    expect((await api.send('GET', '/v1/rules', { as: 'stranger' })).body).toEqual({ rules: [] });
    expect(await put([], '"1"', 'stranger')).toMatchObject({ status: 412 });
    expect(await put([], '*', 'stranger')).toMatchObject({ status: 200 });
    expect((await api.send('GET', '/v1/rules')).body).toEqual({ rules: RULES });
  });

  it('are set by admins alone', async () => {
    for (const as of ['operator', 'analyst'] as const) {
      const request = { body: { rules: [] }, headers: { 'if-match': '*' }, as };
      expect((await api.send('PUT', '/v1/rules', request)).status).toBe(403);
    }
  });

  it('are described so that each is of one kind', async () => {
    const { components } = await describeApiOffline();
    for (const { type, settings } of VALIDATION_RULES) {
      expect(components!.schemas![settings.name]).toMatchObject({ properties: { type: { enum: [type] } } });
    }
  });

  describe('of a number', () => {
    it.each(FAULTS)('refuse one %s', async (_, rule, path, message) => {
      const body = { validationRules: [RULES[1], rule] };
      const errors = expect.arrayContaining([at(`validationRules[1].${path}`, message)]);
      const created = await api.send('POST', '/v1/numbers', { body: { number: freshNumber(), ...body } });
      expect(created).toMatchObject({ status: 422, body: { errors } });
      const { id } = await api.factories.number(api.db);
      expect(await api.send('PATCH', `/v1/numbers/${id}`, { body })).toMatchObject({ status: 422, body: { errors } });
    });

    it('are kept, replaced, and counted as not set where they are null', async () => {
      const validationRules = [{ ...RULES[1], allow: null }];
      const number = await api.send('POST', '/v1/numbers', { body: { number: freshNumber(), validationRules } });
      expect(number).toMatchObject({ status: 201 });
      expect(number.body.validationRules).toEqual([RULES[1]]);
      const path = `/v1/numbers/${number.body.id}`;
      expect(await api.faults('PATCH', path, { body: { validationRules: null } })).toEqual(['validationRules']);
      expect((await api.send('PATCH', path, { body: { label: 'Desk' } })).body.validationRules).toEqual([RULES[1]]);
      expect((await api.send('PATCH', path, { body: { validationRules: [] } })).body.validationRules).toEqual([]);
    });
  });

  describe('of a persona', () => {
    const SPEC = {
      instructions: 'You answer the phone.',
      outcomes: [{ name: 'done', description: 'All done.' }],
      variables: [{ name: 'name' }],
      models: { llm: { provider: 'scripted', model: 'x', options: { rules: [{ says: 'I see.' }] } } },
    };
    const publish = async (draft: object) => {
      const { body } = await api.send('POST', '/v1/personas', { body: { name: 'Desk', draft: { ...SPEC, ...draft } } });
      return api.send('POST', `/v1/personas/${body.id}/publish`);
    };
    /** A draft is refused at once for what no edit of something else can mend. */
    const OUTWARD = FAULTS.filter(([, , path]) => /^(url|allow|holidayCountries)/.test(path));

    it.each(OUTWARD)('keep it from being published when one is %s', async (_, rule, path, message) => {
      const errors = [at(`validationRules[1].${path}`, message)];
      const published = await publish({ validationRules: [RULES[1], rule] });
      expect(published).toMatchObject({ status: 422, body: { errors } });
    });

    it('may use its variables, and lead to hosts that are allowed', async () => {
      const rulesWith = (text: string) => [
        { ...WEBHOOK, url: 'http://127.0.0.1:9/', message: text },
        { ...BUDGET, closing: text },
      ];
      expect((await publish({ validationRules: rulesWith('Sorry, {{name}}.') })).status).toBe(201);
      const refused = await publish({ validationRules: rulesWith('Sorry, {{nmae}}.') });
      const errors = ['message', 'closing'].map((path, index) => {
        return at(`validationRules[${index}].${path}`, 'declare it under `variables`');
      });
      expect(refused).toMatchObject({ status: 422, body: { errors } });
    });

    it('keep it from being published together with everything else that is wrong', async () => {
      const tool = {
        name: 'book',
        description: 'Books.',
        url: 'https://192.168.0.1/{{arguments.day}}',
        headers: [{ name: 'authorization', value: '{{secrets.crm}}' }],
        parameters: { type: 'object', properties: { day: { type: 'string', pattern: '^(a+)+$' } }, required: ['day'] },
      };
      const draft = { greeting: '{{x}}', validationRules: [{ type: 'callees', deny: ['ZZ'] }], tools: [tool] };
      const { status, body } = await publish(draft);
      expect({ status, paths: body.errors!.map(({ path }) => path).sort() }).toEqual({
        status: 422,
        paths: [
          'greeting.text',
          'tools[0].headers[0].value',
          'tools[0].parameters.properties.day.pattern',
          'tools[0].url',
          'validationRules[0].deny[0]',
        ],
      });
    });
  });
});
