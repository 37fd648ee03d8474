import { join } from 'node:path';
import { run } from '../processes/processes.ts';
import { REPOSITORY } from '../workspace/profile.ts';

const COMMAND_LINE = join(REPOSITORY, 'dist/apps/api/src/main.js');

/** Makes a tenant by the API's own command line, and answers its id. */
export async function makeTenant(env: NodeJS.ProcessEnv, name: string): Promise<string> {
  return (await operate<{ id: string }>(env, ['tenants', 'create', '--name', name])).id;
}

/** Makes an API key, and answers it: it is shown this once. */
export async function makeKey(env: NodeJS.ProcessEnv, tenant: string, role: string): Promise<string> {
  return (await operate<{ key: string }>(env, ['keys', 'create', '--tenant', tenant, '--role', role])).key;
}

async function operate<T>(env: NodeJS.ProcessEnv, args: string[]): Promise<T> {
  return JSON.parse(await run(process.execPath, [COMMAND_LINE, ...args], { cwd: REPOSITORY, env })) as T;
}
