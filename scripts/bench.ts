import { join } from 'node:path';
import { urlOfPort } from './infra/apps.ts';
import { build, generateClient } from './infra/build.ts';
import { runCommand } from './infra/command.ts';
import { prepareDatabase } from './infra/database.ts';
import { startInfra } from './infra/infra.ts';
import { freePorts } from './infra/ports.ts';
import { runVisibly } from './infra/processes.ts';
import { REPOSITORY } from './infra/profile.ts';
import { step } from './infra/progress.mjs';
import { findVoicePrograms } from './infra/voice-programs.ts';
import { startVoice } from './infra/voice.ts';

/** Runs the measurements on servers of their own, as durable as in production. */
await runCommand(async (args) => {
  const infra = await startInfra({ profile: 'bench' });
  await step('Database', () => prepareDatabase(infra.databaseAdminUrl, infra.databaseUrl));
  const programs = await findVoicePrograms();
  const [apiPort] = await freePorts([undefined]); // where the bench's own API is to listen
  const voice = await startVoice(infra, { programs, webhookUrl: `${urlOfPort(apiPort!)}/livekit/webhook` });
  await generateClient();
  await build();
  return runVisibly(process.execPath, ['--enable-source-maps', join(REPOSITORY, 'dist', 'bench', 'main.js'), ...args], {
    env: {
      ...process.env,
      DATABASE_URL: infra.databaseUrl,
      DATABASE_ADMIN_URL: infra.databaseAdminUrl,
      REDIS_URL: infra.redisUrl,
      ...voice.env,
      LIVEKIT_SERVER_BIN: programs.livekit.program?.file,
      LIVEKIT_SIP_BIN: programs.sip.program?.file,
      SIP_URI: voice.sipUri,
      BENCH_API_PORT: String(apiPort),
    },
  });
});
