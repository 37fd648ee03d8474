import { Redis, type RedisOptions } from 'ioredis';
import { type Logger } from 'pino';

const RETRY_EVERY_MS = [50, 100, 200, 500, 1000];

/**
 * A connection to Redis that comes back by itself, quickly at first and then every second. That Redis went away and
 * that it is back is logged once each, not at every try.
 */
export function connectRedis(url: string, role: string, logger: Logger, options: RedisOptions = {}): Redis {
  const redis = new Redis(url, {
    connectionName: `signoff:${role}`,
    maxRetriesPerRequest: null,
    retryStrategy: (tries) => RETRY_EVERY_MS[tries - 1] ?? RETRY_EVERY_MS.at(-1)!,
    ...options,
  });
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away) logger.warn({ role, err: error }, 'redis is away; trying again until it is back');
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.info({ role }, 'redis is back');
    away = false;
  });
  return redis;
}

/** For who would rather be told at once that Redis is away than wait: nothing is kept to be sent later. */
export const FAIL_FAST: RedisOptions = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 5000 };

/** Ends a connection: politely when it is up, at once when it is not. */
export async function disconnectRedis(redis: Redis): Promise<void> {
  if (redis.status === 'end') return;
  if (redis.status !== 'ready') return redis.disconnect();
  await redis.quit().catch(() => redis.disconnect());
}
