import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { type Stack } from '../infra/stack.ts';
import { ApiClient } from './api-client.ts';

const run = promisify(execFile);

/** A tenant, and the API as its admin. */
export interface OpenTenant {
  id: string;
  key: string;
  api: ApiClient;
}

/** Opens a new tenant with an admin key, by the API's own command line. */
export async function openTenant({ env, urls }: Pick<Stack, 'env' | 'urls'>, name: string): Promise<OpenTenant> {
  const { id } = await operate<{ id: string }>(env, ['tenants', 'create', '--name', name]);
  const { key } = await operate<{ key: string }>(env, ['keys', 'create', '--tenant', id, '--role', 'admin']);
  return { id, key, api: new ApiClient(urls.api!, key) };
}

/**
 * Creates and publishes a persona from a file, and returns its id. `SIGNOFF_MODEL` replaces its model's name, for
 * providers other than the stand-in.
 */
export async function publishPersona(api: ApiClient, file: string): Promise<string> {
  const draft = JSON.parse(await readFile(file, 'utf8')) as { models: { llm: { model: string } } };
  draft.models.llm.model = process.env.SIGNOFF_MODEL ?? draft.models.llm.model;
  const { id } = await api.post<{ id: string }>('/v1/personas', { name: basename(file, '.json'), draft });
  await api.post(`/v1/personas/${id}/publish`);
  return id;
}

async function operate<T>(env: NodeJS.ProcessEnv, args: string[]): Promise<T> {
  const { stdout } = await run(process.execPath, ['dist/apps/api/src/main.js', ...args], { env });
  return JSON.parse(stdout) as T;
}
