import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { makeKey, makeTenant } from '../stack/operator.ts';
import { type Stack } from '../stack/stack.ts';
import { ApiClient } from './api-client.ts';

/** A tenant, and the API as its admin. */
interface OpenTenant {
  id: string;
  key: string;
  api: ApiClient;
}

/** Opens a new tenant with an admin key, by the API's own command line. */
export async function openTenant({ env, urls }: Pick<Stack, 'env' | 'urls'>, name: string): Promise<OpenTenant> {
  const id = await makeTenant(env, name);
  const key = await makeKey(env, id, 'admin');
  return { id, key, api: new ApiClient(urls.api!, key) };
}

/** What of a persona depends on where it runs. */
interface Draft {
  models: { llm: { model: string } };
  tools?: { url: string }[];
}

/**
 * Creates and publishes a persona from a file, and returns its id. `SIGNOFF_MODEL` replaces its model's name, for
 * providers other than the stand-in.
 */
export async function publishPersona(
  api: ApiClient,
  file: string,
  adapt: (draft: Draft) => void = () => undefined,
): Promise<string> {
  const draft = JSON.parse(await readFile(file, 'utf8')) as Draft;
  adapt(draft);
  draft.models.llm.model = process.env.SIGNOFF_MODEL ?? draft.models.llm.model;
  const { id } = await api.post<{ id: string }>('/v1/personas', { name: basename(file, '.json'), draft });
  await api.post(`/v1/personas/${id}/publish`);
  return id;
}
