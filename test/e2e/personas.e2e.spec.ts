import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { REPOSITORY } from '../fixtures/app-process.js';
import { Installation } from '../fixtures/installation.js';
import { CHAT, PERSONA } from '../fixtures/persona.js';
import { expectSound } from '../fixtures/soundness.js';
import { type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(60_000);

interface Version {
  number: number;
  publishedAt: string;
  spec: Record<string, unknown>;
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

let signoff: Installation;
let tenant: Tenant;

beforeAll(async () => {
  signoff = await Installation.start();
  tenant = await signoff.openTenant();
});
afterAll(() => signoff?.stop());

/** Replaces the draft of a persona by one that says this at first. */
async function redraft(id: string, greeting: string): Promise<void> {
  const path = `/v1/personas/${id}/draft`;
  const { headers, body } = await tenant.api.send<object>('GET', path);
  const request = { body: { ...body, greeting }, headers: { 'if-match': headers.get('etag')! } };
  expect((await tenant.api.send('PUT', path, request)).status).toBe(200);
}

describe('a persona', () => {
  it.concurrent(
    'goes from draft to version, and from version to version, each of which stays what it was',
    async () => {
      const { id } = await tenant.persona(CHAT);
      await redraft(id, 'Second.');
      await tenant.api.post(`/v1/personas/${id}/publish`);
      const second = await tenant.api.get<Version>(`/v1/personas/${id}/versions/2`);
      await redraft(id, 'Third, which nobody publishes.');

      const { items } = await tenant.api.get<Page<Version>>(`/v1/personas/${id}/versions`);
      expect(items.map(({ number }) => number)).toEqual([2, 1]);
      expect(await tenant.api.get(`/v1/personas/${id}/versions/2`)).toEqual(second);
      expect(second.spec).toMatchObject({
        greeting: { mode: 'static', text: 'Second.' },
        guards: { maxRefusals: 3 },
        closing: { maxReopens: 2 },
      });
      const first = await tenant.api.get<Version>(`/v1/personas/${id}/versions/1`);
      expect(first.spec).toEqual({ ...second.spec, greeting: { mode: 'static', text: PERSONA.greeting } });
      expect(await tenant.api.get(`/v1/personas/${id}/diff?from=1&to=2`)).toEqual({
        changes: [{ op: 'replace', path: '/greeting/text', value: 'Second.', from: PERSONA.greeting, to: 'Second.' }],
      });
    },
  );

  it.concurrent('is restored from a version, and published again as the next one', async () => {
    const { id } = await tenant.persona(CHAT);
    await redraft(id, 'Second.');
    await tenant.api.post(`/v1/personas/${id}/publish`);
    await tenant.api.post(`/v1/personas/${id}/versions/1/restore`);
    await tenant.api.post(`/v1/personas/${id}/publish`);
    expect(await tenant.api.get(`/v1/personas/${id}/diff?from=1&to=3`)).toEqual({ changes: [] });
    const caller = await tenant.dial({ id, model: '' });
    await caller.hears(PERSONA.greeting);
    expect((await caller.record()).call.version).toBe(3);
    await caller.operatorHangsUp({ closing: false });
    await caller.ends();
  });

  it.concurrent('gets one number for each of many publications at once', async () => {
    const { id } = await tenant.persona(CHAT);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => tenant.api.send<Version>('POST', `/v1/personas/${id}/publish`)),
    );
    const numbers = answers.filter(({ status }) => status === 201).map(({ body }) => body.number);
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([]);
    const { items } = await tenant.api.get<Page<Version>>(`/v1/personas/${id}/versions`);
    expect(items.map(({ number }) => number).reverse()).toEqual([1, ...numbers.sort()]);
  });

  it.concurrent('leaves the list when it is archived, and comes back to it', async () => {
    const own = await signoff.openTenant();
    const [one, two] = [await own.persona(CHAT), await own.persona(CHAT)];
    const listed = async (query = '') => {
      const { items } = await own.api.get<Page<{ id: string }>>(`/v1/personas${query}`);
      return items.map(({ id }) => id);
    };
    expect(await listed()).toEqual([two.id, one.id]);
    await own.api.post(`/v1/personas/${one.id}/archive`);
    expect([await listed(), await listed('?archived=true')]).toEqual([[two.id], [one.id]]);
    for (const [method, door] of [
      ['PUT', 'draft'],
      ['POST', 'publish'],
    ] as const) {
      const request = { body: PERSONA, headers: { 'if-match': '*' } };
      expect(await own.api.send(method, `/v1/personas/${one.id}/${door}`, request)).toMatchObject({
        status: 409,
        body: { code: 'persona_archived' },
      });
    }
    await own.api.post(`/v1/personas/${one.id}/unarchive`);
    expect(await listed()).toEqual([two.id, one.id]);
  });

  it.concurrent('of every kind that the examples show can be published', async () => {
    const folder = join(REPOSITORY, 'examples', 'personas');
    for (const file of await readdir(folder)) {
      const draft = JSON.parse(await readFile(join(folder, file), 'utf8')) as object;
      const { id } = await tenant.api.post<{ id: string }>('/v1/personas', { name: file, draft });
      expect(await tenant.api.post(`/v1/personas/${id}/publish`)).toMatchObject({ number: 1 });
    }
  });
});

describe('all of these calls', () => {
  it('ended once, were told of once, and lost no word', () => expectSound(tenant));
});
