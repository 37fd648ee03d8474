import { join } from 'node:path';
import { REPOSITORY } from '../../workspace/profile.ts';

/** A module of `dist`, which is there once the stack has been started: `test/fixtures/hearing.js`. */
export async function compiled<Module>(path: string): Promise<Module> {
  return (await import(join(REPOSITORY, 'dist', path))) as Module;
}
