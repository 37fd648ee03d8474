import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run, runVisibly } from '../processes/processes.ts';
import { type Found } from '../processes/program-search.ts';
import { startInfra } from '../servers/infra.ts';
import { findVoicePrograms, withoutLiveKit, withoutSip } from '../servers/livekit/voice-programs.ts';
import {
  dropDatabase,
  dropForgottenTestDatabases,
  prepareDatabase,
  testDatabase,
} from '../servers/postgres/database.ts';
import { startVoice } from '../servers/voice.ts';
import { beforeExit, runCommand } from '../terminal/command.ts';
import { say, step } from '../terminal/progress.mjs';
import { build, generateClient } from '../workspace/build.ts';
import { REPOSITORY } from '../workspace/profile.ts';

const CHECKS = {
  'format:check': 'Format',
  typecheck: 'Types',
  lint: 'Lint',
  boundaries: 'Boundaries',
};

/** What of the integration tests needs a livekit-server, too. */
const TELEPHONY = ['libs/telephony/', 'libs/numbers/'];

/** Checks, builds and tests everything on servers and a database of its own. With arguments: only Jest, with them. */
await runCommand(async (args) => {
  await generateClient();
  if (args.length === 0) await check();
  const { env, livekit, sip, skippedFile } = await prepareServers();
  await build();
  say();
  const quiet = { ...env, NODE_ENV: 'production' }; // or @livekit/rtc-node writes what happens in its rooms
  const without = livekit.program ? [] : TELEPHONY.flatMap((folder) => ['--testPathIgnorePatterns', folder]);
  const codes = [
    await jest('unit', ['--maxWorkers=100%', ...args], env),
    await jest('integration', [...without, '--runInBand', ...args], env),
    livekit.program ? await jest('voice', ['--runInBand', ...args], quiet) : 0,
    livekit.program && sip.program ? await jest('sip', ['--runInBand', ...args], quiet) : 0,
  ];
  tellSkipped(livekit, sip, skippedFile);
  return codes.find((code) => code !== 0) ?? 0;
});

async function check(): Promise<void> {
  for (const [script, label] of Object.entries(CHECKS)) {
    await step(label, () => run('npm', ['run', '--silent', script], { cwd: REPOSITORY }));
  }
}

async function prepareServers() {
  const infra = await startInfra({ profile: 'test', fast: true });
  if (infra.embedded) await dropForgottenTestDatabases(infra.databaseAdminUrl);
  const { adminUrl, appUrl } = testDatabase({ adminUrl: infra.databaseAdminUrl, appUrl: infra.databaseUrl });
  beforeExit(() => dropDatabase(adminUrl));
  await step('Database', () => prepareDatabase(adminUrl, appUrl));
  const programs = await findVoicePrograms();
  const voice = await startVoice(infra, { programs, sip: false });
  const skippedFile = join(infra.folder, `skipped-${process.pid}`);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...voice.env,
    DATABASE_ADMIN_URL: adminUrl,
    DATABASE_URL: appUrl,
    REDIS_URL: infra.redisUrl,
    // Suites that start servers of their own, with webhooks to themselves, start these.
    LIVEKIT_SERVER_BIN: programs.livekit.program?.file,
    LIVEKIT_SIP_BIN: programs.sip.program?.file,
    SKIPPED_FILE: skippedFile,
  };
  return { env, ...programs, skippedFile };
}

/** Jest itself, not through npm, so that a signal reaches it. */
function jest(project: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const modules = ['--experimental-vm-modules', '--no-warnings'];
  const program = join(REPOSITORY, 'node_modules', 'jest', 'bin', 'jest.js');
  const reporters = ['exit-reporter.mjs', 'skipped-reporter.mjs'].map((name) => join(REPOSITORY, 'tools/jest', name));
  // The last flag is one without a value: the one before it would take the arguments for more values of its own.
  const flags = ['--selectProjects', project, '--reporters', 'default', ...reporters, '--passWithNoTests'];
  return runVisibly(process.execPath, [...modules, program, ...flags, ...args], { cwd: REPOSITORY, env });
}

/** Says last what nobody shall take for tested. */
function tellSkipped(livekit: Found, sip: Found, file: string): void {
  const groups = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  rmSync(file, { force: true });
  if (!livekit.program)
    groups.push(`the voice suite, the SIP suite, ${TELEPHONY.join(' and ')}. ${withoutLiveKit(livekit.why)}`);
  else if (!sip.program) groups.push(`the SIP suite. ${withoutSip(sip.why)}`);
  say(groups.length > 0 ? `\nSkipped:\n${groups.map((line) => `- ${line}`).join('\n')}` : '\nNothing was skipped.');
}
