import { Redis, type RedisOptions } from 'ioredis';
import { type Logger } from 'pino';

const RETRY_EVERY_MS = [50, 100, 200, 500, 1000];

/** Written to see whether a server takes writes; in the slot of a Redis Cluster that all of our queues are in. */
const PROBE_KEY = '{signoff}:probe';
const PROBE_SECONDS = 60;

/**
 * What a server answers that cannot be written to and keeps its connections all the same: a primary that has become a
 * replica, one that still loads its data, a part of a cluster without the rest. A managed Redis that fails over says so,
 * while its name already leads to the new primary.
 */
const REFUSAL = /\b(READONLY|LOADING|CLUSTERDOWN|MASTERDOWN|UNBLOCKED)\b/;

/** What ioredis says of a command that was not sent, because the connection is about to close. */
const UNSENT = "Stream isn't writeable";

/** Whether an error says that the server takes no writes. */
export const isRefusal = (error: unknown): boolean => error instanceof Error && REFUSAL.test(error.message);

/** Whether an error says that a command has done nothing, so that it may be sent again. */
export const isUndone = (error: unknown): boolean =>
  isRefusal(error) || (error instanceof Error && error.message.includes(UNSENT));

/**
 * A connection to Redis that comes back by itself, quickly at first and then every second; also when the server takes no
 * writes any more, so that it finds the new primary after a fail-over. That Redis went away and that it is back is logged
 * once each, not at every try. Its duplicates, such as BullMQ makes, do the same, and leave the logging to it.
 */
export function connectRedis(url: string, role: string, logger: Logger, options: RedisOptions = {}): Redis {
  let away = false;
  let refusals = 0;
  const noteAway = (err: Error) => {
    if (!away) logger.warn({ role, err }, 'redis is away; trying again until it is back');
    away = true;
  };
  const noteBack = () => {
    logger.info({ role }, 'redis is back');
    away = false;
    refusals = 0;
  };
  const redis = new Redis(url, {
    connectionName: `signoff:${role}`,
    maxRetriesPerRequest: null,
    retryStrategy: (tries) => RETRY_EVERY_MS[Math.max(tries, refusals) - 1] ?? RETRY_EVERY_MS.at(-1)!,
    reconnectOnError(error) {
      if (!isRefusal(error)) return false;
      refusals++;
      noteAway(error);
      return true;
    },
    ...options,
  });
  redis.on('error', noteAway);
  redis.on('ready', () => void (away && proveWritable(redis).then(noteBack, noteAway)));
  const quiet = logger.child({}, { level: 'silent' });
  redis.duplicate = (changes) => connectRedis(url, role, quiet, { ...options, ...changes });
  return redis;
}

/** For who would rather be told at once that Redis is away than wait: nothing is kept to be sent later. */
export const FAIL_FAST: RedisOptions = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 5000 };

/** For who waits until Redis is back, however long: what was to be sent meanwhile is sent then. */
export const PATIENT: RedisOptions = {
  enableOfflineQueue: true,
  maxRetriesPerRequest: null,
  commandTimeout: undefined,
};

/** Fails unless the server takes writes: one that only answers may be a replica. */
export async function proveWritable(redis: Redis): Promise<void> {
  await redis.set(PROBE_KEY, '', 'EX', PROBE_SECONDS);
}

/** Ends a connection: politely when it is up, at once when it is not. */
export async function disconnectRedis(redis: Redis): Promise<void> {
  if (redis.status === 'end') return;
  if (redis.status !== 'ready') return redis.disconnect();
  await redis.quit().catch(() => redis.disconnect());
}
