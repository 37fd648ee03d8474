import { join } from 'node:path';
import { freePorts } from '../processes/ports.ts';
import { runVisibly } from '../processes/processes.ts';
import { type Infra, startInfra } from '../servers/infra.ts';
import { findVoicePrograms } from '../servers/livekit/voice-programs.ts';
import { prepareDatabase } from '../servers/postgres/database.ts';
import { startVoice, WITHOUT_VOICE } from '../servers/voice.ts';
import { urlOfPort } from '../stack/apps.ts';
import { runCommand } from '../terminal/command.ts';
import { step } from '../terminal/progress.mjs';
import { build, generateClient } from '../workspace/build.ts';
import { REPOSITORY } from '../workspace/profile.ts';

/**
 * Runs the measurements on servers of their own, as durable as in production: everything, `quick` all but calls, `voice`
 * calls only.
 */
await runCommand(async (args) => {
  const infra = await startInfra({ profile: 'bench' });
  await step('Database', () => prepareDatabase(infra.databaseAdminUrl, infra.databaseUrl));
  const voice = args[0] === 'quick' || process.env.LIVEKIT_URL ? WITHOUT_VOICE : await voiceFor(infra);
  await generateClient();
  await build();
  return runVisibly(process.execPath, ['--enable-source-maps', join(REPOSITORY, 'dist', 'bench', 'main.js'), ...args], {
    env: {
      ...process.env,
      DATABASE_URL: infra.databaseUrl,
      DATABASE_ADMIN_URL: infra.databaseAdminUrl,
      REDIS_URL: infra.redisUrl,
      ...voice,
    },
  });
});

/**
 * What calls are measured on, as far as there is any: a LiveKit that tells the bench's own API what happens. That of
 * LIVEKIT_URL tells others.
 */
async function voiceFor(infra: Infra): Promise<NodeJS.ProcessEnv> {
  const programs = await findVoicePrograms();
  const [apiPort] = await freePorts([undefined]);
  const { env, sipUri } = await startVoice(infra, {
    programs,
    webhookUrl: `${urlOfPort(apiPort!)}/livekit/webhook`,
  });
  return { ...env, SIP_URI: sipUri, BENCH_API_PORT: String(apiPort) };
}
