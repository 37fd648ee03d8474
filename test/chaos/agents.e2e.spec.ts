import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type AppProcess } from '../fixtures/app-process.js';
import { type CallRecord } from '../fixtures/call-record.js';
import { Installation } from '../fixtures/installation.js';
import { CHAT, PERSONA, type Rule } from '../fixtures/persona.js';
import { expectSound } from '../fixtures/soundness.js';
import { type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(90_000);

/** A line that comes before or after another, as it happens. */
const EITHER = expect.any(String);

/** How long a caller may have to wait until another agent speaks, in ms. */
const TAKEOVER_MS = 15_000;

let signoff: Installation;
let tenant: Tenant;
const agents: AppProcess[] = [];

beforeAll(async () => {
  signoff = await Installation.start({ agents: 0 });
  tenant = await signoff.openTenant();
});
afterEach(() => Promise.all(agents.splice(0).map((agent) => agent.kill())));
afterAll(() => signoff?.stop());

async function newAgent(env: Record<string, string> = {}): Promise<AppProcess> {
  const agent = await signoff.startAgent(env);
  agents.push(agent);
  return agent;
}

/** The epochs of those who held a call, in order. */
function holders({ events }: CallRecord): unknown[] {
  return events.filter(({ type }) => type === 'lease.taken').map(({ data }) => data.epoch);
}

describe('an agent that is killed', () => {
  it('leaves its calls to another: they go on, or are closed, and no word is lost or said twice', async () => {
    const first = await newAgent();
    const longClosing = { texts: [{ text: 'Good night, and mind the rocks. '.repeat(8).trim() }], graceMs: 0 };
    const numbers: Rule[] = ['one', 'two'].map((number) => ({ hears: [number], says: `This is ${number}.` }));
    const [talking, slow] = [await tenant.persona(CHAT), await tenant.persona([...numbers, ...CHAT])];
    const [mid, unanswered, untaken, closing] = await Promise.all([
      tenant.dial(talking),
      tenant.dial(slow),
      tenant.dial(talking),
      tenant.dial(await tenant.persona(CHAT, { closing: longClosing })),
    ]);
    await mid.says('hello');
    await mid.hears('I see.');
    await untaken.hears('Lighthouse');
    await unanswered.hears('Lighthouse');
    await signoff.standIn.fails(slow.model, 'slow_first_byte', { ms: 60_000 });
    await newAgent();
    await unanswered.says('one');
    await unanswered.sees('command.taken');
    await closing.says('that is all');
    await closing.hears({ kind: 'closing' });
    first.signal('SIGSTOP');
    await untaken.says('and here?');
    await unanswered.says('two');
    await first.kill();

    await Promise.all([mid, unanswered, untaken].map((caller) => caller.hears(PERSONA.resumeLine, TAKEOVER_MS)));
    await untaken.hears('I see.');
    await unanswered.hears('This is one.');
    await unanswered.hears('This is two.');
    await Promise.all([mid, unanswered, untaken].map((caller) => caller.says('that is all')));
    const records = await Promise.all([mid, unanswered, untaken, closing].map((caller) => caller.ends()));
    const greeting = `greeting: ${PERSONA.greeting}`;
    const resume = `resume: ${PERSONA.resumeLine}`;
    const end = ['caller: that is all', 'closing: Good night.'];
    expect(records.map(({ lines }) => lines)).toEqual([
      [greeting, 'caller: hello', 'talk: I see.', resume, ...end],
      [greeting, 'caller: one', EITHER, EITHER, 'talk: This is one.', 'talk: This is two.', ...end],
      [greeting, EITHER, EITHER, 'talk: I see.', ...end],
      [greeting, 'caller: that is all', `closing: ${longClosing.texts[0]!.text}`],
    ]);
    expect(records[1]!.lines.slice(2, 4).sort()).toEqual(['caller: two', resume]);
    expect(records[2]!.lines.slice(1, 3).sort()).toEqual(['caller: and here?', resume]);
    for (const record of records) {
      expect(holders(record)).toEqual([1, 2]);
      expect(record.ending).toMatchObject({ reason: 'end_call', fault: 'none', closing: 'full', verified: true });
    }
  });
});

describe('an agent that is stopped for longer than its lease', () => {
  it('finds its call held by another when it comes to, writes nothing, and leaves it', async () => {
    const stale = await newAgent();
    const persona = await tenant.persona(CHAT);
    const caller = await tenant.dial(persona);
    await caller.hears('Lighthouse');
    const successor = await newAgent();
    await signoff.standIn.fails(persona.model, 'slow_first_byte', { ms: 3_000 });
    await caller.says('hello');
    await caller.sees('command.taken');
    stale.signal('SIGSTOP');
    await caller.hears(PERSONA.resumeLine, TAKEOVER_MS);
    await caller.hears('I see.');
    stale.signal('SIGCONT'); // the answer that it was waiting for has come meanwhile
    await stale.writes('lease lost');
    await caller.says('that is all');
    const record = await caller.ends();
    expect(record.lines).toEqual([
      `greeting: ${PERSONA.greeting}`,
      'caller: hello',
      `resume: ${PERSONA.resumeLine}`,
      'talk: I see.',
      'caller: that is all',
      'closing: Good night.',
    ]);
    expect(holders(record)).toEqual([1, 2]);

    await successor.kill();
    const next = await tenant.dial(persona);
    await next.says('that is all');
    expect((await next.ends()).ending).toMatchObject({ reason: 'end_call' });
  });

  it('cannot keep a call from being ended when its time is over, no more than one that is well', async () => {
    const agent = await newAgent();
    for (const signals of [[], ['SIGSTOP', 'SIGCONT']] as const) {
      const caller = await tenant.dial(CHAT);
      await caller.hears('Lighthouse');
      if (signals[0]) agent.signal(signals[0]);
      const id = { tenantId: tenant.id, id: caller.callId };
      await tenant.db.call.update({ where: { tenantId_id: id }, data: { deadlineAt: new Date() } });
      const { ending, events } = await caller.ends();
      expect(ending).toMatchObject({ category: 'platform', reason: 'reconciled', by: 'platform', closing: 'none' });
      if (signals[1]) agent.signal(signals[1]);
      await agent.writes('lease lost', caller.callId);
      expect((await caller.record()).events).toEqual(events);
    }
  });
});

describe('a call that no agent has taken', () => {
  it('is cancelled at once when an operator ends it', async () => {
    const caller = await tenant.dial(CHAT);
    await caller.sees('call.queued');
    await caller.operatorHangsUp();
    const { ending, lines } = await caller.ends();
    expect(ending).toMatchObject({ category: 'operator', reason: 'cancelled', closing: 'skipped', verified: true });
    expect(lines).toEqual([]);
  });
});

describe('an agent that is told to leave', () => {
  it('hands its calls over at once when it may not wait', async () => {
    const leaving = await newAgent();
    const caller = await tenant.dial(CHAT);
    await caller.says('hello');
    await caller.hears('I see.');
    await newAgent();
    leaving.signal('SIGTERM');
    await caller.hears(PERSONA.resumeLine, 3_000); // sooner than its lease is over
    expect(await leaving.exit).toBe(0);
    await caller.says('that is all');
    const record = await caller.ends();
    expect(holders(record)).toEqual([1, 2]);
    expect(record.lines).toEqual([
      `greeting: ${PERSONA.greeting}`,
      'caller: hello',
      'talk: I see.',
      `resume: ${PERSONA.resumeLine}`,
      'caller: that is all',
      'closing: Good night.',
    ]);
  });

  it('lets them come to their end when it may wait, and takes no others', async () => {
    const leaving = await newAgent({ DRAIN_TIMEOUT_SECONDS: '60' });
    const caller = await tenant.dial(CHAT);
    await caller.hears('Lighthouse');
    leaving.signal('SIGTERM');
    await leaving.writes('stopping');
    const next = await tenant.dial(CHAT);
    await caller.says('that is all');
    expect(holders(await caller.ends())).toEqual([1]);
    expect(await leaving.exit).toBe(0);
    expect((await next.record()).call.state).toBe('queued');
    await newAgent();
    await next.says('that is all');
    expect(holders(await next.ends())).toEqual([1]);
  });

  it('closes them when nobody else will take them', async () => {
    const leaving = await newAgent({ DRAIN_MODE: 'close' });
    const caller = await tenant.dial(CHAT);
    await caller.hears('Lighthouse');
    leaving.signal('SIGTERM');
    const { ending, lines } = await caller.ends();
    expect(lines.at(-1)).toBe('closing: Good night.');
    expect(ending).toMatchObject({ category: 'platform', reason: 'drain', closing: 'full', verified: true });
    expect(await leaving.exit).toBe(0);
  });
});

describe('all of these calls', () => {
  it('ended once, were told of once, and lost no word', () => expectSound(tenant));
});
