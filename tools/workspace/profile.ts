import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The root of the repository. */
export const REPOSITORY = resolve(import.meta.dirname, '..', '..');

/** Everything that the commands keep on disk. */
const DATA = join(REPOSITORY, '.data');

/** What is shared by all profiles: programs fetched, stamps of what was built. */
export const CACHE = join(DATA, 'cache');

/** The folder of one profile (`demo`, `test`, `up`): servers, logs and data that no other profile touches. */
export function profileFolder(profile: string): string {
  const folder = join(DATA, profile);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The profiles that a command has used. */
export function knownProfiles(): string[] {
  return existsSync(DATA) ? readdirSync(DATA).filter((name) => existsSync(join(DATA, name, 'ledger'))) : [];
}
