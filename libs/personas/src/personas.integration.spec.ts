import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { Database, type Persona, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { type AppError, CLOCK, newId, PageQueryDto, SecretBox } from '@signoff/platform';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { SecretsModule } from '@signoff/secrets';
import { PersonasModule } from './personas.module.js';
import { PersonasService } from './personas.service.js';
import { VersionsService } from './versions.service.js';

const now = new Date('2026-05-04T12:00:00Z');
const draft = {
  instructions: 'You answer the phone.',
  outcomes: [{ name: 'done', description: 'All done.' }],
  models: { llm: { provider: 'openai', model: 'gpt' } },
};
const firstPage = Object.assign(new PageQueryDto(), { limit: 2 });

const database = new Database(process.env.DATABASE_URL!);
const factories = new Factories(database);
let module: TestingModule;
let personas: PersonasService;
let versions: VersionsService;
let db: TenantDb;
let persona: Persona;

beforeAll(async () => {
  module = await Test.createTestingModule({
    imports: [
      {
        module: class Platform {},
        global: true,
        providers: [
          { provide: CLOCK, useValue: { now: () => now } },
          { provide: SecretBox, useValue: new SecretBox([]) },
        ],
        exports: [CLOCK, SecretBox],
      },
      OutreachModule.forRoot({ allow: AllowList.parse(undefined) }),
      PersonasModule,
      SecretsModule,
    ],
    providers: [VersionsService],
  }).compile();
  personas = module.get(PersonasService);
  versions = module.get(VersionsService);
});

beforeEach(async () => {
  ({ db } = await factories.tenant());
  persona = await factories.persona(db, { draft });
});

afterAll(() => Promise.all([module.close(), database.close()]));

const refused = (code: AppError['code'], rest: object = {}) => expect.objectContaining({ code, ...rest });

describe('PersonasService', () => {
  it('creates a persona with as much of a draft as there is', async () => {
    const created = await personas.create(db, { name: 'Reception', draft: { greeting: 'Hi', resumeLine: null } });
    expect(created).toMatchObject({
      name: 'Reception',
      draft: { greeting: 'Hi' },
      draftRevision: 1,
      latestVersion: null,
    });
    expect(created).toMatchObject({ tenantId: db.tenantId, archivedAt: null });
    expect((await personas.create(db, { name: 'Later' })).draft).toEqual({});
  });

  it('creates nothing from a draft that it cannot keep', async () => {
    const creating = personas.create(db, { name: 'Reception', draft: { closing: { text: 'Bye' } } });
    await expect(creating).rejects.toEqual(refused('validation_failed'));
    expect(await db.persona.count()).toBe(1);
  });

  it('lists newest first, page by page, archived or not', async () => {
    const second = await personas.create(db, { name: 'Second' });
    const third = await personas.create(db, { name: 'Third' });
    await personas.archive(db, second.id);
    const page = await personas.list(db, {}, firstPage);
    expect(page.items.map(({ id }) => id)).toEqual([third.id, second.id]);
    const rest = await personas.list(db, {}, { ...firstPage, cursor: page.nextCursor! });
    expect(rest).toEqual({ items: [persona], nextCursor: null });
    expect((await personas.list(db, { archived: true }, firstPage)).items.map(({ id }) => id)).toEqual([second.id]);
    expect((await personas.list(db, { archived: false }, firstPage)).items).toEqual([third, persona]);
  });

  it('counts the edits of a draft', async () => {
    const replaced = await personas.replaceDraft(db, persona.id, { greeting: 'Hello' }, 1);
    expect(replaced).toMatchObject({ draft: { greeting: 'Hello' }, draftRevision: 2, latestVersion: null });
    expect(await personas.get(db, persona.id)).toEqual(replaced);
    expect((await personas.replaceDraft(db, persona.id, {})).draftRevision).toBe(3);
  });

  it('refuses to replace a draft that is not the one that was read', async () => {
    await personas.replaceDraft(db, persona.id, { greeting: 'First' }, 1);
    const late = personas.replaceDraft(db, persona.id, { greeting: 'Second' }, 1);
    await expect(late).rejects.toEqual(
      refused('precondition_failed', { detail: expect.stringContaining('revision 2') }),
    );
    expect((await personas.get(db, persona.id)).draft).toEqual({ greeting: 'First' });
  });

  it('lets one of many editors through who read the same draft', async () => {
    const edits = Array.from({ length: 8 }, (_, editor) =>
      personas.replaceDraft(db, persona.id, { greeting: `Editor ${editor}` }, 1),
    );
    const results = await Promise.allSettled(edits);
    const [winner, ...others] = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const losers = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as AppError] : []));
    expect(others).toEqual([]);
    expect(losers.map(({ code }) => code)).toEqual(Array(7).fill('precondition_failed'));
    expect(await personas.get(db, persona.id)).toEqual(winner);
    expect(winner).toMatchObject({ draftRevision: 2 });
  });

  it('keeps an archived persona from edits, publishing, restoring and new calls, until it is unarchived', async () => {
    const version = await versions.publish(db, persona.id);
    const archived = await personas.archive(db, persona.id);
    expect(archived.archivedAt).toEqual(now);
    expect(await personas.archive(db, persona.id)).toEqual(archived);
    const call = { personaId: persona.id, version: version.number };
    await expect(personas.replaceDraft(db, persona.id, {}, 1)).rejects.toEqual(refused('persona_archived'));
    await expect(versions.publish(db, persona.id)).rejects.toEqual(refused('persona_archived'));
    await expect(versions.restore(db, persona.id, 1)).rejects.toEqual(refused('persona_archived'));
    await expect(personas.resolveVersion(db, call)).rejects.toEqual(refused('persona_archived'));
    expect((await personas.unarchive(db, persona.id)).archivedAt).toBeNull();
    expect(await personas.resolveVersion(db, call)).toEqual(version);
  });

  it('pins the newest version, or the one asked for', async () => {
    await expect(personas.resolveVersion(db, { personaId: persona.id })).rejects.toEqual(
      refused('persona_unpublished', { detail: expect.stringContaining('publish it first') }),
    );
    const first = await versions.publish(db, persona.id);
    const second = await versions.publish(db, persona.id);
    expect(await personas.resolveVersion(db, { personaId: persona.id })).toEqual(second);
    expect(await personas.resolveVersion(db, { personaId: persona.id, version: 1 })).toEqual(first);
    for (const version of [0, 3, -1, 1.5, 2 ** 40]) {
      const unknown = personas.resolveVersion(db, { personaId: persona.id, version });
      await expect(unknown).rejects.toEqual(refused('not_found'));
    }
  });
});

describe('VersionsService', () => {
  it('publishes versions that stay as they are, whatever becomes of the draft', async () => {
    const first = await versions.publish(db, persona.id);
    expect(first).toMatchObject({ number: 1, personaId: persona.id, spec: { ...draft, language: 'en' } });
    await personas.replaceDraft(db, persona.id, { ...draft, greeting: 'New' });
    const second = await versions.publish(db, persona.id);
    expect(second).toMatchObject({ number: 2, spec: { greeting: { mode: 'static', text: 'New' } } });
    expect(await versions.get(db, persona.id, 1)).toEqual(first);
    expect(await personas.get(db, persona.id)).toMatchObject({ latestVersion: 2, draftRevision: 2 });
    const rewriting = db.personaVersion.updateMany({ where: { id: first.id }, data: { spec: {} } });
    await expect(rewriting).rejects.toThrow('written once');
  });

  it('publishes nothing that has faults, and names them all', async () => {
    const models = { llm: { provider: 'nobody', model: 'x' } };
    await personas.replaceDraft(db, persona.id, { greeting: 'Hello {{name}}', outcomes: [], models });
    const faults = expect.arrayContaining(
      ['instructions', 'outcomes', 'greeting.text', 'models.llm.provider'].map((path) =>
        expect.objectContaining({ path }),
      ),
    );
    await expect(versions.publish(db, persona.id)).rejects.toEqual(refused('validation_failed', { errors: faults }));
    expect(await db.personaVersion.count()).toBe(0);
    expect((await personas.get(db, persona.id)).latestVersion).toBeNull();
  });

  it('publishes nothing that shows a secret which the tenant has not, and says so with all the rest', async () => {
    const headers = [{ name: 'authorization', value: '{{secrets.gone}}' }];
    const tools = [{ name: 'book', description: 'Books.', url: 'https://example.com/', headers }];
    await personas.replaceDraft(db, persona.id, { ...draft, resumeLine: '{{x}}', tools });
    const errors = ['resumeLine', 'tools[0].headers[0].value'].map((path) => expect.objectContaining({ path }));
    await expect(versions.publish(db, persona.id)).rejects.toEqual(refused('validation_failed', { errors }));
  });

  it('shows a draft as it would be published, if nothing is wrong with the part that is asked for', async () => {
    await personas.replaceDraft(db, persona.id, { greeting: '{{x}}', variables: [{ name: 'name' }] });
    const preview = (part: string) => versions.preview(db, persona.id, (path) => path.startsWith(part));
    const variables = [{ name: 'name', type: 'string', required: false }];
    expect(await preview('variables')).toMatchObject({ greeting: { text: '{{x}}' }, variables, language: 'en' });
    const errors = [expect.objectContaining({ path: 'greeting.text' })];
    await expect(preview('greeting')).rejects.toEqual(refused('validation_failed', { errors }));
    await expect(versions.preview(db, newId(), () => true)).rejects.toEqual(refused('not_found'));
  });

  it('publishes only the draft that was read', async () => {
    await personas.replaceDraft(db, persona.id, draft, 1);
    await expect(versions.publish(db, persona.id, 1)).rejects.toEqual(refused('precondition_failed'));
    expect((await versions.publish(db, persona.id, 2)).number).toBe(1);
  });

  it('never gives a number twice, however many publish at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => versions.publish(db, persona.id)));
    const published = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.number] : []));
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as AppError] : []));
    expect(refusals.map(({ code }) => code)).toEqual(refusals.map(() => 'conflict'));
    expect(published.sort((a, b) => a - b)).toEqual(published.map((_, index) => index + 1));
    expect(published.length).toBeGreaterThan(0);
    expect((await personas.get(db, persona.id)).latestVersion).toBe(published.length);
  });

  it('publishes a draft as somebody wrote it, when it is edited at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { draftRevision } = await personas.get(db, persona.id);
      const [published] = await Promise.allSettled([
        versions.publish(db, persona.id, draftRevision),
        personas.replaceDraft(db, persona.id, { ...draft, greeting: `Round ${round}` }, draftRevision),
      ]);
      const before = round === 0 ? undefined : `Round ${round - 1}`;
      if (published.status === 'fulfilled')
        expect((published.value.spec as { greeting?: { text: string } }).greeting?.text).toBe(before);
      else expect(published.reason).toEqual(refused('precondition_failed'));
    }
  });

  it('lists versions newest first, without their specs', async () => {
    for (let count = 0; count < 3; count++) await versions.publish(db, persona.id);
    const page = await versions.list(db, persona.id, firstPage);
    expect(page.items.map(({ number }) => number)).toEqual([3, 2]);
    expect(page.items[0]).not.toHaveProperty('spec');
    const rest = await versions.list(db, persona.id, { ...firstPage, cursor: page.nextCursor! });
    expect(rest).toMatchObject({ items: [{ number: 1 }], nextCursor: null });
  });

  it('tells two versions apart, in both directions', async () => {
    await versions.publish(db, persona.id);
    await personas.replaceDraft(db, persona.id, { ...draft, closing: { maxReopens: 0 } });
    await versions.publish(db, persona.id);
    const change = { op: 'replace', path: '/closing/maxReopens' };
    expect(await versions.diff(db, persona.id, 1, 2)).toEqual([{ ...change, from: 2, to: 0, value: 0 }]);
    expect(await versions.diff(db, persona.id, 2, 1)).toEqual([{ ...change, from: 0, to: 2, value: 2 }]);
    expect(await versions.diff(db, persona.id, 2, 2)).toEqual([]);
    await expect(versions.diff(db, persona.id, 1, 3)).rejects.toEqual(refused('not_found'));
  });

  it('restores a version as the draft', async () => {
    const { spec } = await versions.publish(db, persona.id);
    await personas.replaceDraft(db, persona.id, { greeting: 'A dead end' });
    const stale = versions.restore(db, persona.id, 1, 1);
    await expect(stale).rejects.toEqual(refused('precondition_failed'));
    expect(await versions.restore(db, persona.id, 1, 2)).toMatchObject({ draft: spec, draftRevision: 3 });
    expect((await versions.publish(db, persona.id)).spec).toEqual(spec);
  });
});

describe('a persona of another tenant', () => {
  const number = 1;
  const uses: [string, (stranger: TenantDb, id: string) => Promise<unknown>][] = [
    ['get', (stranger, id) => personas.get(stranger, id)],
    ['replaceDraft', (stranger, id) => personas.replaceDraft(stranger, id, {}, 1)],
    ['replaceDraft without revision', (stranger, id) => personas.replaceDraft(stranger, id, {})],
    ['archive', (stranger, id) => personas.archive(stranger, id)],
    ['unarchive', (stranger, id) => personas.unarchive(stranger, id)],
    ['resolveVersion', (stranger, id) => personas.resolveVersion(stranger, { personaId: id, version: number })],
    ['publish', (stranger, id) => versions.publish(stranger, id)],
    ['list versions', (stranger, id) => versions.list(stranger, id, firstPage)],
    ['get version', (stranger, id) => versions.get(stranger, id, number)],
    ['diff', (stranger, id) => versions.diff(stranger, id, number, number)],
    ['restore', (stranger, id) => versions.restore(stranger, id, number)],
  ];

  it.each(uses)('is not found, like one that never was: %s', async (_, use) => {
    await versions.publish(db, persona.id);
    const before = await personas.get(db, persona.id);
    const { db: stranger } = await factories.tenant();
    for (const id of [persona.id, newId(), 'no-id', '']) {
      await expect(use(stranger, id)).rejects.toEqual(refused('not_found', { detail: 'There is no such persona.' }));
    }
    expect(await personas.get(db, persona.id)).toEqual(before);
  });

  it('is not in the list', async () => {
    const { db: stranger } = await factories.tenant();
    expect(await personas.list(stranger, {}, firstPage)).toEqual({ items: [], nextCursor: null });
  });
});
