import { join } from 'node:path';
import { build, generateClient } from './infra/build.ts';
import { beforeExit, runCommand } from './infra/command.ts';
import { dropDatabase, dropForgottenTestDatabases, prepareDatabase, testDatabase } from './infra/database.ts';
import { startInfra } from './infra/infra.ts';
import { run, runVisibly } from './infra/processes.ts';
import { REPOSITORY } from './infra/profile.ts';
import { say, step } from './infra/progress.mjs';

const CHECKS = {
  'format:check': 'Format',
  typecheck: 'Types',
  lint: 'Lint',
  boundaries: 'Boundaries',
};

/** Checks, builds and tests everything on servers and a database of its own. With arguments: only Jest, with them. */
await runCommand(async (args) => {
  await generateClient();
  if (args.length === 0) await check();
  const env = await prepareServers();
  await build();
  say();
  const unit = await jest('unit', args, env);
  const integration = await jest('integration', ['--runInBand', ...args], env);
  return unit || integration;
});

async function check(): Promise<void> {
  for (const [script, label] of Object.entries(CHECKS)) {
    await step(label, () => run('npm', ['run', '--silent', script], { cwd: REPOSITORY }));
  }
}

async function prepareServers(): Promise<NodeJS.ProcessEnv> {
  const infra = await startInfra({ profile: 'test', fast: true });
  if (infra.embedded) await dropForgottenTestDatabases(infra.databaseAdminUrl);
  const { adminUrl, appUrl } = testDatabase({ adminUrl: infra.databaseAdminUrl, appUrl: infra.databaseUrl });
  beforeExit(() => dropDatabase(adminUrl));
  await step('Database', () => prepareDatabase(adminUrl, appUrl));
  return { ...process.env, DATABASE_ADMIN_URL: adminUrl, DATABASE_URL: appUrl, REDIS_URL: infra.redisUrl };
}

/** Jest itself, not through npm, so that a signal reaches it. */
function jest(project: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const modules = ['--experimental-vm-modules', '--no-warnings'];
  const program = join(REPOSITORY, 'node_modules', 'jest', 'bin', 'jest.js');
  const reporters = ['default', join(REPOSITORY, 'scripts', 'infra', 'exit-reporter.mjs')];
  // The last flag is one without a value: the one before it would take the arguments for more values of its own.
  const flags = ['--selectProjects', project, '--reporters', ...reporters, '--passWithNoTests'];
  return runVisibly(process.execPath, [...modules, program, ...flags, ...args], { cwd: REPOSITORY, env });
}
