import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Logger } from 'pino';
import { type AppConfig } from '../config/app.config.js';
import { JobConsumers } from '../jobs/job-consumers.js';
import { waitForDependencies } from './dependencies.js';
import { Shutdown, stopOnSignal } from './shutdown.js';

interface StartOptions {
  /** For its logs. */
  name: string;
  config: AppConfig;
  logger: Logger;
  /** Makes the application. Postgres and Redis answer by then. */
  create: () => Promise<NestFastifyApplication>;
  /** How long stopping may take, in ms; then the process exits all the same. */
  stopWithinMs: number;
}

/**
 * Starts an app, which runs until the process is told to stop: waits for Postgres and Redis, makes the application,
 * listens, and takes jobs.
 *
 * @throws Error when what it needs does not come up in time
 */
export async function startApp({ name, config, logger, create, stopWithinMs }: StartOptions): Promise<void> {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, START_TIMEOUT_SECONDS, HOST, PORT } = config;
  await waitForDependencies({ databaseUrl, redisUrl }, START_TIMEOUT_SECONDS, logger);
  const app = await create();
  stopOnSignal(() => app.close(), { shutdown: app.get(Shutdown), logger, timeoutMs: stopWithinMs });
  await app.listen(PORT, HOST);
  if (!app.get(Shutdown).begun) app.get(JobConsumers).start();
  logger.info({ url: await app.getUrl() }, `${name} ready`);
}
