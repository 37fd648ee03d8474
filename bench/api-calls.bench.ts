import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Database, Factories } from '@signoff/database';
import autocannon from 'autocannon';
import { compare, type Comparison, type Cost } from './measurement.js';

const CONNECTIONS = 8;
const SECONDS = 4;
const READY_MS = 60_000;

const DIST = join(import.meta.dirname, '..');
const API = join(DIST, 'apps/api/src/main.js');
const BARE_API = join(DIST, 'bench/bare-api.js');

/** `POST /v1/calls`, beside a bare Fastify route that writes the same rows and adds the same jobs. */
export async function apiCallsBench(databaseUrl: string): Promise<Comparison> {
  const database = new Database(databaseUrl);
  const { tenant, db } = await new Factories(database).tenant();
  const version = await new Factories(database).version(db, SPEC);
  const [ours, peer] = await Promise.all([
    serve(API, {}),
    serve(BARE_API, { TENANT_ID: tenant.id, PERSONA_ID: version.personaId, VERSION_ID: version.id }),
  ]);
  try {
    const key = makeKey(tenant.id);
    const body = JSON.stringify({ personaId: version.personaId, channel: 'text' });
    return await compare(
      `POST /v1/calls, ${CONNECTIONS} connections`,
      'bare Fastify route, same writes and jobs',
      () => load(ours.url, { authorization: `Bearer ${key}` }, body),
      () => load(peer.url, {}, body),
    );
  } finally {
    for (const { child } of [ours, peer]) child.kill('SIGTERM');
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

function makeKey(tenantId: string): string {
  const printed = execFileSync(process.execPath, [API, 'keys', 'create', '--tenant', tenantId, '--role', 'admin']);
  return (JSON.parse(printed.toString()) as { key: string }).key;
}

async function serve(file: string, env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const settings = { PORT: String(port), LOG_LEVEL: 'error', NODE_ENV: 'production' };
  const child = spawn(process.execPath, [file], { env: { ...process.env, ...settings, ...env }, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + READY_MS;
  while (!(await isReady(url))) {
    if (performance.now() > deadline || child.exitCode !== null) throw new Error(`${file} did not come up`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { child, url };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}

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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
