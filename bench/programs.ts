import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const DIST = join(import.meta.dirname, '..');

export const API = join(DIST, 'apps/api/src/main.js');
export const AGENT = join(DIST, 'apps/agent/src/main.js');
export const WORKER = join(DIST, 'apps/worker/src/main.js');
export const STAND_IN = join(DIST, 'apps/stand-in/src/main.js');
export const ECHO_SERVER = join(DIST, 'bench/echo-server.js');
export const PEER = join(DIST, 'bench/peer/agent.js');

/** A new admin's key of a tenant, made on the command line as in any installation. */
export function adminKey(tenantId: string): string {
  const printed = execFileSync(process.execPath, [API, 'keys', 'create', '--tenant', tenantId, '--role', 'admin']);
  return (JSON.parse(printed.toString()) as { key: string }).key;
}
