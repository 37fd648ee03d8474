import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger, systemClock } from '@signoff/platform';
import { KEY, liveKitAt } from '../test/telephony.js';
import { TwirpStandIn } from '../test/twirp-stand-in.js';
import { LiveKit } from './livekit.js';

let standIn: TwirpStandIn | undefined;
afterEach(async () => standIn?.stop());

describe('without LiveKit', () => {
  const off = liveKitAt(null);

  it('says that it is off, and how to turn it on', () => {
    expect(off.isOn).toBe(false);
    const error = expect.objectContaining({
      code: 'unavailable',
      retryAfterSeconds: 300,
      message: expect.stringContaining('LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET'),
    });
    for (const use of [() => off.requireOn(), () => off.url, () => off.publicUrl]) expect(use).toThrow(error);
    expect(() => off.rooms((client) => client.listRooms())).toThrow(error);
  });

  it('says so once at the start, in one line', () => {
    const lines: string[] = [];
    const logger = createLogger('spec', 'info', { write: (line) => void lines.push(line) });
    new LiveKit(null, systemClock, logger).onModuleInit();
    new LiveKit({ url: 'ws://h', ...KEY }, systemClock, logger).onModuleInit();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('phone and web calls are off');
  });
});

describe('the addresses of LiveKit', () => {
  it.each([
    ['ws://h:7880', undefined, 'ws://h:7880', 'ws://h:7880'],
    ['http://h:7880', undefined, 'ws://h:7880', 'ws://h:7880'],
    ['https://h', 'wss://public.example', 'wss://h', 'wss://public.example'],
    ['wss://h', 'https://public.example', 'wss://h', 'wss://public.example'],
  ])('of %s and %s are those that a client connects to', (url, publicUrl, ours, theirs) => {
    const livekit = liveKitAt({ url, publicUrl, ...KEY });
    expect(livekit.isOn).toBe(true);
    expect(livekit.url).toBe(ours);
    expect(livekit.publicUrl).toBe(theirs);
  });
});

describe('asking', () => {
  const busy = { code: 'internal', msg: 'for a moment', status: 500 } as const;
  const start = async () => {
    standIn = await TwirpStandIn.start();
    return { standIn, livekit: liveKitAt({ url: standIn.url, ...KEY }) };
  };

  it('asks again until LiveKit answers', async () => {
    const { standIn, livekit } = await start();
    standIn.on('ListRooms', [
      busy,
      { plain: 'no upstream', status: 502 },
      'hang up',
      { ok: { rooms: [{ name: 'r' }] } },
    ]);
    expect(await livekit.rooms((client) => client.listRooms())).toMatchObject([{ name: 'r' }]);
    expect(standIn.count('ListRooms')).toBe(4);
  });

  it('does not ask again what LiveKit refuses or does not know', async () => {
    const { standIn, livekit } = await start();
    standIn.on('ListRooms', [{ code: 'permission_denied', status: 403 }]);
    await expect(livekit.rooms((client) => client.listRooms())).rejects.toMatchObject({ kind: 'refused' });
    standIn.on('DeleteRoom', [{ code: 'not_found', status: 404 }]);
    await expect(livekit.rooms((client) => client.deleteRoom('r'))).rejects.toMatchObject({ kind: 'not_found' });
    expect(standIn.requests).toHaveLength(2);
  });

  it('gives up in time, with the last reason', async () => {
    const { standIn, livekit } = await start();
    standIn.on('ListRooms', [busy]);
    const asked = livekit.rooms((client) => client.listRooms(), { repeat: 'always', withinMs: 500 });
    await expect(asked).rejects.toMatchObject({ kind: 'unavailable', detail: 'internal: for a moment' });
    expect(standIn.count('ListRooms')).toBe(3); // after 0, 100 and 300 ms
  });

  it('asks only once what may have been done', async () => {
    const { standIn, livekit } = await start();
    const untouched = { repeat: 'untouched', withinMs: 2000 } as const;
    standIn.on('DeleteRoom', [busy, { ok: {} }]);
    await expect(livekit.rooms((client) => client.deleteRoom('r'), untouched)).rejects.toThrow('for a moment');
    expect(standIn.count('DeleteRoom')).toBe(1);
    standIn.on('DeleteRoom', [{ code: 'unavailable', status: 503 }, { ok: {} }]);
    await livekit.rooms((client) => client.deleteRoom('r'), untouched);
    expect(standIn.count('DeleteRoom')).toBe(3);
  });

  it('fails to ping what is not there', async () => {
    const { standIn, livekit } = await start();
    standIn.on('ListRooms', [{ ok: { rooms: [] } }]);
    await livekit.ping();
    await standIn.stop();
    await expect(livekit.ping()).rejects.toMatchObject({ detail: 'LiveKit cannot be reached: ECONNREFUSED' });
  });
});
