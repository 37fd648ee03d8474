import 'reflect-metadata';
import { readConfig } from '@signoff/platform';
import { startOpenAiStandIn } from './openai-stand-in.js';
import { StandInConfig } from './stand-in.config.js';

try {
  const config = readConfig(StandInConfig);
  const { PORT: port, HOST: host, SCRIPTS_DIR: scriptsDir } = config;
  const standIn = await startOpenAiStandIn({ port, host, scriptsDir });
  standIn.takeTime({
    modelMs: config.MODEL_MS,
    voiceMs: config.VOICE_MS,
    transcriptionMs: config.TRANSCRIPTION_MS,
  });
  standIn.prepare();
  process.stdout.write(`stand-in for the OpenAI API at ${standIn.url}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void standIn.close().then(() => process.exit(0)));
  }
} catch (error) {
  // For whoever started the process: what is wrong, not where in the code.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
