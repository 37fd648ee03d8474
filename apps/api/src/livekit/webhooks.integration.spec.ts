import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PersonaSpecDto } from '@signoff/personas';
import { Database, type TenantDb } from '@signoff/database';
import { Factories, FACTORY_SPEC } from '@signoff/database/testing';
import { createLogger, JobQueues, newId, readConfig } from '@signoff/platform';
import { BreakableProxy, eventually } from '@signoff/platform/testing';
import { ApiKeysService } from '@signoff/tenancy';
import { plainToInstance } from 'class-transformer';
import { ApiConfig } from '../api.config.js';
import { createApi } from '../api-server.js';

// A database of Redis of its own: no agent of anybody else's takes these calls.
const redisUrl = Object.assign(new URL(process.env.REDIS_URL!), { pathname: '/13' }).href;
const SECRET = 'a-secret-of-at-least-32-characters';
const NOWHERE = { LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: SECRET };
const MINUTE = 60_000;

interface Delivery {
  type?: string;
  body?: string;
  authorization?: string | null;
  contentType?: string;
  app?: NestFastifyApplication;
}

describe('the door for LiveKit’s webhooks', () => {
  const postgres = new BreakableProxy(process.env.DATABASE_URL!);
  const redis = new BreakableProxy(redisUrl);
  const apps: NestFastifyApplication[] = [];
  let app: NestFastifyApplication;
  let database: Database;
  let db: TenantDb;
  let livekitTrunkId: string;
  let number: string;
  let room: string;

  beforeAll(async () => {
    app = await start({ DATABASE_URL: await postgres.open(), REDIS_URL: await redis.open(), ...NOWHERE });
    database = new Database(process.env.DATABASE_URL!);
    const factories = new Factories(database);
    ({ db } = await factories.tenant());
    const { personaId } = await factories.version(db, SPOKEN);
    livekitTrunkId = `ST_${newId()}`;
    const { id: inboundTrunkId } = await factories.trunk(db, { livekitTrunkId });
    ({ number } = await factories.number(db, { inboundTrunkId, personaId }));
  });
  beforeEach(() => {
    room = `call_${number}_${newId().slice(-12)}`;
  });
  afterAll(async () => {
    const over = { state: 'ended', endedAt: new Date(), lineDownAt: new Date() } as const;
    await db.call.updateMany({ where: { tenantId: db.tenantId, endedAt: null }, data: over });
    await Promise.all(apps.map((each) => each.close()));
    await Promise.all([database.close(), postgres.break(), redis.break()]);
  });

  it('gives a caller who rings to an agent', async () => {
    await expect(deliver(event())).resolves.toBe(204);

    const call = await ofRoom();
    expect(call).toMatchObject({ state: 'queued', channel: 'phone', from: '+15550000001', to: number });
    await expect(isQueued(call!.id)).resolves.toBe(true);
  });

  it('takes an event once, and what it says when it comes again is not looked at', async () => {
    const id = newId();
    await expect(deliver(event({ id }))).resolves.toBe(204);
    const first = room;
    room = `${room}_2`;
    await expect(deliver(event({ id }))).resolves.toBe(204);

    expect(await ofRoom()).toBeNull();
    expect(await db.call.count({ where: { room: first } })).toBe(1);
  });

  it('makes one call and one job of the same caller, told at once to several processes', async () => {
    const other = await start({ DATABASE_URL: process.env.DATABASE_URL, REDIS_URL: redisUrl, ...NOWHERE });
    const same = event();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => deliver(same, { app: n % 2 ? app : other })),
    );

    expect(new Set(answers)).toEqual(new Set([204]));
    const calls = await db.call.findMany({ where: { room }, include: { events: true } });
    expect(calls.map(({ events }) => events.length)).toEqual([3]);
    await expect(isQueued(calls[0]!.id)).resolves.toBe(true);
  });

  it.each(['participant_left', 'room_finished'])('ends a call whose caller gave up (%s)', async (type) => {
    await deliver(event());
    await deliver(event({ event: type }));

    const call = await ofRoom();
    expect(call).toMatchObject({ state: 'ended', endingCategory: 'caller', endingReason: 'hangup_before_answer' });
    await expect(isQueued(call!.id)).resolves.toBe(false);
  });

  it.each(['track_published', 'room_started', 'participant_joined', 'egress_ended'])(
    'thanks for what is nobody’s business here (%s)',
    async (type) => {
      const participant = { identity: `agent-${newId()}`, kind: 'AGENT' };
      await expect(deliver(event({ event: type, participant }))).resolves.toBe(204);

      expect(await ofRoom()).toBeNull();
    },
  );

  describe('refuses without a trace', () => {
    it.each<[string, number, () => Delivery]>([
      ['what somebody else signed', 401, () => ({ authorization: signed(event(), { secret: 'x'.repeat(32) }) })],
      ['what another key signed', 401, () => ({ authorization: signed(event(), { key: 'other' }) })],
      ['what nobody signed', 401, () => ({ authorization: null })],
      ['what was signed for other words', 401, () => ({ authorization: signed(event({ id: 'other' })) })],
      ['a token that is none', 401, () => ({ authorization: 'Bearer so_x' })],
      ['what was signed long ago', 401, () => ({ authorization: signed(event(), { at: ago(11 * MINUTE) }) })],
      ['what happened long ago', 401, () => ({ body: event({ at: ago(6 * MINUTE) }) })],
      ['what is no JSON', 401, () => ({ body: '{"event":' })],
      ['more than a webhook can hold', 413, () => ({ body: event({ padding: 'x'.repeat(65_536) }) })],
      ['another kind of body', 415, () => ({ contentType: 'application/json' })],
      ['no kind of body', 415, () => ({ contentType: 'text/plain' })],
    ])('%s: %i', async (_, status, make) => {
      const made = make();
      const body = made.body ?? event();
      await expect(deliver(body, made)).resolves.toBe(status);

      expect(await ofRoom()).toBeNull();
    });

    it('what comes to where no LiveKit is', async () => {
      const without = await start({ DATABASE_URL: process.env.DATABASE_URL, REDIS_URL: redisUrl });
      await expect(deliver(event(), { app: without })).resolves.toBe(404);
    });
  });

  it('is the only one that takes such bodies', async () => {
    const { key } = await app.get(ApiKeysService).create(db, { name: 'Test', role: 'operator' });
    const headers = { 'content-type': 'application/webhook+json', authorization: `Bearer ${key}` };
    const answer = await app.inject({ method: 'POST', url: '/v1/calls', headers, payload: event() });
    expect(answer.statusCode).toBe(415);
  });

  it('has LiveKit come again while Postgres is away, and takes it then', async () => {
    const told = event();
    await postgres.break();
    await expect(deliver(told)).resolves.toBe(503);
    await postgres.open();

    await eventually('it is taken', async () => (await deliver(told)) === 204, 15_000);
    expect(await ofRoom()).toMatchObject({ state: 'queued' });
  });

  it('takes events while Redis is away: the record is enough', async () => {
    const told = event();
    await redis.break();
    await expect(deliver(told)).resolves.toBe(204);
    await expect(deliver(told)).resolves.toBe(204);
    await redis.open();

    expect(await db.call.count({ where: { room } })).toBe(1);
  });

  async function start(env: Record<string, string | undefined>): Promise<NestFastifyApplication> {
    const made = await createApi(readConfig(ApiConfig, env), createLogger('api', 'silent'));
    await made.init();
    apps.push(made);
    return made;
  }

  /** What LiveKit says, as its protocol buffers write JSON; a caller who rings unless told otherwise. */
  function event({
    id = newId(),
    at = new Date(),
    ...more
  }: Record<string, unknown> & { id?: string; at?: Date } = {}) {
    const attributes = {
      'sip.callID': `SCL_${room}`,
      'sip.callStatus': 'ringing',
      'sip.trunkID': livekitTrunkId,
      'sip.ruleID': 'SDR_1',
      'sip.phoneNumber': '+15550000001',
      'sip.trunkPhoneNumber': number,
    };
    const participant = { sid: 'PA_1', identity: 'sip_+15550000001', kind: 'SIP', attributes };
    const createdAt = String(Math.floor(at.getTime() / 1000));
    return JSON.stringify({ event: 'participant_joined', id, createdAt, room: { name: room }, participant, ...more });
  }

  async function deliver(body: string, { app: to = app, contentType, authorization }: Delivery = {}): Promise<number> {
    const token = authorization === undefined ? signed(body) : authorization;
    const { statusCode } = await to.inject({
      method: 'POST',
      url: '/livekit/webhook',
      headers: { 'content-type': contentType ?? 'application/webhook+json', ...(token && { authorization: token }) },
      payload: body,
    });
    return statusCode;
  }

  /** The token that LiveKit sends with a body. */
  function signed(body: string, { secret = SECRET, key = 'key', at = new Date() } = {}): string {
    const seconds = Math.floor(at.getTime() / 1000);
    const sha256 = createHash('sha256').update(body).digest('base64');
    const parts = [{ alg: 'HS256' }, { iss: key, nbf: seconds, exp: seconds + 300, sha256 }];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  }

  function ago(ms: number): Date {
    return new Date(Date.now() - ms);
  }

  function ofRoom() {
    return db.call.findUnique({ where: { room } });
  }

  function isQueued(callId: string): Promise<boolean> {
    return app.get(JobQueues).has('call.run', callId);
  }
});

const VOICE = { provider: 'scripted', model: 'voice', options: {} };
const MODELS = { ...FACTORY_SPEC.models, stt: VOICE, tts: VOICE };
const SPOKEN = JSON.parse(
  JSON.stringify(plainToInstance(PersonaSpecDto, { ...FACTORY_SPEC, models: MODELS }, { exposeDefaultValues: true })),
) as object;
