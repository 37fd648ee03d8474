import { join } from 'node:path';
import { Ledger } from '../processes/ledger.ts';
import { withLock } from '../processes/lock.mjs';
import { beforeExit } from '../terminal/command.ts';
import { say, step } from '../terminal/progress.mjs';
import { CACHE, profileFolder } from '../workspace/profile.ts';
import { stopLiveKit } from './livekit/stop-livekit.ts';
import { applicationUrl, ownDatabase, withDatabase } from './postgres/database-urls.ts';
import { attachPostgres, startPostgres } from './postgres/postgres.ts';
import { attachRedis, redisVersion, startRedis } from './redis/redis.ts';

const DATABASE = 'signoff';

/** Which servers a command wants. */
export interface InfraOptions {
  /** Servers and data of their own: `demo`, `test`, `up`. */
  profile: string;
  /** Speed instead of durability: for tests. */
  fast?: boolean;
  /** The servers stay when the command ends, until `down`. */
  keep?: boolean;
}

/** PostgreSQL and Redis, reachable. */
export interface Infra {
  /** The profile's folder. */
  folder: string;
  /** For migrations and grants: owns the tables. */
  databaseAdminUrl: string;
  /** For the application: row-level security holds for it. */
  databaseUrl: string;
  redisUrl: string;
  /** Whether PostgreSQL is our own, so that what killed runs left in it may be cleared away. */
  embedded: boolean;
  /** One line per server, for people. */
  descriptions: string[];
  /** What runs on behalf of this command is written down here, so that it can be stopped whatever happens to us. */
  ledger: Ledger;
  /** Starts or stops further servers of the profile, while no other command does. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Leaves the servers; the last command to leave stops those that Signoff started. Done by itself, too, at the end of
   * a command.
   */
  stop(): Promise<void>;
  /** Lets the servers run on after the command: for `keep`. */
  leaveRunning(): void;
}

/**
 * Gives a command its servers: those named by DATABASE_URL and REDIS_URL, else our own in the profile's folder, which
 * are created, started or attached to as need be. Commands that run at the same time share them safely.
 */
export async function startInfra({ profile, fast = false, keep = false }: InfraOptions): Promise<Infra> {
  const folder = profileFolder(profile);
  const ledger = new Ledger(folder, { keep });
  const keptBefore = keep && ledger.exists();
  const entering = underLock(folder, () => enter(folder, fast, ledger));
  const leaving = beforeExit(async () => {
    await Promise.allSettled([entering]); // a signal may come while the servers start
    if (!keptBefore) await leave(folder, ledger);
  });
  const servers = await entering;
  return {
    ...servers,
    folder,
    ledger,
    exclusively: (work) => underLock(folder, work),
    stop: () => leaving.now(),
    leaveRunning: () => leaving.cancel(),
  };
}

/**
 * Stops what a command with `keep` left running, and what killed commands left. A profile that another command is using
 * keeps its servers. Answers what was stopped, for people.
 */
export async function stopKept(profile: string): Promise<string[]> {
  const folder = profileFolder(profile);
  const ledger = new Ledger(folder, { keep: true });
  return underLock(folder, async () => {
    const swept = await ledger.sweep();
    const kept = await ledger.stopProcesses();
    const servers = ledger.leave() ? await stopServers(folder) : [];
    return [...[...swept, ...kept].map(({ name }) => name), ...servers];
  });
}

async function enter(folder: string, fast: boolean, ledger: Ledger) {
  await ledger.sweep();
  ledger.write(ledger.running(), ledger.notes());
  const [database, redis] = await Promise.allSettled([provideDatabase(folder, fast), provideRedis(folder, fast)]);
  if (database.status === 'rejected') throw database.reason;
  if (redis.status === 'rejected') throw redis.reason;
  const descriptions = [database.value.description, redis.value.description];
  return { ...database.value, ...redis.value, descriptions };
}

function leave(folder: string, ledger: Ledger): Promise<void> {
  return underLock(folder, async () => {
    if (ledger.leave()) await stopServers(folder);
  });
}

/** First those that use the others. */
async function stopServers(folder: string): Promise<string[]> {
  const voice = await stopLiveKit(folder);
  const found = await Promise.all([
    attachPostgres(join(folder, 'postgres')),
    attachRedis(join(folder, 'redis')),
    attachRedis(join(folder, 'livekit-redis')),
  ]);
  const servers = found.filter((server) => server !== undefined);
  await Promise.all(servers.map((server) => server.stop()));
  return [...voice, ...servers.map(({ name }) => name)];
}

async function provideDatabase(folder: string, fast: boolean) {
  const own = await ownDatabase(process.env);
  if (own) {
    const description = `PostgreSQL (yours) at ${new URL(own.adminUrl).host}`;
    return { databaseAdminUrl: own.adminUrl, databaseUrl: own.appUrl, embedded: false, description };
  }
  const start = () => startPostgres(join(folder, 'postgres'), { fast });
  const { adminUrl, description } = await step('PostgreSQL', start, (server) => server.description);
  const databaseAdminUrl = withDatabase(adminUrl, DATABASE);
  return { databaseAdminUrl, databaseUrl: applicationUrl(databaseAdminUrl), embedded: true, description };
}

async function provideRedis(folder: string, fast: boolean) {
  const own = process.env.REDIS_URL;
  if (own) {
    const version = await redisVersion(own);
    return { redisUrl: own, description: `Redis ${version} (yours) at ${new URL(own).host}` };
  }
  const start = () => startRedis(join(folder, 'redis'), { fast, cache: join(CACHE, 'redis') });
  const { url, description } = await step('Redis', start, (server) => server.description);
  return { redisUrl: url, description };
}

function underLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  return withLock(join(folder, 'lock'), work, (holder) => say(`… waiting for another command (pid ${holder.pid})`));
}
