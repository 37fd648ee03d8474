import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type PersonaVersion } from '@signoff/database';
import { EARLIER_SPECS } from '@signoff/personas/testing';
import { ApiFixture } from '../../test/api-fixture.js';

describe.each(Object.entries(EARLIER_SPECS))('over HTTP, a persona that was published %s', (_, spec) => {
  const api = new ApiFixture();
  let version: PersonaVersion;
  let persona: string;

  beforeAll(() => api.start(process.env));
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.newTenant();
    version = await api.factories.version(api.db, spec);
    persona = `/v1/personas/${version.personaId}`;
  });

  it('is read with every part that a version has today', async () => {
    const { status, body } = await api.send('GET', `${persona}/versions/1`);
    expect(status).toBe(200);
    expect(body.spec).toMatchObject({
      tools: expect.any(Array),
      phone: { transfers: [], voicemail: { action: expect.any(String) } },
    });
  });

  it('can be made the draft, and be published again as it was', async () => {
    expect((await api.send('POST', `${persona}/versions/1/restore`)).status).toBe(200);
    const published = await api.send('POST', `${persona}/publish`);
    expect(published).toMatchObject({ status: 201, body: { number: 2 } });
    const diff = await api.send('GET', `${persona}/diff?from=1&to=2`);
    expect(diff.body).toEqual({ changes: [] });
  });

  it('can be published from a draft of that time', async () => {
    expect((await api.send('POST', `${persona}/publish`)).status).toBe(201);
  });

  it('has its tools tried, or none', async () => {
    const tool = `${persona}/tools/book_table/try`;
    const tried = await api.send('POST', tool, { body: { version: 1, arguments: {}, mocked: true } });
    expect(tried.status).toBe('tools' in spec ? 200 : 404);
  });

  it('has its rules evaluated in a dry run', async () => {
    const facts = { channel: 'phone', direction: 'inbound', from: '+41445556677', to: '+41441112233' };
    const body = { personaId: version.personaId, version: 1, facts };
    const dryRun = await api.send('POST', '/v1/admission/dry-run', { body });
    expect(dryRun).toMatchObject({ status: 200, body: { verdict: 'allow' } });
  });
});
