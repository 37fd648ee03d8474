import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@signoff/platform/testing';
import { Queue } from 'bullmq';
import { type Problem } from '../fixtures/api-client.js';
import { Installation } from '../fixtures/installation.js';
import { CHAT, PERSONA } from '../fixtures/persona.js';
import { type PublishedPersona, type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(60_000);

let signoff: Installation;
let tenant: Tenant;
let chat: PublishedPersona;
let callId: string;

beforeAll(async () => {
  signoff = await Installation.start();
  tenant = await signoff.openTenant();
  chat = await tenant.persona(CHAT, {
    variables: [
      { name: 'name', type: 'string' },
      { name: 'count', type: 'number' },
    ],
  });
  ({ callId } = await tenant.dial(chat));
});
afterAll(() => signoff?.stop());

/** A refusal of this status, with its code and the paths that it names. */
async function refusal(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
  const answer = await tenant.api.send<Problem>(method, path, { body, headers });
  expect(answer.headers.get('content-type')).toContain(
    answer.status < 300 ? 'application/json' : 'application/problem+json',
  );
  const { code, errors = [] } = answer.body;
  return { status: answer.status, code, paths: [...new Set(errors.map((fault) => fault.path))].sort() };
}

const invalid = (...paths: string[]) => ({ status: 422, code: 'validation_failed', paths: paths.sort() });
const TOO_LONG = 'x'.repeat(10_000);

describe('a call that is asked for', () => {
  it.concurrent.each<[string, object, string[]]>([
    ['with nothing', { personaId: undefined, channel: undefined }, ['channel', 'personaId']],
    ['with a field that is unknown', { colour: 'red' }, ['colour']],
    ['of a persona that is no id', { personaId: 'desk' }, ['personaId']],
    ['of a persona that is a number', { personaId: 5 }, ['personaId']],
    ['over a channel that is none', { channel: 'smoke' }, ['channel']],
    ['over a channel that this installation lacks', { channel: 'phone' }, ['channel']],
    ['for a version that is no number', { version: 'latest' }, ['version']],
    ['for a version that is none', { version: 0 }, ['version']],
    ['from a number that is not E.164', { from: '044 123 45 67' }, ['from']],
    ['to a number that is a list', { to: ['+41441234567'] }, ['to']],
    ['with variables that are a list', { variables: [] }, ['variables']],
    [
      'with variables of the wrong type',
      { variables: { count: 'two', name: 5 } },
      ['variables.count', 'variables.name'],
    ],
    ['with variables that the persona lacks', { variables: { nmae: 'Ada' } }, ['variables.nmae']],
    ['with a variable that is too long', { variables: { name: TOO_LONG } }, ['variables.name']],
    ['with a variable that cannot be stored', { variables: { name: 'a\0b' } }, ['variables.name']],
    ['with metadata that is no text', { metadata: { ticket: 4711 } }, ['metadata']],
    ['with metadata that is too long', { metadata: { ticket: TOO_LONG } }, ['metadata']],
    ['with metadata that cannot be stored', { metadata: { ticket: 'a\0b' } }, ['metadata']],
    ['with metadata whose name cannot be stored', { metadata: { 'a\0b': 'x' } }, ['metadata']],
    ['with mocks that are a text', { mockTools: 'yes' }, ['mockTools']],
    ['in a language that is none', { language: 'Swiss German' }, ['language']],
    ['in a language that is too long', { language: `en-${'abcd-'.repeat(2000)}x` }, ['language']],
    ['for a time that is none', { scheduleAt: 'tomorrow' }, ['scheduleAt']],
    ['for a time that is null', { scheduleAt: null }, ['scheduleAt']],
    ['for a time that is a truth', { scheduleAt: true }, ['scheduleAt']],
    ['for a time that is a number', { scheduleAt: 5 }, ['scheduleAt']],
    ['for a time without a zone', { scheduleAt: '2030-01-01T00:00:00' }, ['scheduleAt']],
    ['for a day that no calendar has', { scheduleAt: '2030-02-31T00:00:00Z' }, ['scheduleAt']],
    ['for a time too far away', { scheduleAt: '+275760-09-12T00:00:00Z' }, ['scheduleAt']],
  ])('%s is refused with the path', async (_, patch, paths) => {
    const body = { personaId: chat.id, channel: 'text', ...patch };
    expect(await refusal('POST', '/v1/calls', body)).toEqual(invalid(...paths));
  });

  it.concurrent('is refused with all faults at once', async () => {
    const body = { personaId: 'desk', channel: 'smoke', from: 'me', colour: 'red' };
    expect(await refusal('POST', '/v1/calls', body)).toEqual(invalid('channel', 'colour', 'from', 'personaId'));
  });

  it.concurrent('without variables that its persona requires is refused with their names', async () => {
    const persona = await tenant.persona(CHAT, {
      variables: [
        { name: 'name', type: 'string', required: true },
        { name: 'count', type: 'number', required: true },
        { name: 'place', type: 'string' },
      ],
    });
    const request = { personaId: persona.id, channel: 'text' };
    const answer = await tenant.api.send('POST', '/v1/calls', { body: request });
    expect(answer).toMatchObject({ status: 422, body: { code: 'missing_variables' } });
    expect(answer.body.detail).toMatch(/name, count/);
    expect(answer.body.errors!.map(({ path }) => path)).toEqual(['variables.name', 'variables.count']);
    expect(await refusal('POST', '/v1/calls', { ...request, variables: { name: 'Ada', count: null } })).toMatchObject({
      code: 'missing_variables',
      paths: ['variables.count'],
    });
  });

  it.concurrent('of a persona that is not there, or not published, is refused', async () => {
    const request = { channel: 'text', personaId: '01990000-0000-7000-8000-000000000000' };
    expect(await refusal('POST', '/v1/calls', request)).toMatchObject({ status: 404, code: 'not_found' });
    const version = { channel: 'text', personaId: chat.id, version: 2_147_483_648 };
    expect(await refusal('POST', '/v1/calls', version)).toMatchObject({ status: 404, code: 'not_found' });
    const { id } = await tenant.api.post<{ id: string }>('/v1/personas', { name: 'draft' });
    const unpublished = { channel: 'text', personaId: id };
    expect(await refusal('POST', '/v1/calls', unpublished)).toMatchObject({ status: 409, code: 'persona_unpublished' });
  });

  it.concurrent('with an Idempotency-Key that is none is refused', async () => {
    const body = { personaId: chat.id, channel: 'text' };
    for (const key of ['', 'x'.repeat(256), 'clé']) {
      const { status, paths } = await refusal('POST', '/v1/calls', body, { 'idempotency-key': key });
      expect({ key, status, paths }).toEqual({ key, status: 422, paths: ['Idempotency-Key'] });
    }
  });
});

describe('what is sent to a call', () => {
  it.concurrent.each<[string, string, object, string[]]>([
    ['message', 'without text', {}, ['text']],
    ['message', 'with empty text', { text: '' }, ['text']],
    ['message', 'of nothing but blanks', { text: ' \n ' }, ['text']],
    ['message', 'with text that is too long', { text: TOO_LONG }, ['text']],
    ['message', 'with text that is a list', { text: ['hello'] }, ['text']],
    ['message', 'with text that cannot be stored', { text: 'a\0b' }, ['text']],
    ['message', 'with half a character', { text: 'a\ud800b' }, ['text']],
    ['message', 'with a field that is unknown', { text: 'hello', role: 'agent' }, ['role']],
    ['hangup', 'with a closing that is a text', { closing: 'yes' }, ['closing']],
    ['hangup', 'with a reason that is too long', { reason: TOO_LONG }, ['reason']],
    ['hangup', 'with a reason that cannot be stored', { reason: 'a\0b' }, ['reason']],
    ['hangup', 'with a field that is unknown', { force: true }, ['force']],
  ])('as a %s %s is refused with the path', async (kind, _, body, paths) => {
    const door = kind === 'message' ? 'messages' : 'hangup';
    expect(await refusal('POST', `/v1/calls/${callId}/${door}`, body)).toEqual(invalid(...paths));
  });
});

describe('a list of calls', () => {
  it.concurrent.each([
    ['colour=red', 'colour'],
    ['personaId=desk', 'personaId'],
    ['version=0', 'version'],
    ['version=one', 'version'],
    ['version=99999999999', 'version'],
    ['channel=smoke', 'channel'],
    ['state=dead', 'state'],
    ['endingCategory=bad', 'endingCategory'],
    ['endingReason=a%00b', 'endingReason'],
    ['outcome=Not%20A%20Name', 'outcome'],
    ['from=a%00b', 'from'],
    ['to=%2B4144123456712345678901', 'to'],
    ['since=yesterday', 'since'],
    ['until=', 'until'],
    ['metadata=ticket', 'metadata'],
    [Array(11).fill('metadata=a:b').join('&'), 'metadata'],
    [`metadata=a:${'b'.repeat(600)}`, 'metadata'],
    ['metadata=a:b%00c', 'metadata'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=ten', 'limit'],
    ['cursor=first', 'cursor'],
    ['state=ended&state=queued', 'state'],
  ])('with %s is refused with the path', async (query, path) => {
    expect(await refusal('GET', `/v1/calls?${query}`)).toEqual(invalid(path));
  });
});

describe('a call that is followed', () => {
  it.concurrent.each(['x', '-1', '1.5', '9'.repeat(12)])('from the entry %s is refused', async (id) => {
    const headers = { 'last-event-id': id };
    expect(await refusal('GET', `/v1/calls/${callId}/live`, undefined, headers)).toEqual(invalid('Last-Event-ID'));
  });
});

describe('a draft', () => {
  const RULE = { type: 'callers', allow: ['+41*'] };

  it.concurrent.each<[string, object, string[]]>([
    ['with fields that are unknown', { colour: 'red', closing: { tone: 'warm' } }, ['closing.tone', 'colour']],
    ['with wrong types', { instructions: 5, outcomes: 'none', guards: [] }, ['guards', 'instructions', 'outcomes']],
    ['with text that is too long', { greeting: TOO_LONG }, ['greeting.text']],
    ['with a closing text that is too long', { closing: { texts: [{ text: TOO_LONG }] } }, ['closing.texts[0].text']],
    ['with a closing mode that is none', { closing: { mode: 'sung' } }, ['closing.mode']],
    ['with a rule of unknown type', { validationRules: [RULE, { type: 'weather' }] }, ['validationRules[1].type']],
    ['with a rule whose field is wrong', { validationRules: [{ ...RULE, deny: ['me'] }] }, ['validationRules[0].deny']],
    ['with an outcome whose name is none', { outcomes: [{ name: 'Not A Name' }] }, ['outcomes[0].name']],
    ['with limits out of bounds', { limits: { maxDurationSeconds: 1 } }, ['limits.maxDurationSeconds']],
    ['with a language that is none', { language: 'Swiss German' }, ['language']],
    ['with text that cannot be stored', { greeting: 'a\0b' }, ['greeting']],
    ['with a name that every object has', { closing: { constructor: 1 } }, ['closing.constructor']],
  ])('%s is refused with the path, new or old', async (_, draft, paths) => {
    const { status, code, paths: found } = await refusal('POST', '/v1/personas', { name: 'desk', draft });
    expect({ status, code, paths: found }).toEqual(invalid(...paths.map((path) => `draft.${path}`)));
    const headers = { 'if-match': '*' };
    expect(await refusal('PUT', `/v1/personas/${chat.id}/draft`, draft, headers)).toEqual(invalid(...paths));
  });

  it.concurrent('is replaced only by who has seen it', async () => {
    const { id } = await tenant.persona(CHAT);
    const path = `/v1/personas/${id}/draft`;
    const { etag } = Object.fromEntries((await tenant.api.open('GET', path)).headers);
    expect(await refusal('PUT', path, PERSONA)).toMatchObject({ status: 428, code: 'precondition_required' });
    const replace = (tag: string) => tenant.api.send('PUT', path, { body: PERSONA, headers: { 'if-match': tag } });
    const { status, headers } = await replace(etag!);
    expect([status, headers.get('etag') === etag]).toEqual([200, false]);
    expect(await replace(etag!)).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  });

  it.concurrent('that cannot be published is refused with everything that is wrong with it', async () => {
    const draft = {
      instructions: 'You are {{who}}, at {{ place.',
      greeting: 'Hello {{name}}.',
      closing: { mode: 'generated', texts: [{ text: 'Bye {{nmae}}.', outcome: 'gone' }] },
      guards: { requiredFields: ['ship'] },
      limits: { maxDurationSeconds: 10, closingReserveSeconds: 10 },
      variables: [{ name: 'name', type: 'number', default: 'x' }],
      validationRules: [{ type: 'webhook', url: 'https://10.0.0.1/', message: '{{nmae}}' }],
      tools: [{ name: 'book', description: 'Books.', url: 'https://localhost/', parameters: { type: 'array' } }],
      models: { llm: { provider: 'oracle', model: 'delphi' }, tts: { provider: 'oracle', model: 'x' } },
    };
    const { id } = await tenant.api.post<{ id: string }>('/v1/personas', { name: 'draft', draft });
    expect(await refusal('POST', `/v1/personas/${id}/publish`)).toEqual(
      invalid(
        'closing.instructions',
        'closing.texts[0].outcome',
        'closing.texts[0].text',
        'guards.requiredFields[0]',
        'instructions',
        'limits.closingReserveSeconds',
        'models.llm.provider',
        'models.tts.provider',
        'outcomes',
        'tools[0].parameters.type',
        'tools[0].url',
        'validationRules[0].message',
        'validationRules[0].url',
        'variables[0].default',
      ),
    );
    expect(await tenant.api.get(`/v1/personas/${id}`)).toMatchObject({ latestVersion: null });
  });
});

describe('a request that nobody can read', () => {
  it.concurrent('is refused', async () => {
    expect(await refusal('POST', '/v1/calls', '{"personaId": ')).toMatchObject({ status: 400, code: 'bad_request' });
    expect(await refusal('POST', '/v1/calls', '[]')).toMatchObject({ status: 422 });
    expect(await refusal('POST', '/v1/calls', 'null')).toMatchObject({ status: 422 });
    expect(await refusal('POST', '/v1/calls', `${'['.repeat(100_000)}`)).toMatchObject({ status: 400 });
    const tooLarge = { text: 'x'.repeat(3_000_000) };
    expect(await refusal('POST', `/v1/calls/${callId}/messages`, tooLarge)).toMatchObject({
      status: 413,
      code: 'payload_too_large',
    });
    const headers = { 'content-type': 'application/xml' };
    expect(await refusal('POST', '/v1/calls', 'hello', headers)).toMatchObject({ status: 415 });
    expect(await refusal('GET', '/v1/nothing')).toMatchObject({ status: 404, code: 'not_found' });
    expect(await refusal('GET', '/v1/calls/%00')).toMatchObject({ status: 404 });
    expect(await refusal('GET', '/v1/calls/not-an-id')).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('a job that is malformed', () => {
  it.concurrent.each([
    ['call.run', { tenantId: 'nobody', callId: 'nothing' }, /malformed job call\.run: tenantId.*callId/],
    ['call.run', { tenantId: '01990000-0000-7000-8000-000000000000' }, /malformed job call\.run: callId/],
    ['call.run', { tenantId: null, callId: [], more: 1 }, /malformed job call\.run/],
    ['call.paint', {}, /no job named call\.paint/],
  ])('as %s %j fails with its reason, and is not tried again', async (name, data, reason) => {
    const connection = { url: signoff.env.REDIS_URL! };
    const queue = new Queue('calls', { connection, prefix: '{signoff}' });
    const { id } = await queue.add(name, data, { attempts: 5 });
    const failed = await eventually('the job to fail', async () => {
      const job = await queue.getJob(id!);
      return job?.failedReason !== undefined && (await job.isFailed()) && job;
    });
    await queue.close();
    expect(failed.failedReason).toMatch(reason);
    expect(failed.attemptsMade).toBe(1);
  });
});

it('has hurt nobody: a call goes on as before', async () => {
  const caller = await tenant.dial(chat);
  await caller.says('that is all');
  expect((await caller.ends()).ending).toMatchObject({ reason: 'end_call' });
});
