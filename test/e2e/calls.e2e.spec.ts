import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@signoff/platform/testing';
import { type Answer } from '../fixtures/api-client.js';
import { type Call } from '../fixtures/call-record.js';
import { Installation } from '../fixtures/installation.js';
import { CHAT, endCall } from '../fixtures/persona.js';
import { expectSound } from '../fixtures/soundness.js';
import { type SentEvent, sentEvents } from '../fixtures/sse.js';
import { type PublishedPersona, type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(60_000);

interface Page {
  items: Call[];
  nextCursor: string | null;
}

let signoff: Installation;
let tenant: Tenant;
let chat: PublishedPersona;

beforeAll(async () => {
  signoff = await Installation.start({ env: { SWEEP_EVERY_MS: '200' } });
  tenant = await signoff.openTenant();
  chat = await tenant.persona(CHAT);
});
afterAll(() => signoff?.stop());

/** So far away that no test will see it start. */
const SOME_DAY = '2099-01-01T00:00:00Z';

function newCall(request: object = {}, headers?: Record<string, string>): Promise<Answer<Call>> {
  return tenant.api.send<Call>('POST', '/v1/calls', {
    body: { personaId: chat.id, channel: 'text', scheduleAt: SOME_DAY, ...request },
    headers,
  });
}

describe('a new call', () => {
  it.concurrent('is answered with what it will be', async () => {
    const { status, body } = await newCall({
      from: '+41441234567',
      to: '+41447654321',
      metadata: { ticket: '4711' },
      language: 'de-CH',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.any(String),
      personaId: chat.id,
      version: 1,
      channel: 'text',
      direction: 'inbound',
      state: 'scheduled',
      from: '+41441234567',
      to: '+41447654321',
      language: 'de-CH',
      variables: {},
      metadata: { ticket: '4711' },
      scheduledAt: '2099-01-01T00:00:00.000Z',
      startedAt: null,
      endedAt: null,
      ending: null,
      outcome: null,
    });
    const { connection, ...call } = body as typeof body & { connection: unknown };
    expect(connection).toBeNull(); // which is for web calls
    expect(await tenant.api.get(`/v1/calls/${body.id}`)).toEqual(call);
  });

  it.concurrent('pins the version that it was made with, whatever is published later', async () => {
    const persona = await tenant.persona(CHAT, { greeting: 'Version one.' });
    const scheduled = await newCall({ personaId: persona.id, scheduleAt: new Date(Date.now() + 1500).toISOString() });
    const { id } = persona;
    const draft = await tenant.api.get<object>(`/v1/personas/${id}/draft`);
    const body = { ...draft, greeting: 'Version two.' };
    await tenant.api.send('PUT', `/v1/personas/${id}/draft`, { body, headers: { 'if-match': '*' } });
    await tenant.api.post(`/v1/personas/${id}/publish`);

    const newest = await tenant.dial(persona);
    await newest.hears('Version two.');
    const asked = await tenant.dial(persona, { version: 1 });
    await asked.hears('Version one.');
    const { turns } = await eventually('the scheduled call to be answered', async () => {
      const record = await tenant.api.get<{ turns: { text: string }[] }>(`/v1/calls/${scheduled.body.id}/transcript`);
      return record.turns.length > 0 && record;
    });
    expect(turns[0]!.text).toBe('Version one.');
    expect(scheduled.body.version).toBe(1);
  });

  it.concurrent('fills its variables in, with the defaults of those that it does not give', async () => {
    const persona = await tenant.persona(CHAT, {
      greeting: 'Hello {{name}}, {{count}} ships at {{place}}.',
      variables: [
        { name: 'name', type: 'string', required: true },
        { name: 'count', type: 'number', required: true },
        { name: 'place', type: 'string', default: 'the pier' },
      ],
    });
    const caller = await tenant.dial(persona, { variables: { name: 'Ada', count: 2 } });
    await caller.hears('Hello Ada, 2 ships at the pier.');
    expect((await caller.record()).call.variables).toEqual({ name: 'Ada', count: 2, place: 'the pier' });
  });

  it.concurrent('is refused by an archived persona, while calls under way go on', async () => {
    const persona = await tenant.persona(CHAT);
    const caller = await tenant.dial(persona);
    await caller.hears('Lighthouse');
    await tenant.api.post(`/v1/personas/${persona.id}/archive`);
    const { status, body } = await newCall({ personaId: persona.id });
    expect([status, (body as unknown as { code: string }).code]).toEqual([409, 'persona_archived']);
    await caller.says('that is all');
    expect((await caller.ends()).ending).toMatchObject({ reason: 'end_call' });
  });
});

describe('a request that is sent again with its Idempotency-Key', () => {
  it.concurrent('opens one call, and gets the same answer, also when all of them come at once', async () => {
    const metadata = { test: 'parallel' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => newCall({ metadata }, { 'idempotency-key': 'parallel' })),
    );
    const again = await newCall({ metadata }, { 'idempotency-key': 'parallel' });
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 201, body: again.body });
    const { items } = await tenant.api.get<Page>('/v1/calls?metadata=test:parallel');
    expect(items).toEqual([expect.objectContaining({ id: again.body.id })]);
  });

  it.concurrent('is the same when its fields come in another order, and another one when a field differs', async () => {
    const headers = { 'idempotency-key': 'order' };
    const first = await tenant.api.send<Call>('POST', '/v1/calls', {
      body: `{"personaId": "${chat.id}", "channel": "text", "scheduleAt": "${SOME_DAY}"}`,
      headers,
    });
    const second = await tenant.api.send<Call>('POST', '/v1/calls', {
      body: `{"scheduleAt": "${SOME_DAY}", "channel": "text", "personaId": "${chat.id}"}`,
      headers,
    });
    expect(second.body).toEqual(first.body);
    expect(await newCall({ language: 'fr' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it.concurrent('gets the same answer though the persona takes no new calls by now', async () => {
    const { id: personaId } = await tenant.persona(CHAT);
    const headers = { 'idempotency-key': 'archived' };
    const first = await newCall({ personaId }, headers);
    await tenant.api.post(`/v1/personas/${personaId}/archive`);
    expect(await newCall({ personaId }, headers)).toMatchObject({ status: 201, body: first.body });
  });

  it.concurrent('belongs to one route and one tenant', async () => {
    const headers = { 'idempotency-key': 'route' };
    const { body } = await newCall({}, headers);
    const elsewhere = await tenant.api.send('POST', `/v1/calls/${body.id}/hangup`, { body: {}, headers });
    expect(elsewhere).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    const other = await signoff.openTenant();
    const { id: personaId } = await other.persona(CHAT);
    const request = { personaId, channel: 'text', scheduleAt: SOME_DAY };
    expect((await other.api.send<Call>('POST', '/v1/calls', { body: request, headers })).status).toBe(201);
  });

  it.concurrent('says a message once, and gets the same answer after the call has ended', async () => {
    const caller = await tenant.dial(chat);
    await caller.hears('Lighthouse');
    const send = (text: string) =>
      tenant.api.send('POST', `/v1/calls/${caller.callId}/messages`, {
        body: { text },
        headers: { 'idempotency-key': 'message' },
      });
    const [first, second] = await Promise.all([send('that is all'), send('that is all')]);
    const { lines } = await caller.ends();
    expect(lines.filter((line) => line === 'caller: that is all')).toHaveLength(1);
    const third = await send('that is all');
    for (const { status, body } of [second, third]) expect({ status, body }).toEqual({ status: 202, body: first.body });
    expect((await send('something else')).status).toBe(422);
  });

  it.concurrent('cancels a call once, and gets the same answer', async () => {
    const { body: call } = await newCall();
    const cancel = (body: object) =>
      tenant.api.send('POST', `/v1/calls/${call.id}/hangup`, { body, headers: { 'idempotency-key': 'cancel' } });
    const answers = await Promise.all([cancel({}), cancel({}), cancel({})]);
    answers.push(await cancel({}));
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 202, body: answers[0].body });
    expect((await cancel({ closing: false })).status).toBe(422);
  });
});

describe('a scheduled call', () => {
  it.concurrent('starts when its time has come', async () => {
    const scheduleAt = new Date(Date.now() + 2000).toISOString();
    const caller = await tenant.dial(chat, { scheduleAt });
    await caller.sees('call.scheduled');
    const { at } = await caller.sees('call.queued');
    expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(scheduleAt));
    await caller.hears('Lighthouse');
    await caller.says('that is all');
    expect((await caller.ends()).ending).toMatchObject({ reason: 'end_call' });
  });

  it.concurrent('starts at once when its time is past', async () => {
    const caller = await tenant.dial(chat, { scheduleAt: '2001-01-01T00:00:00Z' });
    await caller.hears('Lighthouse');
    await caller.operatorHangsUp({ closing: false });
    await caller.ends();
  });

  it.concurrent('takes no message before it has started', async () => {
    const { body: call } = await newCall();
    const answer = await tenant.api.send('POST', `/v1/calls/${call.id}/messages`, { body: { text: 'hello' } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it.concurrent('that is cancelled never starts', async () => {
    const scheduleAt = new Date(Date.now() + 1000).toISOString();
    const caller = await tenant.dial(chat, { scheduleAt });
    await caller.operatorHangsUp({ reason: 'no longer needed' });
    const { ending, lines, call } = await caller.ends();
    expect(ending).toMatchObject({ category: 'operator', reason: 'cancelled', fault: 'operator', closing: 'skipped' });
    expect(ending).toMatchObject({ detail: 'no longer needed', verified: true });
    expect([lines, call.startedAt]).toEqual([[], null]);

    const later = await tenant.dial(chat, { scheduleAt });
    await later.hears('Lighthouse');
    expect((await caller.record()).events.at(-1)!.type).toBe('call.ended');
    await later.operatorHangsUp({ closing: false });
    await later.ends();
  });
});

describe('a call that has ended', () => {
  it.concurrent('takes neither messages nor another end', async () => {
    const caller = await tenant.dial(chat);
    await caller.hears('Lighthouse');
    await caller.operatorHangsUp({ closing: false });
    await caller.ends();
    for (const [door, body] of [
      ['messages', { text: 'hello?' }],
      ['hangup', {}],
    ] as const) {
      const answer = await tenant.api.send('POST', `/v1/calls/${caller.callId}/${door}`, { body });
      expect(answer).toMatchObject({ status: 409, body: { code: 'call_ended' } });
    }
  });
});

describe('the list of calls', () => {
  it.concurrent('is narrowed by each of its filters, and by all of them together', async () => {
    const lists = await signoff.openTenant();
    const [one, two] = [await lists.persona([{ calls: [endCall('nothing')] }]), await lists.persona(CHAT)];
    await lists.api.post(`/v1/personas/${two.id}/publish`);
    const since = new Date().toISOString();
    const post = (body: object) =>
      lists.api.post<Call>('/v1/calls', { channel: 'text', scheduleAt: SOME_DAY, ...body });
    const first = await post({ personaId: two.id, version: 1, from: '+41440000001', metadata: { a: '1', b: 'x:y' } });
    const second = await post({ personaId: two.id, to: '+41440000002', metadata: { a: '1' } });
    const third = await post({ personaId: two.id });
    await lists.api.post(`/v1/calls/${third.id}/hangup`);
    const fourth = await lists.dial(one);
    await fourth.says('hello');
    await fourth.ends();

    const found = async (query: string) => {
      const { items } = await lists.api.get<Page>(`/v1/calls?${query}`);
      return items.map(
        ({ id }) => [first, second, third, { id: fourth.callId }].findIndex((call) => call.id === id) + 1,
      );
    };
    const phone = (number: string) => encodeURIComponent(number);
    expect(await found('')).toEqual([4, 3, 2, 1]);
    expect(await found(`personaId=${one.id}`)).toEqual([4]);
    expect(await found('version=1')).toEqual([4, 1]);
    expect(await found(`personaId=${two.id}&version=2`)).toEqual([3, 2]);
    expect(await found('channel=text')).toEqual([4, 3, 2, 1]);
    expect(await found('channel=phone')).toEqual([]);
    expect(await found('state=scheduled')).toEqual([2, 1]);
    expect(await found('state=ended')).toEqual([4, 3]);
    expect(await found('endingCategory=operator')).toEqual([3]);
    expect(await found('endingReason=end_call')).toEqual([4]);
    expect(await found('endingCategory=agent&endingReason=cancelled')).toEqual([]);
    expect(await found('outcome=nothing')).toEqual([4]);
    expect(await found(`from=${phone('+41440000001')}`)).toEqual([1]);
    expect(await found(`to=${phone('+41440000002')}`)).toEqual([2]);
    expect(await found(`since=${since}`)).toEqual([4, 3, 2, 1]);
    expect(await found(`until=${since}`)).toEqual([]);
    expect(await found(`since=${second.createdAt}&until=${third.createdAt}`)).toEqual([2]);
    expect(await found('metadata=a:1')).toEqual([2, 1]);
    expect(await found('metadata=a:1&metadata=b:x:y')).toEqual([1]);
    expect(await found('metadata=a:2')).toEqual([]);
    expect(await found(`state=scheduled&metadata=a:1&to=${phone('+41440000002')}`)).toEqual([2]);
  });

  it.concurrent('shows every call once, page by page, while new ones arrive', async () => {
    const lists = await signoff.openTenant();
    const { id: personaId } = await lists.persona(CHAT);
    const post = () => lists.api.post<Call>('/v1/calls', { personaId, channel: 'text', scheduleAt: SOME_DAY });
    const before: string[] = [];
    for (let count = 0; count < 11; count++) before.unshift((await post()).id);

    const seen: string[] = [];
    let page: Page = { items: [], nextCursor: '' };
    do {
      const cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
      page = await lists.api.get<Page>(`/v1/calls?limit=3${cursor}`);
      seen.push(...page.items.map(({ id }) => id));
      await Promise.all([post(), post()]);
    } while (page.nextCursor);
    expect(seen).toEqual(before);
    expect((await lists.api.get<Page>('/v1/calls')).items).toHaveLength(11 + 8);
  });
});

describe('following a call live', () => {
  it.concurrent('shows all that stands of it afterwards, in order, and ends with the call', async () => {
    const caller = await tenant.dial(chat);
    const following = listen(caller.callId);
    await caller.says('hello');
    await caller.hears('I see.');
    await caller.says('that is all');
    const { turns, events } = await caller.ends();
    const sent = await following;
    const stored = [...turns.map((turn) => ({ ...turn, type: 'turn' })), ...events].sort((a, b) => a.seq - b.seq);
    expect(sent.map(({ id, event }) => [Number(id), event])).toEqual(stored.map(({ seq, type }) => [seq, type]));
    expect(sent.filter(({ event }) => event === 'turn').map(({ data }) => JSON.parse(data) as unknown)).toEqual(turns);
    expect(sent.at(-1)!.event).toBe('call.ended');
  });

  it.concurrent('goes on where it was broken off, without a gap and without repetition', async () => {
    const caller = await tenant.dial(chat);
    await caller.says('hello');
    await caller.hears('I see.');
    const pieces: SentEvent[] = [];
    for (const count of [1, 3, 2]) pieces.push(...(await listen(caller.callId, { count, after: pieces.at(-1)?.id })));
    const rest = listen(caller.callId, { after: pieces.at(-1)!.id });
    await caller.says('that is all');
    await caller.ends();
    pieces.push(...(await rest));
    expect(pieces.map(({ id }) => Number(id))).toEqual(pieces.map((_, index) => index + 1));
    expect(pieces.at(-1)!.event).toBe('call.ended');
    expect(pieces).toEqual(await listen(caller.callId));
  });

  it.concurrent('is over for who has heard of the end: the answer tells a browser to come no more', async () => {
    const caller = await tenant.dial(chat);
    await caller.operatorHangsUp({ closing: false });
    await caller.ends();
    const last = (await listen(caller.callId)).at(-1)!;
    const path = `/v1/calls/${caller.callId}/live`;
    expect((await tenant.api.send('GET', path, { headers: { 'last-event-id': last.id } })).status).toBe(204);
  });

  /** What is sent after an entry, until the server ends it or `count` events have come. */
  async function listen(callId: string, { after, count }: { after?: string; count?: number } = {}) {
    const sent: SentEvent[] = [];
    for await (const event of sentEvents(tenant.api, `/v1/calls/${callId}/live`, { lastEventId: after })) {
      sent.push(event);
      if (sent.length === count) break;
    }
    return sent;
  }
});

describe('all of these calls', () => {
  it('ended once, were told of once, and lost no word', () => expectSound(tenant));
});
