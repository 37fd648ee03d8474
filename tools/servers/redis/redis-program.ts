import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from '../../processes/lock.mjs';
import { run } from '../../processes/processes.ts';

const OLDEST = [6, 2] as const; // what BullMQ asks for
const PACKAGE = 'redis-tools';

/** A Redis or Valkey server program and how to call it. */
export interface RedisProgram {
  file: string;
  /** The name it is called by, where one file is several programs. */
  argv0?: string;
  env?: Record<string, string>;
  /** For people: where it comes from. */
  source: 'installed' | 'distribution package';
}

/**
 * A server >= 6.2 on PATH, else the one from Debian's or Ubuntu's package, unpacked into `cache`: no root, nothing
 * installed, apt's signature checks kept. Undefined when neither can be had.
 */
export async function findRedisProgram(cache: string): Promise<RedisProgram | undefined> {
  return findInstalled() ?? (await withLock(join(cache, 'lock'), () => findUnpacked(cache)));
}

/** Whether a version string (`7.0.15`) is one that the platform can work with. */
export function isRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function findInstalled(): RedisProgram | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
  return ['valkey-server', 'redis-server']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .map((file): RedisProgram => ({ file, source: 'installed' }))
    .find(runsHere);
}

async function findUnpacked(cache: string): Promise<RedisProgram | undefined> {
  const root = join(cache, 'root');
  if (!existsSync(root)) {
    try {
      await unpack(cache, root);
    } catch {
      return undefined; // no apt here, no such package, or no network: the next way is tried
    }
  }
  // Debian's redis-server is a link to redis-check-rdb; the name it is called by decides what it is.
  const file = join(root, 'usr', 'bin', 'redis-check-rdb');
  const libraries = ['usr/lib', 'lib'].map((name) => join(root, name)).filter((folder) => existsSync(folder));
  const searched = libraries.flatMap((folder) => readdirSync(folder).map((triplet) => join(folder, triplet)));
  const program: RedisProgram = {
    file,
    argv0: 'redis-server',
    env: { LD_LIBRARY_PATH: searched.join(':') },
    source: 'distribution package',
  };
  return runsHere(program) ? program : undefined;
}

/** Downloads the package and the libraries that this machine lacks, and unpacks them. */
async function unpack(cache: string, root: string): Promise<void> {
  const work = join(cache, 'work');
  const archives = join(work, 'archives');
  rmSync(work, { recursive: true, force: true });
  for (const folder of [join(work, 'lists', 'partial'), join(work, 'cache', 'archives', 'partial'), archives]) {
    mkdirSync(folder, { recursive: true });
  }
  try {
    await download(aptWith(work, {}));
  } catch {
    // The machine's own package index is missing or out of date: one for ourselves.
    const apt = aptWith(work, { 'Dir::State::Lists': join(work, 'lists') });
    await apt('update');
    await download(apt);
  }
  const unpacked = join(work, 'root');
  for (const archive of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg-deb', ['--extract', join(archives, archive), unpacked]);
  }
  renameSync(unpacked, root);
  rmSync(work, { recursive: true, force: true });
}

type Apt = (...args: string[]) => Promise<string>;

async function download(apt: Apt): Promise<void> {
  const plan = await apt('--simulate', '--no-install-recommends', 'install', PACKAGE);
  const missing = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]!);
  await apt('download', ...new Set([PACKAGE, ...missing]));
}

/** apt-get that writes below `work` only, so that it needs no root and leaves the machine as it is. */
function aptWith(work: string, options: Record<string, string>): Apt {
  const settings = {
    'Dir::Cache': join(work, 'cache'),
    'APT::Sandbox::User': '',
    'Acquire::Languages': 'none',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
    'Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled': 'false',
    'Acquire::Retries': '1',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
    ...options,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['--option', `${name}=${value}`]);
  return (...args) => run('apt-get', ['-qq', ...flags, ...args], { cwd: join(work, 'archives') });
}

function runsHere({ file, argv0, env }: RedisProgram): boolean {
  if (!existsSync(file)) return false;
  const { stdout } = spawnSync(file, ['--version'], { argv0, env: { ...process.env, ...env }, encoding: 'utf8' });
  const version = /v=(\d+\.\d+)/.exec(stdout ?? '')?.[1];
  return version !== undefined && isRecentEnough(version);
}
