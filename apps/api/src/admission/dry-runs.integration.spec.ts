import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@signoff/platform';
import { ApiFixture, at } from '../../test/api-fixture.js';
import { TenantServer } from '../../../../libs/outreach/test/tenant-server.js';

const SPEC = {
  instructions: 'You call people back.',
  outcomes: [{ name: 'done', description: 'All done.' }],
  models: { llm: { provider: 'scripted', model: 'x', options: { rules: [{ says: 'I see.' }] } } },
};
const HOURS = {
  type: 'business_hours',
  timeZone: 'Europe/Zurich',
  windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
};
const OUTBOUND = { channel: 'phone', direction: 'outbound', to: '+41445556677' };
const SATURDAY = '2026-05-09T10:00:00.000Z';
const MONDAY = '2026-05-11T06:00:00.000Z';

describe('a dry run over HTTP', () => {
  const api = new ApiFixture();
  let server: TenantServer;

  /** A persona with these things in its draft. */
  const draftOf = async (draft: object): Promise<string> => {
    const created = await api.send('POST', '/v1/personas', { body: { name: 'Desk', draft: { ...SPEC, ...draft } } });
    expect(created.status).toBe(201);
    return created.body.id;
  };
  const personaWith = async (...validationRules: object[]): Promise<string> => {
    const id = await draftOf({ validationRules });
    expect((await api.send('POST', `/v1/personas/${id}/publish`)).status).toBe(201);
    return id;
  };
  const tenantRules = (...rules: object[]) =>
    api.send('PUT', '/v1/rules', { body: { rules }, headers: { 'if-match': '*' } });
  const dryRun = (request: object, as: 'admin' | 'analyst' | 'stranger' = 'admin') =>
    api.send('POST', '/v1/admission/dry-run', { body: { facts: OUTBOUND, ...request }, as });

  beforeAll(async () => {
    server = await TenantServer.start((response) => response.end('{"verdict": "reject"}'));
    await api.start(process.env);
  });
  beforeEach(async () => {
    await api.newTenant();
    server.requests.length = 0;
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  it('says what would be decided, by which rule, and why', async () => {
    await tenantRules({ type: 'callees', deny: ['+4179*'] });
    const personaId = await personaWith({ type: 'duplicate', windowSeconds: 60 }, HOURS, { type: 'callers' });
    const { status, body } = await dryRun(
      { personaId, at: SATURDAY, facts: { ...OUTBOUND, from: '+41441112233', fromRaw: null } },
      'analyst',
    );
    const step = { because: expect.any(String), tookMs: expect.any(Number) };
    expect(status).toBe(200);
    expect(body).toEqual({
      at: SATURDAY,
      mode: 'full',
      verdict: 'defer',
      decidedBy: { source: 'persona', index: 1, type: 'business_hours' },
      reason: 'business_hours',
      retryAt: MONDAY,
      facts: {
        ...OUTBOUND,
        from: '+41441112233',
        fromRaw: null,
        personaId,
        numberId: null,
        language: 'en',
        variables: {},
      },
      steps: [
        expect.objectContaining({ ...step, source: 'tenant', index: 0, type: 'callees', verdict: 'allow' }),
        expect.objectContaining({ ...step, source: 'persona', index: 0, type: 'duplicate', verdict: 'allow' }),
        expect.objectContaining({ ...step, source: 'persona', index: 1, type: 'business_hours', verdict: 'defer' }),
      ],
      tookMs: expect.any(Number),
    });
    expect((await dryRun({ personaId, at: MONDAY })).body).toMatchObject({
      verdict: 'allow',
      decidedBy: null,
      reason: null,
      retryAt: null,
    });
    expect(
      (await dryRun({ personaId, at: SATURDAY, facts: { channel: 'phone', direction: 'inbound' } })).body,
    ).toMatchObject({ verdict: 'reject', retryAt: null });
  });

  it('is of the version that is asked for, of the newest, or of the draft', async () => {
    const personaId = await personaWith({ type: 'callees', deny: ['CH'] });
    const save = (draft: object) =>
      api.send('PUT', `/v1/personas/${personaId}/draft`, { body: { ...SPEC, ...draft }, headers: { 'if-match': '*' } });
    await save({ validationRules: [] });
    await api.send('POST', `/v1/personas/${personaId}/publish`);
    await save({ validationRules: [{ type: 'callees', deny: ['+41*'] }] });
    const reason = async (request: object) => (await dryRun({ personaId, ...request })).body.reason;
    await expect(reason({})).resolves.toBeNull();
    await expect(reason({ version: 1 })).resolves.toBe('callees');
    await expect(reason({ version: 2 })).resolves.toBeNull();
    const { body } = await dryRun({ personaId, draft: true });
    expect(body).toMatchObject({ verdict: 'reject', steps: [{ inputs: { by: 'a prefix' } }] });
  });

  it('takes a draft of which the rules and variables are valid, whatever else is wrong or missing', async () => {
    const personaId = await draftOf({
      instructions: undefined,
      greeting: '{{x}}',
      validationRules: [{ type: 'consent', question: 'May we?' }],
    });
    expect((await dryRun({ personaId, draft: true })).body).toMatchObject({
      verdict: 'allow',
      steps: [{ type: 'consent' }],
    });
    const broken = await draftOf({
      greeting: '{{x}}',
      variables: [{ type: 'number' }],
      validationRules: [
        { type: 'rate', per: 'tenant' },
        { type: 'callees', deny: ['ZZ'] },
      ],
    });
    const errors = [
      'variables[0].name',
      'validationRules[0].limit',
      'validationRules[0].windowSeconds',
      'validationRules[1].deny[0]',
    ];
    const { status, body } = await dryRun({ personaId: broken, draft: true });
    expect({ status, paths: body.errors!.map(({ path }) => path).sort() }).toEqual({
      status: 422,
      paths: errors.sort(),
    });
    expect(await dryRun({ personaId: broken })).toMatchObject({ status: 409, body: { code: 'persona_unpublished' } });
  });

  it('goes by the rules of a number, which is called or shown', async () => {
    const personaId = await personaWith();
    const number = await api.factories.number(api.db, { validationRules: [{ type: 'callers', deny: ['anonymous'] }] });
    const run = (direction: string) =>
      dryRun({ personaId, numberId: number.id, facts: { channel: 'phone', direction } });
    expect((await run('inbound')).body).toMatchObject({
      reason: 'callers',
      decidedBy: { source: 'number' },
      facts: { numberId: number.id, from: null, to: number.number },
    });
    expect((await run('outbound')).body).toMatchObject({ facts: { from: number.number, to: null } });
  });

  it('asks nobody’s server, and takes for answered what it is told', async () => {
    const personaId = await personaWith({ type: 'webhook', url: server.url, failOpen: false });
    const verdict = async (answer?: object) => {
      const { body } = await dryRun({ personaId, at: SATURDAY, ...(answer && { answer }) });
      return { verdict: body.verdict, retryAt: body.retryAt };
    };
    await expect(verdict()).resolves.toEqual({ verdict: 'allow', retryAt: null });
    await expect(verdict({ verdict: 'reject' })).resolves.toEqual({ verdict: 'reject', retryAt: null });
    await expect(verdict({ verdict: 'failed' })).resolves.toEqual({ verdict: 'reject', retryAt: null });
    await expect(verdict({ verdict: 'defer', retryAt: MONDAY })).resolves.toEqual({
      verdict: 'defer',
      retryAt: MONDAY,
    });
    expect(server.requests).toEqual([]);
  });

  it('leaves no trace', async () => {
    await tenantRules(
      { type: 'rate', per: 'tenant', limit: 1, windowSeconds: 3600 },
      { type: 'concurrency', per: 'tenant', limit: 1 },
    );
    const personaId = await personaWith(
      { type: 'webhook', url: server.url },
      { type: 'budget', of: 'minutes', per: 'day', limit: 1, timeZone: 'UTC' },
    );
    const before = await api.rows();
    for (const version of [{}, { draft: true }]) {
      const { body } = await dryRun({ personaId, ...version });
      expect(body).toMatchObject({ verdict: 'allow', steps: Array(4).fill({ verdict: 'allow' }) });
    }
    expect(await api.rows()).toEqual(before);
    expect(server.requests).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['no persona', { personaId: undefined }, ['personaId']],
    ['a persona that is no id', { personaId: 'desk' }, ['personaId']],
    ['no facts', { facts: undefined }, ['facts']],
    ['facts that are a list', { facts: [] }, ['facts']],
    ['facts that are a list of some', { facts: [{}, {}] }, ['facts']],
    ['an answer that is null', { answer: null }, ['answer']],
    ['a language that is null', { facts: { ...OUTBOUND, language: null } }, ['facts.language']],
    [
      'a language that is too long',
      { facts: { ...OUTBOUND, language: `en-${'abcd-'.repeat(10)}x` } },
      ['facts.language'],
    ],
    ['empty facts', { facts: {} }, ['facts.channel', 'facts.direction']],
    ['a fact that is unknown', { facts: { ...OUTBOUND, mood: 'good' } }, ['facts.mood']],
    ['numbers that are none', { facts: { ...OUTBOUND, from: '044', to: 5 } }, ['facts.from', 'facts.to']],
    ['a language that is none', { facts: { ...OUTBOUND, language: 'Swiss German' } }, ['facts.language']],
    ['a variable that there is not', { facts: { ...OUTBOUND, variables: { x: 1 } } }, ['facts.variables.x']],
    ['a version and the draft', { version: 1, draft: true }, ['version']],
    ['a draft that is not wanted', { draft: false }, ['draft']],
    ['a version that is none', { version: 0 }, ['version']],
    ['a time without a zone', { at: '2026-05-09T10:00:00' }, ['at']],
    ['a number that is none of ours', { numberId: newId() }, ['numberId']],
    ['an answer that is none', { answer: { verdict: 'maybe' } }, ['answer.verdict']],
    ['an answer that defers to no time', { answer: { verdict: 'defer' } }, ['answer.retryAt']],
    ['an answer that cannot be stored', { answer: { verdict: 'reject', message: 'a\0b' } }, ['answer.message']],
  ])('refuses %s', async (_, request, paths) => {
    const personaId = await personaWith();
    expect(
      await api.faults('POST', '/v1/admission/dry-run', { body: { personaId, facts: OUTBOUND, ...request } }),
    ).toEqual(paths);
  });

  it('needs the variables that calls of the persona need', async () => {
    const personaId = await draftOf({
      variables: [
        { name: 'name', required: true },
        { name: 'floor', type: 'number', default: 2 },
      ],
    });
    expect(await dryRun({ personaId, draft: true })).toMatchObject({
      status: 422,
      body: { code: 'missing_variables', errors: [at('facts.variables.name')] },
    });
    const facts = { ...OUTBOUND, variables: { name: 'Ada' } };
    expect((await dryRun({ personaId, draft: true, facts })).body).toMatchObject({
      facts: { variables: { name: 'Ada', floor: 2 } },
    });
  });

  it('knows nothing of another tenant', async () => {
    const personaId = await personaWith();
    const { id: numberId } = await api.factories.number(api.db);
    for (const draft of [{}, { draft: true }]) {
      expect(await dryRun({ personaId, numberId, ...draft }, 'stranger')).toMatchObject({ status: 404 });
    }
    const { body: theirs } = await api.send('POST', '/v1/personas', {
      body: { name: 'Theirs', draft: SPEC },
      as: 'stranger',
    });
    const request = { personaId: theirs.id, draft: true, numberId };
    expect((await dryRun(request, 'stranger')).body.errors).toEqual([at('numberId')]);
  });
});
