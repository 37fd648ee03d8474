import { join } from 'node:path';
import { Database } from '@signoff/database';
import { Factories } from '@signoff/database/testing';
import autocannon from 'autocannon';
import { adminKey, API } from './programs.js';
import { compare, type Comparison, type Cost } from './measurement.js';
import { ServerProcess } from './server-process.js';

const CONNECTIONS = 8;
const SECONDS = 4;

const BARE_API = join(import.meta.dirname, 'bare-api.js');

/** `POST /v1/calls`, beside a bare Fastify route that writes the same rows and adds the same jobs. */
export async function apiCallsBench(databaseUrl: string, ownerUrl: string): Promise<Comparison> {
  const database = new Database(databaseUrl);
  const { tenant, db } = await new Factories(database).tenant();
  const version = await new Factories(database).version(db, SPEC);
  const [ours, peer] = await Promise.all([
    ServerProcess.start(API),
    ServerProcess.start(BARE_API, {
      env: {
        DATABASE_ADMIN_URL: ownerUrl,
        TENANT_ID: tenant.id,
        PERSONA_ID: version.personaId,
        VERSION_ID: version.id,
      },
    }),
  ]);
  try {
    const key = adminKey(tenant.id);
    const body = JSON.stringify({ personaId: version.personaId, channel: 'text' });
    return await compare(
      `POST /v1/calls, ${CONNECTIONS} connections`,
      'bare Fastify route, same writes and jobs',
      () => load(ours.url, { authorization: `Bearer ${key}` }, body),
      () => load(peer.url, {}, body),
    );
  } finally {
    await Promise.all([ours.stop(), peer.stop()]);
    await database.close();
  }
}

/** Whatever of a spec is looked at when a call is opened. */
const SPEC = {
  language: 'en',
  variables: [],
  validationRules: [],
  limits: { answerTimeoutSeconds: 30, joinTimeoutSeconds: 10, maxDurationSeconds: 600 },
};

async function load(url: string, headers: Record<string, string>, body: string): Promise<Cost> {
  const result = await autocannon({
    url: `${url}/v1/calls`,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}
