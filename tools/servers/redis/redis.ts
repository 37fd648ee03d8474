import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { dockerAnswers } from '../../processes/docker.ts';
import { onFreePort } from '../../processes/ports.ts';
import { isRunning, type ProcessIdentity } from '../../processes/process-identity.mjs';
import { launch, run, stopProcess, tailOf } from '../../processes/processes.ts';
import { PlainError } from '../../terminal/plain-error.ts';
import { findRedisProgram, isRecentEnough, type RedisProgram } from './redis-program.ts';

const START_DEADLINE_MS = 20_000;
const POLL_MS = 20;
const IMAGE = 'valkey/valkey:8-alpine';

/** A Redis or Valkey server of our own, on loopback, its data in a folder of the repository. */
interface RedisServer {
  url: string;
  /** `Redis 7.0.15` */
  name: string;
  /** What runs and where, for people: `Redis 7.0.15 (installed) on 127.0.0.1:40123`. */
  description: string;
  stop(): Promise<void>;
}

/** What is written down about a server that was started, so that a later command finds and stops it. */
interface ServerRecord {
  port: number;
  password: string;
  process?: ProcessIdentity;
  container?: string;
}

/**
 * Attaches to the server of this folder, or starts one: a program on this machine, else a container. `fast` keeps
 * nothing on disk: for tests. Call it under the profile's lock.
 */
export async function startRedis(
  folder: string,
  { fast, cache }: { fast: boolean; cache: string },
): Promise<RedisServer> {
  const running = await attachRedis(folder);
  if (running) return running;
  mkdirSync(folder, { recursive: true });
  const program = await findRedisProgram(resolve(cache));
  if (program) return onFreePort((port) => startProgram(program, port, resolve(folder), fast));
  if (await dockerAnswers()) return onFreePort((port) => startContainer(port, resolve(folder)));
  throw new PlainError(
    'No Redis could be started on this machine: no redis-server or valkey-server >= 6.2 on PATH, no Debian or Ubuntu\n' +
      'package to be had through apt-get, and no Docker that answers. Give the URL of a server in REDIS_URL, or install one\n' +
      '(Debian, Ubuntu: apt-get install redis-server; macOS: brew install valkey).',
  );
}

/** The running server of this folder, if there is one. Takes milliseconds, unless it is still loading its data. */
export async function attachRedis(folder: string): Promise<RedisServer | undefined> {
  const record = readRecord(folder);
  if (!record || (record.process && !isRunning(record.process))) return undefined;
  const version = record.process
    ? await answering(record, () => tailOf(logFile(folder))) // never a second server on the same data
    : await redisVersion(urlOf(record)).catch(() => undefined);
  return version ? serverOf(record, version, 'running', folder) : undefined;
}

/** The version of the server at a URL. Throws, with the reason, when it does not answer or is too old for the queue. */
export async function redisVersion(url: string): Promise<string> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 10_000 });
  let reason = 'it closes the connection';
  client.on('error', (error) => (reason = error.message));
  try {
    await client.connect().catch(() => {
      throw new PlainError(`Redis at ${new URL(url).host} does not let us in: ${reason}`);
    });
    const info = await client.info('server');
    const version = /^(?:valkey|redis)_version:(\S+)/m.exec(info)?.[1] ?? '0';
    if (isRecentEnough(version)) return version;
    throw new PlainError(`Redis ${version} is too old: Signoff's queue needs 6.2 or later.`);
  } finally {
    client.disconnect();
  }
}

async function startProgram(program: RedisProgram, port: number, folder: string, fast: boolean): Promise<RedisServer> {
  const log = logFile(folder);
  const record: ServerRecord = { port, password: newPassword() };
  const config = join(folder, 'redis.conf');
  writeFileSync(config, configuration(record, folder, fast), { mode: 0o600 });
  record.process = launch('Redis', program.file, [config], log, {
    argv0: program.argv0,
    env: { ...process.env, ...program.env },
  });
  writeRecord(folder, record);
  const version = await answering(record, () => tailOf(log));
  return serverOf(record, version, program.source, folder);
}

function configuration({ port, password }: ServerRecord, folder: string, fast: boolean): string {
  const settings = {
    bind: '127.0.0.1',
    port,
    requirepass: password, // loopback is shared with every user of the machine
    dir: JSON.stringify(folder),
    'maxmemory-policy': 'noeviction', // a queue must not forget jobs
    appendonly: fast ? 'no' : 'yes',
    save: '""',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');
}

async function startContainer(port: number, folder: string): Promise<RedisServer> {
  const container = `signoff-redis-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const record: ServerRecord = { port, password: newPassword(), container };
  const settings = ['--requirepass', record.password, '--maxmemory-policy', 'noeviction', '--appendonly', 'yes'];
  await run('docker', ['rm', '--force', container]).catch(() => '');
  await run('docker', [
    ...['run', '--detach', '--rm', '--name', container, '--volume', `${container}:/data`],
    ...['--publish', `127.0.0.1:${record.port}:6379`, IMAGE, 'valkey-server', ...settings],
  ]);
  writeRecord(folder, record);
  const version = await answering(record, () => `See: docker logs ${container}`);
  return serverOf(record, version, 'Docker', folder);
}

/** Waits until the server answers (it may be loading its data), as long as it lives. */
async function answering(record: ServerRecord, log: () => string): Promise<string> {
  const deadline = performance.now() + START_DEADLINE_MS;
  for (;;) {
    const version = await redisVersion(urlOf(record)).catch(() => undefined);
    if (version) return version;
    const gone = record.process && !isRunning(record.process);
    if (gone || performance.now() > deadline) throw new PlainError(`Redis did not start.\n${log()}`);
    await sleep(POLL_MS);
  }
}

function serverOf(record: ServerRecord, version: string, source: string, folder: string): RedisServer {
  return {
    url: urlOf(record),
    name: `Redis ${version}`,
    description: `Redis ${version} (${source}) on 127.0.0.1:${record.port}`,
    stop: async () => {
      if (record.process) await stopProcess(record.process);
      if (record.container) await run('docker', ['stop', record.container]);
      rmSync(recordFile(folder), { force: true });
    },
  };
}

function urlOf({ port, password }: ServerRecord): string {
  return `redis://:${password}@127.0.0.1:${port}`;
}

function newPassword(): string {
  return randomBytes(18).toString('base64url');
}

function logFile(folder: string): string {
  return join(folder, 'redis.log');
}

function recordFile(folder: string): string {
  return join(folder, 'server.json');
}

function readRecord(folder: string): ServerRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(folder), 'utf8')) as ServerRecord;
  } catch {
    return undefined;
  }
}

function writeRecord(folder: string, record: ServerRecord): void {
  writeFileSync(recordFile(folder), JSON.stringify(record), { mode: 0o600 });
}
