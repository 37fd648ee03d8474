import { parseArgs } from 'node:util';
import { Database } from '@signoff/database';
import { createLogger, IsServerUrl, readConfig } from '@signoff/platform';
import { ApiConfig } from '../api.config.js';
import { createKey } from './keys-command.js';
import { createTenant } from './tenants-command.js';

/** All that a command needs to know that only writes to Postgres. */
class DatabaseConfig {
  @IsServerUrl('postgresql', 'postgres')
  DATABASE_URL: string;
}

const USAGE = `usage:
  main.js                                                                    serve the API
  main.js openapi                                                            print its OpenAPI document
  main.js tenants create --name <name>                                       make a tenant
  main.js keys create --tenant <id|platform> --role <role> [--name <name>]   make an API key`;

/** Does what the arguments say. Commands print JSON to stdout and nothing else. */
export async function runCommandLine(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { tenant: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' } },
  });
  switch (positionals.join(' ')) {
    case '': {
      const { serve } = await import('../api-server.js'); // all of the API, which the other commands need not wait for
      const config = readConfig(ApiConfig);
      return serve(config, createLogger('api', config.LOG_LEVEL));
    }
    case 'openapi': {
      const { describeApiOffline } = await import('../openapi.js');
      return print(await describeApiOffline());
    }
    case 'tenants create':
      return print(await withDatabase((database) => createTenant(database, values)));
    case 'keys create':
      return print(await withDatabase((database) => createKey(database, stderrLogger(), values)));
    default:
      throw new Error(USAGE);
  }
}

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = new Database(readConfig(DatabaseConfig).DATABASE_URL, { poolSize: 1 });
  try {
    await database.checkRole();
    return await work(database);
  } finally {
    await database.close();
  }
}

const stderrLogger = () => createLogger('api', 'warn', process.stderr);

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
