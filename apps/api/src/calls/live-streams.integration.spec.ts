import { getEventListeners } from 'node:events';
import { Agent, get, type IncomingMessage, request } from 'node:http';
import { type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Call, Database, type TenantDb } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import { createLogger, newId, readConfig, Shutdown } from '@signoff/platform';
import { eventually } from '@signoff/platform/testing';
import { ApiKeysService } from '@signoff/tenancy';
import { ApiConfig } from '../api.config.js';
import { createApi } from '../api-server.js';

const { DATABASE_URL, REDIS_URL } = process.env;
const config = readConfig(ApiConfig, { DATABASE_URL, REDIS_URL });
const NOW = new Date();

let app: NestFastifyApplication;
let factories: Factories;
let db: TenantDb;
let call: Call;
let key: { id: string; text: string };
const sockets: Socket[] = [];

const start = async () => {
  const api = await createApi(config, createLogger('api', 'silent'));
  await api.listen(0, '127.0.0.1');
  return api;
};

beforeAll(async () => {
  app = await start();
  app.getHttpServer().on('connection', (socket: Socket) => sockets.push(socket));
  factories = new Factories(app.get(Database));
});
beforeEach(async () => {
  db = (await factories.tenant()).db;
  call = await factories.call(db);
  const { key: text, record } = await app.get(ApiKeysService).create(db, { name: 'Test', role: 'admin' });
  key = { id: record.id, text };
});
afterAll(() => app.close());

/** Asks for the live stream of the call. */
async function listen(agent?: Agent, api = app): Promise<IncomingMessage> {
  const url = `${await api.getUrl()}/v1/calls/${call.id}/live`;
  const headers = { authorization: `Bearer ${key.text}` };
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: agent ?? new Agent() }, resolve).on('error', reject);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk as string;
  return text;
}

const endCall = async () => {
  await db.callEvent.create({ data: { callId: call.id, seq: 1, type: 'call.ended', at: NOW } });
  await db.call.updateMany({ data: { state: 'ended', endedAt: NOW, lastSeq: 1 } });
};

describe('a live stream', () => {
  it('answers HEAD without a stream', async () => {
    const url = `${await app.getUrl()}/v1/calls/${call.id}/live`;
    const asked = request(url, { method: 'HEAD', headers: { authorization: `Bearer ${key.text}` } }).end();
    const response = await new Promise<IncomingMessage>((resolve) => asked.on('response', resolve));
    expect(response.headers['content-type']).toBe('text/event-stream');
    expect(response.statusCode).toBe(200);
    expect(await textOf(response)).toBe('');
  });

  it('ends when its key is revoked, and not before', async () => {
    const other = await app.get(ApiKeysService).create(db, { name: 'Other', role: 'analyst' });
    const going = await listen();
    key = { id: other.record.id, text: other.key };
    const ended = textOf(await listen());
    await app.get(ApiKeysService).revoke(db, other.record.id);
    await ended;
    expect(going.readableEnded || going.closed).toBe(false);
    going.destroy();
  }, 15_000);

  it('is one of fifty at most, of each tenant', async () => {
    const open = await Promise.all(Array.from({ length: 50 }, () => listen()));
    expect(open.map(({ statusCode }) => statusCode)).toEqual(Array<number>(50).fill(200));
    const refused = await listen();
    expect(refused.headers['retry-after']).toBe('10');
    expect(JSON.parse(await textOf(refused))).toMatchObject({
      status: 429,
      code: 'rate_limited',
      detail: expect.stringContaining('GET /v1/calls/{id}/events'),
    });
    open.pop()!.destroy();
    await eventually('there is room again', async () => {
      const response = await listen();
      open.push(response);
      return response.statusCode === 200;
    });
    for (const response of open) response.destroy();
  });

  it('leaves nothing behind on the process, and closes its connection', async () => {
    await endCall();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const before = sockets.length;
    for (let count = 0; count < 5; count++) {
      expect(await textOf(await listen(agent))).toContain('event: call.ended');
    }
    await eventually('its connections are closed', () => sockets.slice(before).every((socket) => socket.destroyed));
    expect(sockets.length).toBe(before + 5);
    expect(getEventListeners(app.get(Shutdown).signal, 'abort')).toEqual([]);
    agent.destroy();
  });

  it('does not keep the process from stopping, whether its listener reads or not', async () => {
    const stopping = await start();
    const text = 'x'.repeat(100_000);
    await db.turn.createMany({
      data: Array.from({ length: 300 }, (_, index) => ({
        ...{ callId: call.id, seq: index + 1, itemId: newId(), role: 'agent' as const, kind: 'talk', text },
        ...{ startedAt: NOW, endedAt: NOW },
      })),
    });
    const deaf = await listen(undefined, stopping); // never reads
    await db.call.updateMany({ data: { lastSeq: 300 } });
    await eventually('it has stopped reading', () => deaf.readableLength > 0);
    const reading = await listen(undefined, stopping);
    const read = textOf(reading).catch(() => '');
    stopping.get(Shutdown).begin();
    await stopping.close();
    await read;
    deaf.destroy();
  }, 15_000);
});
