import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dispose } from '@livekit/rtc-node';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Hangups, LineReconciler, RequestedCalls, SweepService, WebConnections } from '@signoff/calls';
import { type Ending } from '@signoff/contracts';
import { PersonaSpecDto } from '@signoff/personas';
import { Database, type TenantDb } from '@signoff/database';
import { Factories, FACTORY_SPEC, freshNumber } from '@signoff/database/testing';
import { createLogger, newId, readConfig } from '@signoff/platform';
import { eventually } from '@signoff/platform/testing';
import { Rooms } from '@signoff/telephony';
import { plainToInstance } from 'class-transformer';
import { freePort } from '../../../../test/fixtures/free-port.js';
import { LiveKitServer } from '../../../../test/fixtures/livekit-server.js';
import { type Phone } from '../../../../test/fixtures/phone.js';
import { SipPhone } from '../../../../test/fixtures/sip-phone.js';
import { WebCaller } from '../../../../test/fixtures/web-caller.js';
import { createApi } from '../api-server.js';
import { ApiConfig } from '../api.config.js';

// A database of Redis of its own: no agent takes these calls.
const REDIS_URL = Object.assign(new URL(process.env.REDIS_URL!), { pathname: '/14' }).href;
const possible = LiveKitServer.isPossible ? describe : describe.skip;

possible('calls that ring at a real livekit-server', () => {
  const livekitTrunkId = `ST_${newId()}`;
  const phones: Phone[] = [];
  const servers: LiveKitServer[] = [];
  const apps: NestFastifyApplication[] = [];
  let database: Database;
  let db: TenantDb;
  let personaId: string;
  let number: string;
  /** Is told by its livekit-server what happens. */
  let app: NestFastifyApplication;
  let livekit: LiveKitServer;
  /** Is told nothing. */
  let deaf: NestFastifyApplication;
  let mute: LiveKitServer;

  beforeAll(async () => {
    const port = await freePort();
    servers.push((livekit = await LiveKitServer.start({ webhookUrl: `http://127.0.0.1:${port}/livekit/webhook` })));
    servers.push((mute = await LiveKitServer.start()));
    app = await start(livekit);
    deaf = await start(mute);
    await app.listen(port, '127.0.0.1');
    database = new Database(process.env.DATABASE_URL!);
    const factories = new Factories(database);
    ({ db } = await factories.tenant());
    ({ personaId } = await factories.version(db, SPOKEN));
    const { id: inboundTrunkId } = await factories.trunk(db, { livekitTrunkId });
    ({ number } = await factories.number(db, { inboundTrunkId, personaId }));
  }, 60_000);
  afterEach(() => Promise.all(phones.splice(0).map((phone) => phone.hangsUp())));
  afterAll(async () => {
    const over = { state: 'ended', endedAt: new Date(), lineDownAt: new Date() } as const;
    await db?.call.updateMany({ where: { tenantId: db.tenantId, endedAt: null }, data: over });
    await Promise.all(apps.map((each) => each.close()));
    await Promise.all(servers.map((each) => each.stop()));
    await database?.close();
    await dispose();
  });

  it('are heard of and queued, while the caller hears ringing', async () => {
    const phone = await dial(livekit);
    const call = await callOf(phone);

    expect(call).toMatchObject({ state: 'queued', from: '+15557770000', to: number, sipCallId: phone.callId });
    expect([phone.isUp, phone.answeredAt]).toEqual([true, undefined]);
  });

  it('are refused while they ring when nobody answers that number', async () => {
    const phone = await dial(livekit, { called: freshNumber() });
    await phone.isRemoved();

    const call = await callOf(phone);
    expect(call).toMatchObject({ state: 'ended', endingReason: 'unmapped_number', personaId: null });
    expect(call.ending).toMatchObject({ verified: true });
    expect(phone.answeredAt).toBeUndefined();
    await expect(app.get(Rooms).participants(phone.roomName)).resolves.toBeNull();
  });

  it('are over when the caller gives up', async () => {
    const phone = await dial(livekit);
    await callOf(phone);
    await phone.hangsUp();

    const { ending } = await eventually('the call to be over', async () => ended(await callOf(phone)));
    expect(ending).toMatchObject({ category: 'caller', reason: 'hangup_before_answer', verified: true });
  });

  it('are refused when no agent took them in time', async () => {
    const phone = await dial(livekit);
    const { id } = await callOf(phone);
    await db.call.updateMany({ where: { id }, data: { deadlineAt: new Date(Date.now() - 1) } });
    await app.get(SweepService).expire(db, id);

    await phone.isRemoved();
    expect((await callOf(phone)).ending).toMatchObject({ reason: 'no_capacity', verified: true });
  });

  it('are found by their room when nobody tells of them', async () => {
    const phone = await dial(mute);
    const reconciler = deaf.get(LineReconciler);
    await eventually('livekit to list it', async () => {
      await reconciler.reconcile();
      return db.call.findUnique({ where: { room: phone.roomName } });
    });

    expect(await callOf(phone)).toMatchObject({ state: 'queued', sipCallId: phone.callId });
    expect(phone.isUp).toBe(true);
  });

  it('have their rooms looked after when nobody tells of a caller who gave up', async () => {
    const phone = await dial(mute);
    const reconciler = deaf.get(LineReconciler);
    await eventually('it to be found', async () => {
      await reconciler.reconcile();
      return db.call.findUnique({ where: { room: phone.roomName } });
    });
    await phone.hangsUp();
    await eventually('the call to be over', async () => {
      await reconciler.reconcile();
      return ended(await callOf(phone));
    });

    expect((await callOf(phone)).ending).toMatchObject({ reason: 'hangup_before_answer', verified: true });
  });

  it('on the web let their caller in until they are over, and not back in after that', async () => {
    const call = await deaf.get(RequestedCalls).create(db, { personaId, channel: 'web' }, { route: 'test', body: {} });
    const access = (await deaf.get(WebConnections).of(db, call))!;
    const caller = await join(access);
    await eventually(
      'the caller to be there',
      async () => (await deaf.get(Rooms).participants(call.room!))?.length === 1,
    );

    await deaf.get(Hangups).hangUp(db, call.id, { closing: false }, { route: 'test', body: {} });
    await caller.isRemoved();
    const stored = await db.call.findUniqueOrThrow({ where: { room: call.room! } });
    expect(stored.ending).toMatchObject({ category: 'operator', reason: 'cancelled', verified: true });

    const again = await join(access);
    await eventually('the room to be seen', async () => (await deaf.get(Rooms).participants(call.room!))?.length === 1);
    await deaf.get(LineReconciler).reconcile();
    await again.isRemoved();
  });

  async function start(server: LiveKitServer): Promise<NestFastifyApplication> {
    const env = { DATABASE_URL: process.env.DATABASE_URL, REDIS_URL, ...server.env };
    const made = await createApi(readConfig(ApiConfig, env), createLogger('api', 'silent'));
    apps.push(made);
    return made;
  }

  async function dial({ env }: LiveKitServer, { called = number } = {}): Promise<SipPhone> {
    const [url, apiKey, apiSecret] = [env.LIVEKIT_URL!, env.LIVEKIT_API_KEY!, env.LIVEKIT_API_SECRET!];
    const who = { trunkId: livekitTrunkId, called, caller: '+15557770000' };
    const phone = await SipPhone.dial({ livekit: { url, apiKey, apiSecret }, ...who });
    phones.push(phone);
    return phone;
  }

  async function join(access: { url: string; token: string }): Promise<WebCaller> {
    const caller = await WebCaller.join(access);
    phones.push(caller);
    return caller;
  }

  async function callOf({ roomName }: Phone) {
    const call = await eventually('the call', () => db.call.findUnique({ where: { room: roomName } }));
    return { ...call, ending: call.ending as Ending | null };
  }

  function ended<C extends { endedAt: Date | null }>(call: C): C | null {
    return call.endedAt && call;
  }
});

const VOICE = { provider: 'scripted', model: 'voice', options: {} };
const MODELS = { ...FACTORY_SPEC.models, stt: VOICE, tts: VOICE };
const SPOKEN = JSON.parse(
  JSON.stringify(plainToInstance(PersonaSpecDto, { ...FACTORY_SPEC, models: MODELS }, { exposeDefaultValues: true })),
) as object;
