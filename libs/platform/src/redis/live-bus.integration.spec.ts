import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId } from '../ids.js';
import { LiveBus } from './live-bus.js';
import { createLogger } from '../logging/logger.js';
import { BreakableProxy, eventually } from '@signoff/platform/testing';

const logger = createLogger('test', 'silent');
const proxy = new BreakableProxy(process.env.REDIS_URL!);

describe('LiveBus', () => {
  const buses: LiveBus[] = [];
  let channel: string;
  let url: string;

  beforeEach(async () => {
    url = await proxy.open();
    channel = `call:${newId()}`;
  });
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
    await proxy.break();
  });

  const newBus = (at = url) => {
    const bus = new LiveBus(at, logger);
    buses.push(bus);
    return bus;
  };

  /** Publishes until it is heard: nothing is kept for who is not there yet. */
  const heard = (bus: LiveBus, what: string, messages: string[]) =>
    eventually(`${what} is heard`, async () => {
      await bus.publish(channel, what);
      return messages.includes(what);
    });

  it('tells every listener of a channel, in every process, and no other', async () => {
    const [here, there] = [newBus(), newBus()];
    const [one, other, third, elsewhere]: string[][] = [[], [], [], []];
    await here.subscribe(channel, (message) => one!.push(message));
    await here.subscribe(channel, (message) => other!.push(message));
    await there.subscribe(channel, (message) => third!.push(message));
    await there.subscribe(`${channel}:other`, (message) => elsewhere!.push(message));
    await heard(here, 'hello', one!);
    await eventually('the others hear it', () => other!.includes('hello') && third!.includes('hello'));
    expect(elsewhere).toEqual([]);
  });

  it('tells who has left nothing more, and the others still', async () => {
    const bus = newBus();
    const [leaving, staying]: string[][] = [[], []];
    const leave = await bus.subscribe(channel, (message) => leaving!.push(message));
    await bus.subscribe(channel, (message) => staying!.push(message));
    await heard(bus, 'first', leaving!);
    await leave();
    await leave(); // as harmless as once
    leaving!.length = 0;
    await heard(bus, 'second', staying!);
    expect(leaving).toEqual([]);
  });

  it('keeps its word to the other listeners when one fails', async () => {
    const bus = newBus();
    const messages: string[] = [];
    await bus.subscribe(channel, () => {
      throw new Error('a listener of no use');
    });
    await bus.subscribe(channel, (message) => messages.push(message));
    await heard(bus, 'hello', messages);
  });

  it('bothers nobody while Redis is away, goes on when it is back, and tells of the gap', async () => {
    const bus = newBus();
    const messages: string[] = [];
    const onGap = jest.fn();
    await bus.subscribe(channel, (message) => messages.push(message), onGap);
    await heard(bus, 'before', messages);
    onGap.mockClear();

    await proxy.break();
    const began = performance.now();
    await bus.publish(channel, 'lost');
    const late: string[] = [];
    await bus.subscribe(`${channel}:late`, (message) => late.push(message));
    expect(performance.now() - began).toBeLessThan(500);
    expect(onGap).not.toHaveBeenCalled();

    await proxy.open();
    await heard(bus, 'after', messages);
    expect(onGap).toHaveBeenCalledTimes(1);
    await eventually('who came meanwhile hears, too', async () => {
      await bus.publish(`${channel}:late`, 'hello');
      return late.includes('hello');
    });
    expect(messages).not.toContain('lost');
  });

  it('may be listened to before Redis is there at all', async () => {
    await proxy.break();
    const bus = newBus(url);
    const messages: string[] = [];
    await bus.subscribe(channel, (message) => messages.push(message));
    await proxy.open();
    await heard(bus, 'hello', messages);
  });
});
