import { join } from 'node:path';
import { build, generateClient } from './infra/build.ts';
import { runCommand } from './infra/command.ts';
import { prepareDatabase } from './infra/database.ts';
import { startInfra } from './infra/infra.ts';
import { runVisibly } from './infra/processes.ts';
import { REPOSITORY } from './infra/profile.ts';
import { step } from './infra/progress.mjs';

/** Runs the measurements on servers of their own, as durable as in production. */
await runCommand(async (args) => {
  const infra = await startInfra({ profile: 'bench' });
  await step('Database', () => prepareDatabase(infra.databaseAdminUrl, infra.databaseUrl));
  await generateClient();
  await build();
  return runVisibly(process.execPath, ['--enable-source-maps', join(REPOSITORY, 'dist', 'bench', 'main.js'), ...args], {
    env: {
      ...process.env,
      DATABASE_URL: infra.databaseUrl,
      DATABASE_ADMIN_URL: infra.databaseAdminUrl,
      REDIS_URL: infra.redisUrl,
    },
  });
});
