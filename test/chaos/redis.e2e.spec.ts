import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Installation } from '../fixtures/installation.js';
import { CHAT, PERSONA } from '../fixtures/persona.js';
import { NEEDS_REDIS, RedisServer } from '../fixtures/redis-server.js';
import { expectSound } from '../fixtures/soundness.js';
import { type PublishedPersona, type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(90_000);

const describeWithRedis = RedisServer.isPossible ? describe : describe.skip;

describeWithRedis(`a Redis of its own (${NEEDS_REDIS})`, () => {
  let redis: RedisServer;
  let signoff: Installation;
  let tenant: Tenant;
  let chat: PublishedPersona;

  beforeAll(async () => {
    redis = await RedisServer.start();
    signoff = await Installation.start({ redisUrl: redis.url });
    tenant = await signoff.openTenant();
    chat = await tenant.persona(CHAT);
  });
  afterAll(async () => {
    await signoff?.stop();
    await redis?.kill();
  });

  it('may lose everything: calls go on and end, scheduled ones start, queued ones are taken', async () => {
    const caller = await tenant.dial(chat);
    await caller.hears('Lighthouse');
    const scheduled = await tenant.dial(chat, { scheduleAt: new Date(Date.now() + 4_000).toISOString() });
    await redis.empty();
    await caller.says('hello');
    await caller.hears('I see.');
    const next = await tenant.dial(chat);
    for (const each of [next, scheduled]) {
      await each.hears('Lighthouse');
      await each.says('that is all');
    }
    await caller.says('that is all');
    for (const each of [caller, next, scheduled]) {
      const { ending, events } = await each.ends();
      expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
      expect(events.filter(({ type }) => type === 'lease.taken')).toHaveLength(1);
    }
  });

  it('may be gone in the middle of calls, which go on, and take new ones when it is back', async () => {
    const [caller, scheduled] = [
      await tenant.dial(chat),
      await tenant.dial(chat, { scheduleAt: new Date(Date.now() + 2_000).toISOString() }),
    ];
    await caller.hears('Lighthouse');
    await redis.kill();
    await caller.says('hello');
    await caller.hears('I see.');
    const queued = await tenant.dial(chat); // kept in Postgres
    await caller.says('that is all');
    expect((await caller.ends()).ending).toMatchObject({ reason: 'end_call', closing: 'full' });
    expect((await queued.record()).call.state).toBe('queued');

    await redis.start();
    for (const each of [queued, scheduled]) {
      await each.hears('Lighthouse');
      await each.says('that is all');
      const { lines, ending, events } = await each.ends();
      expect(lines).toEqual([`greeting: ${PERSONA.greeting}`, 'caller: that is all', 'closing: Good night.']);
      expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
      expect(events.filter(({ type }) => type === 'lease.taken')).toHaveLength(1);
    }
  });

  it('left every call with one ending, told of once, and no word lost', () => expectSound(tenant));
});
