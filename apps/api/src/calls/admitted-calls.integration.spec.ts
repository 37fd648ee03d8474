import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RuleSets } from '@signoff/admission';
import { RequestedCalls } from '@signoff/calls';
import { newId } from '@signoff/platform';
import { ApiFixture } from '../../test/api-fixture.js';
import { TenantServer } from '../../../../libs/outreach/test/tenant-server.js';

describe('the admission of calls over HTTP', () => {
  const api = new ApiFixture();
  let server: TenantServer;
  let answer: string;

  const open = async (validationRules: object[] = [], request: object = {}) => {
    const { personaId } = await api.factories.version(api.db, await wholeSpec(validationRules));
    const body = { personaId, channel: 'text', ...request };
    return api.send('POST', '/v1/calls', { body });
  };
  const decisions = async (id: string) =>
    (await api.send('GET', `/v1/calls/${id}/admission`, { as: 'analyst' })).body.decisions;

  /** As publishing makes it. */
  const wholeSpec = async (validationRules: object[]) => {
    const draft = {
      instructions: 'You answer the phone.',
      outcomes: [{ name: 'done', description: 'All done.' }],
      models: { llm: { provider: 'scripted', model: 'x', options: { rules: [{ says: 'I see.' }] } } },
      validationRules,
    };
    const { body } = await api.send('POST', '/v1/personas', { body: { name: 'Desk', draft } });
    return (await api.send('POST', `/v1/personas/${body.id}/publish`)).body.spec as object;
  };

  beforeAll(async () => {
    server = await TenantServer.start((response) => response.end(answer));
    // A database of its own: no agent of anybody else's takes these calls.
    const redis = Object.assign(new URL(process.env.REDIS_URL!), { pathname: '/13' }).href;
    await api.start({ ...process.env, REDIS_URL: redis });
  });
  beforeEach(() => api.newTenant());
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  it('is told: who decided, by what, and why', async () => {
    await api.app.get(RuleSets).put(api.db, [{ type: 'rate', per: 'tenant', limit: 1, windowSeconds: 60 }] as never);
    const { body: first } = await open();
    expect(first).toMatchObject({ state: 'queued', deferrals: 0, scheduledAt: null });
    const facts = {
      channel: 'text',
      direction: 'inbound',
      from: null,
      fromRaw: null,
      to: null,
      numberId: null,
      language: 'en',
      variables: {},
    };
    await expect(decisions(first.id)).resolves.toEqual([
      {
        at: expect.stringMatching(/Z$/),
        mode: 'full',
        verdict: 'allow',
        decidedBy: null,
        reason: null,
        retryAt: null,
        facts: { ...facts, personaId: first.personaId },
        steps: [
          expect.objectContaining({
            source: 'tenant',
            index: 0,
            type: 'rate',
            verdict: 'allow',
            tookMs: expect.any(Number),
          }),
        ],
        tookMs: expect.any(Number),
      },
    ]);
    const { body: second } = await open();
    const [decision, ...others] = (await decisions(second.id)) as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(decision).toMatchObject({
      verdict: 'reject',
      reason: 'rate',
      steps: [{ verdict: 'reject', because: expect.any(String), inputs: expect.any(Object) }],
    });
    expect(decision!.decidedBy).toEqual({ source: 'tenant', index: 0, type: 'rate' });
  });

  it('says of a rule that failed that it failed', async () => {
    await api.app.get(RuleSets).put(api.db, [{ type: 'weather' }] as never);
    const { body } = await open();
    await expect(decisions(body.id)).resolves.toMatchObject([
      { verdict: 'reject', decidedBy: { source: 'tenant', index: 0, type: 'weather' }, reason: 'rule_failed' },
    ]);
    expect(body.ending).toMatchObject({ category: 'rejected', reason: 'rule_failed' });
  });

  it('is told of each try of a call that was deferred, the first one first', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const later = new Date(Date.now() + 7_200_000).toISOString();
    const { id } = await deferredCall(soon, later);
    const { body } = await api.send('GET', `/v1/calls/${id}`);
    expect(body).toMatchObject({ state: 'scheduled', scheduledAt: later, deferrals: 2 });
    const reason = { verdict: 'defer', reason: 'webhook' };
    await expect(decisions(id)).resolves.toMatchObject([
      { ...reason, retryAt: soon },
      { ...reason, retryAt: later },
    ]);
  });

  it('is told to nobody else', async () => {
    const { body } = await open();
    for (const id of [body.id, newId(), 'x']) {
      const answer = await api.send('GET', `/v1/calls/${id}/admission`, { as: 'stranger' });
      expect(answer).toMatchObject({ status: 404, body: { detail: 'There is no such call.' } });
    }
  });

  it('is of a call that says what it is to say differently, where its persona allows that', async () => {
    const overrides = { greeting: 'Hello again.', closingTexts: [{ text: 'Until Monday.' }] };
    const spec = { ...(await wholeSpec([])), allowedOverrides: ['greeting', 'closingTexts'] };
    const { personaId } = await api.factories.version(api.db, spec);
    const body = { personaId, channel: 'text', overrides };
    const opened = await api.send('POST', '/v1/calls', { body });
    const kept = { greeting: { mode: 'static', text: 'Hello again.' }, closingTexts: [{ text: 'Until Monday.' }] };
    expect(opened).toMatchObject({ status: 201, body: { overrides: kept } });
    expect((await api.send('GET', `/v1/calls/${opened.body.id}`)).body.overrides).toEqual(kept);

    const refused = await open([], { overrides });
    expect(refused).toMatchObject({ status: 422 });
    expect(refused.body.errors!.map(({ path }) => path)).toEqual(['overrides.greeting', 'overrides.closingTexts']);
    const unknown = await open([], { overrides: { mood: 'good' } });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: 'overrides.mood' }] } });
  });

  it('is of a call whose tools answer with their mocks, if that is asked for', async () => {
    const mocked = await open([], { mockTools: true });
    const real = await open();
    const rows = await api.db.call.findMany({
      where: { id: { in: [mocked.body.id, real.body.id] } },
      orderBy: { id: 'asc' },
    });
    expect(rows.map(({ mockTools }) => mockTools)).toEqual([true, false]);
    expect(await open([], { mockTools: 'yes' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'mockTools' }] },
    });
  });

  /** An outbound call that the tenant's server put off twice. */
  async function deferredCall(...times: string[]): Promise<{ id: string }> {
    const spec = await wholeSpec([{ type: 'webhook', url: server.url }]);
    const version = await api.factories.version(api.db, spec);
    const call = await api.factories.call(
      api.db,
      {
        state: 'scheduled',
        channel: 'phone',
        direction: 'outbound',
        to: '+41445556677',
        scheduledAt: new Date(),
        queuedAt: null,
      },
      version,
    );
    for (const retryAt of times) {
      answer = JSON.stringify({ verdict: 'defer', retryAt });
      await api.app.get(RequestedCalls).release(api.db, call.id);
    }
    return call;
  }
});
