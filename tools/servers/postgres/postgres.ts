import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { onFreePort } from '../../processes/ports.ts';
import { identify } from '../../processes/process-identity.mjs';
import { run, stopProcess, tailOf } from '../../processes/processes.ts';
import { PlainError } from '../../terminal/plain-error.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { canEnter, serverAccount, type Account } from './server-account.ts';

const SUPERUSER = 'postgres';
const OLDEST_MAJOR = 15;

/** A PostgreSQL server of our own, on loopback, its data in a folder of the repository. */
interface PostgresServer {
  /** The superuser's URL of its maintenance database. */
  adminUrl: string;
  /** `PostgreSQL 18.4` */
  name: string;
  /** What runs and where, for people: `PostgreSQL 18.4 (npm binaries) on 127.0.0.1:41233`. */
  description: string;
  stop(): Promise<void>;
}

/**
 * Attaches to the server of this folder, or starts it, or creates it first. `fast` gives up durability for speed: for
 * tests. Call it under the profile's lock.
 */
export async function startPostgres(folder: string, { fast }: { fast: boolean }): Promise<PostgresServer> {
  const account = serverAccount();
  const running = await attachPostgres(folder);
  if (running) return running;

  const home = homeFor(folder, account);
  const binaries = await findPostgresBinaries(OLDEST_MAJOR, account);
  if (!binaries) {
    throw new PlainError(
      `No PostgreSQL could be started on this machine: neither the binaries from npm run here nor is PostgreSQL >= ${OLDEST_MAJOR} installed.\n` +
        'Give the URL of a server in DATABASE_URL, or install PostgreSQL (Debian, Ubuntu: apt-get install postgresql).',
    );
  }
  const data = join(home, `data-${binaries.major}`);
  if (!existsSync(data)) await createCluster(data, home, binaries, account, fast);
  await startServer(data, home, binaries, account, fast);
  const started = await attachPostgres(folder);
  if (!started) throw new PlainError(`PostgreSQL runs but does not answer.\n${tailOf(join(home, 'postgres.log'))}`);
  return { ...started, description: started.description.replace('running', binaries.source) };
}

/** The running server of this folder, if there is one. Takes milliseconds: no program is started. */
export async function attachPostgres(folder: string): Promise<PostgresServer | undefined> {
  if (!existsSync(folder)) return undefined;
  const home = homeFor(folder, serverAccount());
  for (const name of readdirSync(home).filter((entry) => /^data-\d+$/.test(entry))) {
    const pidFile = readLines(join(home, name, 'postmaster.pid'));
    const server = pidFile && identify(Number(pidFile[0]));
    if (!server) continue;
    const port = Number(pidFile[3]);
    const adminUrl = `postgresql://${SUPERUSER}:${readPassword(home)}@127.0.0.1:${port}/postgres`;
    // Only our own server knows our password: a stale file with a pid and port that were given to others ends here.
    const version = await versionOf(adminUrl);
    if (!version) continue;
    return {
      adminUrl,
      name: `PostgreSQL ${version}`,
      description: `PostgreSQL ${version} (running) on 127.0.0.1:${port}`,
      stop: () => stopProcess(server, 'SIGINT'), // its "fast" shutdown
    };
  }
  return undefined;
}

/**
 * Where the cluster lives: in the folder itself, or, when the account that PostgreSQL must run as cannot get there (a
 * clone below /root), in a folder of its own below /var/tmp. Nothing is taken over there that somebody else made.
 */
function homeFor(folder: string, account: Account | undefined): string {
  const wanted = resolve(folder);
  mkdirSync(wanted, { recursive: true });
  if (!account) return wanted;
  if (canEnter(wanted, account)) {
    chownSync(wanted, account.uid, account.gid);
    return wanted;
  }
  const home = join('/var/tmp', `signoff-data-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`);
  if (!existsSync(home)) mkdirSync(home, { mode: 0o700 });
  const found = lstatSync(home);
  if (!found.isDirectory() || (found.uid !== 0 && found.uid !== account.uid)) {
    throw new PlainError(
      `${home} belongs to somebody else. Remove it, or move the repository out of a private folder.`,
    );
  }
  chownSync(home, account.uid, account.gid);
  return home;
}

/** initdb into a folder of another name, so that an interrupted one leaves nothing that looks like a cluster. */
async function createCluster(
  data: string,
  home: string,
  binaries: PostgresBinaries,
  account: Account | undefined,
  fast: boolean,
): Promise<void> {
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const passwordFile = writePassword(home, account);
  // The locale is never inherited: without LANG initdb would quietly make an SQL_ASCII database.
  const locale =
    binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : [`--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`];
  const access = [`--username=${SUPERUSER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const manner = ['--no-instructions', ...(fast ? ['--no-sync'] : [])];
  await run(
    join(binaries.folder, 'initdb'),
    [`--pgdata=${unfinished}`, '--encoding=UTF8', ...locale, ...access, ...manner],
    asAccount(account),
  );
  renameSync(unfinished, data);
}

async function startServer(
  data: string,
  home: string,
  binaries: PostgresBinaries,
  account: Account | undefined,
  fast: boolean,
): Promise<void> {
  const log = join(home, 'postgres.log');
  const settings = ['listen_addresses=127.0.0.1', "unix_socket_directories=''", 'max_connections=200'];
  if (fast) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  await onFreePort(async (port) => {
    rmSync(log, { force: true });
    const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
    await run(
      join(binaries.folder, 'pg_ctl'),
      ['start', '--pgdata', data, '--wait', '--timeout', '60', '--log', log, '--options', flags],
      asAccount(account),
    ).catch((cause: unknown) => {
      throw new PlainError(`PostgreSQL did not start.\n${tailOf(log)}`, { cause });
    });
  });
}

/** A plain environment and a working directory everybody may enter, under the account the server runs as. */
function asAccount(account: Account | undefined) {
  return { ...account, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', HOME: '/' } };
}

function writePassword(home: string, account: Account | undefined): string {
  const file = join(home, 'password');
  if (existsSync(file)) return file;
  writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  chmodSync(file, 0o600);
  if (account) chownSync(file, account.uid, account.gid);
  return file;
}

function readPassword(home: string): string {
  return readFileSync(join(home, 'password'), 'utf8').trim();
}

async function versionOf(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version.split(' ')[0];
  } catch {
    return undefined;
  } finally {
    await client.end();
  }
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
}
