import 'reflect-metadata';
import { createApp, createLogger, giveWayToCalls, readConfig, runMain, startApp } from '@signoff/platform';
import { WorkerConfig } from './worker.config.js';
import { WorkerModule } from './worker.module.js';

/** How long stopping may take, in ms: running jobs, of which all are short, and then the connections. */
const STOP_WITHIN_MS = 20_000;

await runMain(async () => {
  const config = readConfig(WorkerConfig);
  const logger = createLogger('worker', config.LOG_LEVEL);
  giveWayToCalls();
  const create = () => createApp(WorkerModule.forRoot(config, logger), { logger });
  await startApp({ name: 'worker', config, logger, create, stopWithinMs: STOP_WITHIN_MS });
});
