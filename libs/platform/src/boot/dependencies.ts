import { Redis } from 'ioredis';
import pg from 'pg';
import { type Logger } from 'pino';
import { type Clock, systemClock } from '../clock.js';
import { proveWritable } from '../redis/connect-redis.js';

const TRY_EVERY_MS = 1000;
const ANSWER_WITHIN_MS = 3000;

interface Dependencies {
  databaseUrl?: string;
  redisUrl?: string;
}

/**
 * Waits until Postgres and Redis answer, with a line for every try that failed.
 *
 * @throws Error when one of them still does not answer after so many seconds, saying which and why
 */
export async function waitForDependencies(
  { databaseUrl, redisUrl }: Dependencies,
  seconds: number,
  logger: Logger,
  clock: Clock = systemClock,
): Promise<void> {
  const giveUpAt = clock.now().getTime() + seconds * 1000;
  await Promise.all([
    databaseUrl && answer('postgres', databaseUrl, () => pingPostgres(databaseUrl), giveUpAt, logger, clock),
    redisUrl && answer('redis', redisUrl, () => pingRedis(redisUrl), giveUpAt, logger, clock),
  ]);
}

/** Fails unless Postgres answers a query within a few seconds. */
async function pingPostgres(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
  });
  client.on('error', () => {}); // told by the query
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end();
  }
}

/** Fails unless Redis takes a write within a few seconds. */
async function pingRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: ANSWER_WITHIN_MS,
    commandTimeout: ANSWER_WITHIN_MS,
    retryStrategy: () => null,
  });
  let reason: Error | undefined;
  redis.on('error', (error: Error) => (reason = error));
  try {
    await redis.connect();
    await proveWritable(redis);
  } catch (error) {
    throw reason ?? error; // `connect` itself only says that the connection is closed
  } finally {
    redis.disconnect();
  }
}

async function answer(
  name: string,
  url: string,
  ping: () => Promise<void>,
  giveUpAt: number,
  logger: Logger,
  clock: Clock,
): Promise<void> {
  for (;;) {
    const error = await ping().then(
      () => undefined,
      (reason: Error) => reason,
    );
    if (!error) return;
    const host = hostOf(url);
    const why = error.message || ('code' in error ? String(error.code) : error.name);
    const leftMs = giveUpAt - clock.now().getTime();
    if (leftMs <= 0) throw new Error(`${name} at ${host} does not answer: ${why}`, { cause: error });
    logger.warn({ host, why, leftSeconds: Math.ceil(leftMs / 1000) }, `waiting for ${name}`);
    await new Promise<void>((resolve) => clock.after(Math.min(TRY_EVERY_MS, leftMs), resolve));
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that is no URL';
}
