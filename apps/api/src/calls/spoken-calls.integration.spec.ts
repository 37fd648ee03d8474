import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PersonaSpecDto } from '@signoff/personas';
import { Database, type TenantDb } from '@signoff/database';
import { Factories, FACTORY_SPEC } from '@signoff/database/testing';
import { createLogger, readConfig } from '@signoff/platform';
import { LiveKit } from '@signoff/telephony';
import { ApiKeysService } from '@signoff/tenancy';
import { plainToInstance } from 'class-transformer';
import { ApiConfig } from '../api.config.js';
import { createApi } from '../api-server.js';

// A database of Redis of its own: no agent takes these calls.
const REDIS_URL = Object.assign(new URL(process.env.REDIS_URL!), { pathname: '/7' }).href;
const LIVEKIT = {
  LIVEKIT_URL: 'ws://127.0.0.1:1',
  LIVEKIT_PUBLIC_URL: 'wss://voice.example.com',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'a-secret-of-at-least-32-characters',
};

describe('calls that are spoken, over HTTP', () => {
  let app: NestFastifyApplication;
  let db: TenantDb;
  let key: string;
  let personaId: string;

  beforeAll(async () => {
    const { DATABASE_URL } = process.env;
    app = await createApi(
      readConfig(ApiConfig, { DATABASE_URL, REDIS_URL, ...LIVEKIT }),
      createLogger('api', 'silent'),
    );
    const factories = new Factories(app.get(Database));
    ({ db } = await factories.tenant());
    ({ key } = await app.get(ApiKeysService).create(db, { name: 'Test', role: 'admin' }));
    const models = { ...FACTORY_SPEC.models, stt: VOICE, tts: VOICE };
    const spec = plainToInstance(PersonaSpecDto, { ...FACTORY_SPEC, models }, { exposeDefaultValues: true });
    ({ personaId } = await factories.version(db, JSON.parse(JSON.stringify(spec)) as object));
  });
  afterAll(async () => {
    const over = { state: 'ended', endedAt: new Date(), lineDownAt: new Date() } as const;
    await db.call.updateMany({ where: { tenantId: db.tenantId, endedAt: null }, data: over });
    await app.close();
  });

  it('answer 503 and when to try again while LiveKit is away, and leave nothing behind', async () => {
    const { statusCode, headers, body } = await post({ channel: 'web' });

    expect([statusCode, headers['retry-after']]).toEqual([503, '5']);
    expect(JSON.parse(body)).toEqual(expect.not.objectContaining({ detail: expect.anything() }));
    await expect(db.call.count()).resolves.toBe(0);
  });

  it('on the web are answered with what their caller joins with, which is shown this once', async () => {
    await whileLiveKitIsThere(async () => {
      const { statusCode, body } = await post({ channel: 'web' });
      const { id, connection, ...call } = JSON.parse(body) as Record<string, unknown>;

      expect(statusCode).toBe(201);
      expect(call).toMatchObject({ channel: 'web', direction: 'inbound', state: 'queued' });
      const token = expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(connection).toEqual({ url: 'wss://voice.example.com', token, expiresAt: expect.stringMatching(/Z$/) });
      const again = await get(`/v1/calls/${id as string}`);
      expect(again.body).not.toContain('connection');
    });
  });

  it('are no others: a text call has no connection', async () => {
    const { statusCode, body } = await post({ channel: 'text' });
    expect([statusCode, (JSON.parse(body) as { connection: unknown }).connection]).toEqual([201, null]);
  });

  it.each([
    [{ channel: 'phone' }, 'to'],
    [{ channel: 'phone', to: '0445556677' }, 'to'],
    [{ channel: 'phone', to: '+41 44 555 66 77' }, 'to'],
    [{ channel: 'phone', to: '+41445556677' }, 'from'],
    [{ channel: 'phone', to: '+41445556677', from: '+15550000001' }, 'from'],
    [{ channel: 'web', scheduleAt: '2999-01-01T00:00:00Z' }, 'scheduleAt'],
  ])('are refused with what is wrong: %j', async (request, path) => {
    const { statusCode, body } = await post(request);
    const { errors } = JSON.parse(body) as { errors: { path: string }[] };
    expect([statusCode, errors.map((error) => error.path)]).toEqual([422, [path]]);
  });

  /** Nothing but its being there is asked of it. */
  async function whileLiveKitIsThere(work: () => Promise<void>): Promise<void> {
    const livekit = app.get(LiveKit);
    const ping = livekit.ping.bind(livekit);
    livekit.ping = () => Promise.resolve();
    try {
      await work();
    } finally {
      livekit.ping = ping;
    }
  }

  function post(request: object) {
    const headers = { authorization: `Bearer ${key}` };
    return app.inject({ method: 'POST', url: '/v1/calls', headers, payload: { personaId, ...request } });
  }

  function get(url: string) {
    return app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } });
  }
});

const VOICE = { provider: 'scripted', model: 'voice', options: {} };
