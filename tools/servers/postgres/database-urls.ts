import { createHmac } from 'node:crypto';
import pg from 'pg';
import { PlainError } from '../../terminal/plain-error.ts';

/** The role the application works under when the user names none. */
const APPLICATION_ROLE = 'signoff_app';

const MAINTENANCE_DATABASE = 'postgres';
const OLDEST_VERSION = 15;

/** Two ways into one database. */
export interface DatabaseUrls {
  /** Owns the tables: migrations and grants. */
  adminUrl: string;
  /** What the application uses: row-level security holds for it. */
  appUrl: string;
}

/** The same server and role, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

export function databaseNameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || MAINTENANCE_DATABASE;
}

/**
 * The application role's URL, from the administrator's: its password follows from the administrator's, so that every
 * command arrives at the same one and nothing needs to be written down.
 */
export function applicationUrl(adminUrl: string): string {
  const url = new URL(adminUrl);
  const secret = decodeURIComponent(url.password);
  url.username = APPLICATION_ROLE;
  url.password = createHmac('sha256', secret).update(APPLICATION_ROLE).digest('base64url');
  return url.href;
}

/**
 * The user's own database from DATABASE_ADMIN_URL and DATABASE_URL, or undefined when neither is set. One URL is enough
 * when its role may create roles. Throws with a remedy when the server does not answer or the role may not.
 */
export async function ownDatabase(env: NodeJS.ProcessEnv): Promise<DatabaseUrls | undefined> {
  const { DATABASE_ADMIN_URL, DATABASE_URL } = env;
  const adminUrl = DATABASE_ADMIN_URL || DATABASE_URL;
  if (!adminUrl) return undefined;
  const name = DATABASE_ADMIN_URL ? 'DATABASE_ADMIN_URL' : 'DATABASE_URL';
  const role = await describeRole(adminUrl, name);
  if (role.version < OLDEST_VERSION) {
    throw new PlainError(`${name} leads to PostgreSQL ${role.version}; Signoff needs ${OLDEST_VERSION} or later.`);
  }
  if (DATABASE_ADMIN_URL && DATABASE_URL) return { adminUrl, appUrl: DATABASE_URL };
  if (!role.createsRoles) {
    throw new PlainError(
      `The role "${role.name}" of ${name} may not create roles, and Signoff needs two: an owner for the tables and, for the\n` +
        'application, one that row-level security holds for. Put the URL of a role with CREATEROLE (or a superuser) into\n' +
        'DATABASE_ADMIN_URL; DATABASE_URL is then the application role, which is created when it does not exist.',
    );
  }
  return { adminUrl, appUrl: applicationUrl(adminUrl) };
}

/** Runs `work` on a connection of its own. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {}); // a connection that breaks while idle; queries report it themselves
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Like {@link connected}, on the server's maintenance database, or on the URL's own where that one is closed to us. */
export async function connectedToServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const maintenance = withDatabase(url, MAINTENANCE_DATABASE);
  const open = await connected(maintenance, () => Promise.resolve(true)).catch(() => false);
  return connected(open ? maintenance : url, work);
}

async function describeRole(url: string, variable: string) {
  try {
    return await connectedToServer(url, async (client) => {
      const { rows } = await client.query<{ name: string; createsRoles: boolean; version: number }>(
        `SELECT rolname AS name, rolsuper OR rolcreaterole AS "createsRoles",
                current_setting('server_version_num')::int / 10000 AS version
         FROM pg_roles WHERE rolname = current_user`,
      );
      return rows[0]!;
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new PlainError(`PostgreSQL at ${new URL(url).host} (${variable}) does not let us in: ${reason}`);
  }
}
