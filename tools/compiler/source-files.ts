import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { REPOSITORY } from '../workspace/profile.ts';

/** What is built, as far as it is there: a container image is built without tests and measurements. */
const FOLDERS = ['apps', 'libs', 'bench', 'test'];

/** The TypeScript files that are built, by their path in the repository. Specs are left out. */
export function sourceFiles(): string[] {
  return FOLDERS.flatMap((folder) => filesBelow(join(REPOSITORY, folder)))
    .filter((file) => file.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(file))
    .map((file) => relative(REPOSITORY, file));
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
