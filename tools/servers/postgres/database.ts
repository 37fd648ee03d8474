import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { identify } from '../../processes/process-identity.mjs';
import { run } from '../../processes/processes.ts';
import { PlainError } from '../../terminal/plain-error.ts';
import { REPOSITORY } from '../../workspace/profile.ts';
import { applicationUrl, connected, connectedToServer, databaseNameOf } from './database-urls.ts';
import { withDatabase, type DatabaseUrls } from './database-urls.ts';

/** May look across tenants, at the few columns that the migrations grant it; the application switches to it by name. */
const SWEEPER_ROLE = 'signoff_sweeper';
const TEST_DATABASE = /^signoff_test_(\d+)_/;
/** Any number of our own, the same in every command. */
const ADVISORY_LOCK = 5_160_451;
const WRONG_PASSWORD = '28P01';
const NOT_ALLOWED = '42501';
const ALREADY_EXISTS = new Set(['42710', '42P04', '23505']);

/**
 * Makes a database ready for the application: creates it and the roles when they are missing, applies the migrations,
 * and grants the application role what it needs. Safe to run any number of times, also at the same time.
 */
export async function prepareDatabase(adminUrl: string, appUrl: string): Promise<void> {
  try {
    await createDatabaseAndRoles(adminUrl, appUrl);
    await migrate(adminUrl);
    await grant(adminUrl, decodeURIComponent(new URL(appUrl).username));
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== NOT_ALLOWED) throw error;
    const admin = decodeURIComponent(new URL(adminUrl).username);
    throw new PlainError(
      `PostgreSQL does not let "${admin}" prepare the database: ${error.message}. ${error.detail ?? ''}\n` +
        'What is there already may have been made by another role: use that one, or a superuser, in DATABASE_ADMIN_URL.',
    );
  }
}

/** A database of this run's own on the same server; {@link prepareDatabase} creates it, {@link dropDatabase} removes it. */
export function testDatabase({ adminUrl, appUrl }: DatabaseUrls): DatabaseUrls {
  const name = `signoff_test_${process.pid}_${randomBytes(3).toString('hex')}`;
  return { adminUrl: withDatabase(adminUrl, name), appUrl: withDatabase(appUrl, name) };
}

/** Removes a database, whoever is still connected to it. */
export async function dropDatabase(adminUrl: string): Promise<void> {
  await connectedToServer(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(databaseNameOf(adminUrl))} WITH (FORCE)`);
  });
}

/** Removes the databases of test runs of this machine that were killed. Only for servers that nobody else uses. */
export async function dropForgottenTestDatabases(adminUrl: string): Promise<void> {
  const names = await connectedToServer(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    return rows.map((row) => row.datname);
  });
  const forgotten = names.filter((name) => {
    const pid = TEST_DATABASE.exec(name)?.[1];
    return pid !== undefined && !identify(Number(pid));
  });
  for (const name of forgotten) await dropDatabase(withDatabase(adminUrl, name));
}

async function createDatabaseAndRoles(adminUrl: string, appUrl: string): Promise<void> {
  await connectedToServer(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]); // released with the connection
    await createDatabase(client, databaseNameOf(adminUrl));
    await createRoles(client, appUrl);
  });
  await checkLogin(adminUrl, appUrl);
}

async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await create(client, `CREATE DATABASE ${client.escapeIdentifier(name)}`);
}

async function createRoles(client: pg.Client, appUrl: string): Promise<void> {
  const { username, password } = new URL(appUrl);
  const name = decodeURIComponent(username);
  const role = client.escapeIdentifier(name);
  if (!(await findRole(client, SWEEPER_ROLE))) await create(client, `CREATE ROLE ${SWEEPER_ROLE} NOLOGIN`);
  if (!(await findRole(client, name))) {
    const secret = client.escapeLiteral(decodeURIComponent(password));
    await create(client, `CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT PASSWORD ${secret}`);
  }
  const found = await findRole(client, name);
  if (found?.unbound) {
    throw new PlainError(
      `Row-level security does not hold for the role "${name}" of DATABASE_URL: tenants would see each other's calls.\n` +
        'Use a role that is no superuser and has no BYPASSRLS; give this one in DATABASE_ADMIN_URL.',
    );
  }
  if (!found?.sweeps) await client.query(`GRANT ${SWEEPER_ROLE} TO ${role}`);
}

async function findRole(client: pg.Client, name: string) {
  const { rows } = await client.query<{ unbound: boolean; sweeps: boolean }>(
    `SELECT rolsuper OR rolbypassrls AS unbound,
            EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid AND m.roleid = to_regrole($2)) AS sweeps
     FROM pg_roles r WHERE rolname = $1`,
    [name, SWEEPER_ROLE],
  );
  return rows[0];
}

/** The application role's password is ours to set when we derived it, and the user's own business otherwise. */
async function checkLogin(adminUrl: string, appUrl: string): Promise<void> {
  try {
    await connected(appUrl, () => Promise.resolve());
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== WRONG_PASSWORD) throw error;
    const { username, password, host } = new URL(appUrl);
    if (appUrl !== applicationUrl(adminUrl)) {
      throw new PlainError(`PostgreSQL at ${host} refuses the password of "${username}" in DATABASE_URL.`);
    }
    await connectedToServer(adminUrl, async (client) => {
      const secret = client.escapeLiteral(decodeURIComponent(password));
      await client.query(`ALTER ROLE ${client.escapeIdentifier(username)} PASSWORD ${secret}`);
    });
  }
}

/** The official command line, on the schema engine of `prisma.config.ts`. */
async function migrate(adminUrl: string): Promise<void> {
  const prisma = join(REPOSITORY, 'node_modules', 'prisma', 'build', 'index.js');
  await run(process.execPath, [prisma, 'migrate', 'deploy'], {
    cwd: REPOSITORY,
    env: { ...process.env, DATABASE_ADMIN_URL: adminUrl },
  });
}

/** Rows of every table but the migrations' own, for tables that exist and for those that later migrations create. */
async function grant(adminUrl: string, roleName: string): Promise<void> {
  await connected(adminUrl, async (client) => {
    const role = client.escapeIdentifier(roleName);
    const rights = {
      TABLES: 'SELECT, INSERT, UPDATE, DELETE',
      SEQUENCES: 'USAGE',
      FUNCTIONS: 'EXECUTE',
    };
    const statements = Object.entries(rights).flatMap(([objects, right]) => [
      `GRANT ${right} ON ALL ${objects} IN SCHEMA public TO ${role}`,
      `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ${right} ON ${objects} TO ${role}`,
    ]);
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    await client.query([`GRANT USAGE ON SCHEMA public TO ${role}`, ...statements].join(';\n'));
    const { rows } = await client.query<{ found: string | null }>(
      `SELECT to_regclass('public._prisma_migrations') AS found`,
    );
    if (rows[0]?.found) await client.query(`REVOKE ALL ON public._prisma_migrations FROM ${role}`);
    await client.query('COMMIT');
  });
}

/** CREATE has no IF NOT EXISTS for databases and roles; that somebody else was faster is as good. */
async function create(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!ALREADY_EXISTS.has((error as pg.DatabaseError).code ?? '')) throw error;
  }
}
