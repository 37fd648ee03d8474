import 'reflect-metadata';
import { createLogger, readConfig } from '@signoff/platform';
import { WorkerConfig } from './worker.config.js';
import { runWorker } from './worker-process.js';

try {
  const config = readConfig(WorkerConfig);
  await runWorker(config, createLogger('worker', config.LOG_LEVEL));
} catch (error) {
  // For whoever started the process: what is wrong, not where in the code.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
