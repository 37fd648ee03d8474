import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createLogger, LiveBus } from '@signoff/platform';
import { eventually } from '@signoff/platform/testing';
import { Cable } from '../fixtures/cable.js';
import { Installation } from '../fixtures/installation.js';
import { CHAT } from '../fixtures/persona.js';
import { NEEDS_REDIS, RedisServer } from '../fixtures/redis-server.js';
import { expectSound } from '../fixtures/soundness.js';
import { type PublishedPersona, type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(120_000);

const describeWithRedis = RedisServer.isPossible ? describe : describe.skip;

/** A managed Redis: the old primary becomes a replica and keeps its connections; its name leads to the new primary. */
describeWithRedis(`a Redis that fails over (${NEEDS_REDIS})`, () => {
  let old: RedisServer;
  let successor: RedisServer;
  let name: Cable;

  beforeAll(async () => {
    [old, successor] = await Promise.all([RedisServer.start(), RedisServer.start()]);
    await successor.follow(old);
    name = await Cable.to(old.url);
  });
  afterAll(async () => {
    await name?.cut();
    await Promise.all([old?.kill(), successor?.kill()]);
  });

  /** The old primary takes no writes any more, and the name still leads to it. */
  async function demote(): Promise<void> {
    await successor.lead();
    await old.follow(successor);
  }

  describe('under an installation', () => {
    let signoff: Installation;
    let tenant: Tenant;
    let chat: PublishedPersona;

    beforeAll(async () => {
      signoff = await Installation.start({ redisUrl: name.url });
      tenant = await signoff.openTenant();
      chat = await tenant.persona(CHAT);
    });
    afterAll(() => signoff?.stop());

    it('is seen to take no writes, and is followed to the new primary: calls go on, and new ones are taken', async () => {
      const running = await tenant.dial(chat);
      await running.hears('Lighthouse');
      await demote();
      await Promise.all(
        [signoff.api, signoff.worker, ...signoff.agents].map(({ name, url }) =>
          eventually(`${name} to say that it is not ready`, async () => (await readiness(url)) === 503),
        ),
      );
      const queued = await tenant.dial(chat); // kept in Postgres
      name.leadTo(successor.url);

      const next = await tenant.dial(chat);
      for (const caller of [next, queued]) await caller.hears('Lighthouse');
      for (const caller of [running, queued, next]) {
        await caller.says('that is all');
        const { ending, events } = await caller.ends();
        expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
        expect(events.filter(({ type }) => type === 'lease.taken')).toHaveLength(1);
      }
      await Promise.all([signoff.api, signoff.worker, ...signoff.agents].map((app) => app.ready()));
    });

    it('left every call with one ending, told of once, and no word lost', () => expectSound(tenant));
  });

  it('is followed by the live bus, which nothing else tells of it', async () => {
    await old.lead();
    await successor.follow(old);
    name.leadTo(old.url);
    const logger = createLogger('test', 'silent');
    const buses = [new LiveBus(name.url, logger)];
    const [here, there]: string[][] = [[], []];
    let gaps = 0;
    const hears = (bus: LiveBus, what: string, messages: string[]) =>
      eventually(`${what} to be heard`, async () => {
        await bus.publish('channel', what);
        return messages.includes(what);
      });
    try {
      await buses[0]!.subscribe(
        'channel',
        (message) => here!.push(message),
        () => gaps++,
      );
      await hears(buses[0]!, 'before', here!);
      gaps = 0;
      await demote();
      name.leadTo(successor.url);

      buses.push(new LiveBus(name.url, logger));
      await buses[1]!.subscribe('channel', (message) => there!.push(message));
      await hears(buses[0]!, 'from who was there before', there!);
      await hears(buses[1]!, 'from who came after', here!);
      await eventually('its listeners to be told of the gap', () => gaps === 1);
    } finally {
      await Promise.all(buses.map((bus) => bus.close()));
    }
  });
});

async function readiness(url: string): Promise<number> {
  const answer = await fetch(`${url}/health/ready`);
  await answer.arrayBuffer();
  return answer.status;
}
