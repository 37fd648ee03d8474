import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Call, type Prisma } from '@signoff/database';
import { newId } from '@signoff/platform';
import { CallsFixture } from '../../test/calls-fixture.js';

describe('dropping a line', () => {
  const fixture = new CallsFixture({ env: process.env, redisDatabase: 12 });
  const { lines, rooms } = fixture;

  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  it('notes when it was seen down', async () => {
    const call = await ended({});
    await lines.drop(fixture.db, call.id);

    expect(rooms.up.has(call.room!)).toBe(false);
    expect((await fixture.read(call.id)).lineDownAt).not.toBeNull();
  });

  it.each(['stays up', 'cannot be asked for'])('fails while the line %s, and succeeds later', async (how) => {
    const call = await ended({});
    rooms.stuck.add(call.room!);
    rooms.away = how !== 'stays up';
    await expect(lines.drop(fixture.db, call.id)).rejects.toThrow('the line is still up');
    rooms.away = false;
    expect((await fixture.read(call.id)).lineDownAt).toBeNull();

    rooms.stuck.clear();
    await lines.drop(fixture.db, call.id);
    expect((await fixture.read(call.id)).lineDownAt).not.toBeNull();
  });

  it('asks LiveKit for nothing about a text call, whose line is its row', async () => {
    const call = await ended({ channel: 'text', room: null });
    rooms.away = true;
    await lines.drop(fixture.db, call.id);
    rooms.away = false;

    expect((await fixture.read(call.id)).lineDownAt).not.toBeNull();
  });

  it('keeps the first time that it was seen down', async () => {
    const lineDownAt = new Date('2026-11-23T12:00:00Z');
    const call = await ended({ lineDownAt });
    await lines.drop(fixture.db, call.id);

    expect((await fixture.read(call.id)).lineDownAt).toEqual(lineDownAt);
  });

  it('has nothing to do for a call that is not there', async () => {
    await expect(lines.drop(fixture.db, newId())).resolves.toBeUndefined();
  });

  it('gives LiveKit some seconds at most', async () => {
    const call = await ended({});
    let waits: number | undefined;
    const clock = {
      now: () => new Date(),
      after: (ms: number, run: () => void) => ((waits = ms), queueMicrotask(run), () => {}),
    };
    const hanging = new CallsFixture({ env: process.env, redisDatabase: 12, clock });
    hanging.rooms.drop = () => new Promise(() => {});
    await expect(hanging.lines.takeDown(call.room!)).resolves.toBe(false);
    await hanging.close();

    expect(waits).toBeLessThan(6_000); // a lease
  });

  async function ended(values: Partial<Prisma.CallUncheckedCreateInput>): Promise<Call> {
    const room = `call_${newId()}`;
    rooms.up.set(room, []);
    const over = { state: 'ended', endedAt: new Date() } as const;
    return fixture.factories.call(fixture.db, { channel: 'phone', room, ...over, ...values });
  }
});
