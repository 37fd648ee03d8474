import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './processes.ts';
import { profileFolder, REPOSITORY } from './profile.ts';
import { type Stack } from './stack.ts';

const TENANT_NAME = 'Example';

/** What it takes to try the API on this machine. */
export interface LocalKeys {
  /** Makes tenants. */
  platformKey: string;
  /** An example tenant, and the key of its admin. */
  tenantId: string;
  adminKey: string;
}

/**
 * The keys of this machine's own installation, made once. They are kept beside the data, readable for its owner only,
 * because the database holds nothing but their hashes; when it does not know them any more, new ones are made.
 */
export async function ensureLocalKeys(stack: Stack): Promise<LocalKeys> {
  const file = join(profileFolder('up'), 'keys.json');
  const kept = readKeys(file);
  if (kept && (await isAccepted(kept.platformKey, stack))) return kept;
  const { id: tenantId } = await apiCommand(stack, 'tenants', 'create', '--name', TENANT_NAME);
  const [platform, admin] = await Promise.all([
    apiCommand(stack, 'keys', 'create', '--tenant', 'platform', '--role', 'platform'),
    apiCommand(stack, 'keys', 'create', '--tenant', tenantId!, '--role', 'admin'),
  ]);
  const keys: LocalKeys = { platformKey: platform.key!, tenantId: tenantId!, adminKey: admin.key! };
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

function readKeys(file: string): LocalKeys | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LocalKeys;
  } catch {
    return undefined;
  }
}

async function isAccepted(platformKey: string, { urls }: Stack): Promise<boolean> {
  const answer = await fetch(`${urls.api}/v1/tenants?limit=1`, { headers: { authorization: `Bearer ${platformKey}` } });
  return answer.ok;
}

/** A command of the API's own command line, which prints what it made as JSON. */
async function apiCommand({ env }: Stack, ...args: string[]): Promise<Record<string, string>> {
  const entryPoint = join(REPOSITORY, 'dist', 'apps', 'api', 'src', 'main.js');
  return JSON.parse(await run(process.execPath, [entryPoint, ...args], { env })) as Record<string, string>;
}
