import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileFolder } from '../workspace/profile.ts';
import { makeKey, makeTenant } from './operator.ts';
import { type Stack } from './stack.ts';

const TENANT_NAME = 'Example';

/** What it takes to try the API on this machine. */
interface LocalKeys {
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
  const tenantId = await makeTenant(stack.env, TENANT_NAME);
  const [platformKey, adminKey] = await Promise.all([
    makeKey(stack.env, 'platform', 'platform'),
    makeKey(stack.env, tenantId, 'admin'),
  ]);
  const keys: LocalKeys = { platformKey, tenantId, adminKey };
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
