import { startOpenAiStandIn } from './openai-stand-in.js';

/**
 * Runs the stand-in by itself: `PORT` (4010), `HOST` (127.0.0.1), `SCRIPTS_DIR`; `MODEL_MS`, `VOICE_MS` and
 * `TRANSCRIPTION_MS`, the time that its answers take (0).
 */
const standIn = await startOpenAiStandIn({
  port: Number(process.env.PORT ?? 4010),
  host: process.env.HOST,
  scriptsDir: process.env.SCRIPTS_DIR,
});
standIn.takeTime({
  modelMs: Number(process.env.MODEL_MS ?? 0),
  voiceMs: Number(process.env.VOICE_MS ?? 0),
  transcriptionMs: Number(process.env.TRANSCRIPTION_MS ?? 0),
});
standIn.prepare();
process.stdout.write(`stand-in for the OpenAI API at ${standIn.url}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void standIn.close().then(() => process.exit(0)));
}
