import { runVisibly } from '../processes/processes.ts';
import { startInfra } from '../servers/infra.ts';
import { prepareDatabase } from '../servers/postgres/database.ts';
import { runCommand } from '../terminal/command.ts';
import { say } from '../terminal/progress.mjs';
import { REPOSITORY } from '../workspace/profile.ts';

/** Fails when the migrations do not lead to `prisma/schema.prisma`. */
await runCommand(async () => {
  const infra = await startInfra({ profile: 'test', fast: true });
  await prepareDatabase(infra.databaseAdminUrl, infra.databaseUrl);
  const compare = ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma'];
  const env = { ...process.env, DATABASE_ADMIN_URL: infra.databaseAdminUrl };
  const code = await runVisibly('prisma', [...compare, '--exit-code'], { cwd: REPOSITORY, env });
  if (code !== 0) say('The migrations do not lead to the schema: run `npx prisma migrate dev --name what-it-does`.');
  return code;
});
