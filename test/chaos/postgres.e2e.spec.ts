import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@signoff/platform/testing';
import { Cable } from '../fixtures/cable.js';
import { Installation } from '../fixtures/installation.js';
import { CHAT, PERSONA } from '../fixtures/persona.js';
import { expectSound } from '../fixtures/soundness.js';
import { type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(90_000);

let signoff: Installation;
let tenant: Tenant;
let cable: Cable;

beforeAll(async () => {
  signoff = await Installation.start({ agents: 0 });
  cable = await Cable.to(signoff.env.DATABASE_URL!);
  tenant = await signoff.openTenant();
  await signoff.startAgent({ DATABASE_URL: cable.url });
});
afterAll(async () => {
  await signoff?.stop();
  await cable?.cut();
});

describe('an agent that cannot reach Postgres', () => {
  it('talks on, and writes what was said when Postgres is back, once and in order', async () => {
    const persona = await tenant.persona(CHAT);
    const caller = await tenant.dial(persona);
    await caller.hears('Lighthouse');
    await signoff.standIn.fails(persona.model, 'slow_first_byte', { ms: 2_000 });
    await caller.says('hello');
    await caller.sees('command.taken');
    await cable.cut();
    await eventually(
      'the model to have answered',
      async () => (await signoff.standIn.requests(persona.model))[0]?.finished,
    );
    expect((await caller.record()).lines).toEqual([`greeting: ${PERSONA.greeting}`, 'caller: hello']);
    await caller.says('are you there?'); // the api reaches Postgres all the while
    await cable.mend();
    await caller.hears('I see.');
    await caller.hears('I see.');
    await caller.says('that is all');
    const { lines, events, ending } = await caller.ends();
    expect(lines).toEqual([
      `greeting: ${PERSONA.greeting}`,
      'caller: hello',
      'talk: I see.',
      'caller: are you there?',
      'talk: I see.',
      'caller: that is all',
      'closing: Good night.',
    ]);
    expect(events.filter(({ type }) => type === 'lease.taken')).toHaveLength(1);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });

  it('knows its own words again when the answer to their commit got lost', async () => {
    const caller = await tenant.dial(CHAT);
    await caller.hears('Lighthouse');
    cable.loseNextCommit();
    await caller.says('hello');
    await caller.hears('I see.');
    await caller.says('that is all');
    const { lines, events } = await caller.ends();
    expect(lines.slice(1)).toEqual(['caller: hello', 'talk: I see.', 'caller: that is all', 'closing: Good night.']);
    expect(events.filter(({ type }) => type === 'lease.taken')).toHaveLength(1);
  });

  it('neither loses nor doubles a word when the connection breaks again and again', async () => {
    const caller = await tenant.dial(CHAT);
    await caller.hears('Lighthouse');
    const words = Array.from({ length: 12 }, (_, index) => `word ${index}`);
    for (const word of words) {
      await caller.says(word);
      await cable.cut();
      await cable.mend();
      await caller.hears('I see.');
    }
    await caller.says('that is all');
    const { lines } = await caller.ends();
    expect(lines.slice(1, -2)).toEqual(words.flatMap((word) => [`caller: ${word}`, 'talk: I see.']));
  });

  it('keeps the ending of a call for longer than its lease, and tells it once', async () => {
    const caller = await tenant.dial(CHAT);
    await caller.hears('Lighthouse');
    await caller.says('that is all');
    await caller.hears({ kind: 'closing' });
    await cable.cut();
    const other = await signoff.startAgent();
    await eventually('its lease to be over', async () => {
      const id = { tenantId: tenant.id, id: caller.callId };
      const { leaseUntil } = await tenant.db.call.findUniqueOrThrow({ where: { tenantId_id: id } });
      return leaseUntil && leaseUntil < new Date();
    });
    await cable.mend();
    const { lines, ending } = await caller.ends();
    expect(lines).toEqual([`greeting: ${PERSONA.greeting}`, 'caller: that is all', 'closing: Good night.']);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', fault: 'none' });
    await other.leave();
  });
});

describe('all of these calls', () => {
  it('ended once, were told of once, and lost no word', () => expectSound(tenant));
});
