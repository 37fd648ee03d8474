import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { CallsService, SweepService } from '@signoff/calls';
import { Database } from '@signoff/database';
import {
  CLOCK,
  type Clock,
  JobQueues,
  JobWorker,
  type Logger,
  NestLogger,
  Shutdown,
  stopOnSignal,
  waitForDependencies,
} from '@signoff/platform';
import { DeadlinesProcessor } from './deadlines.processor.js';
import { LinesProcessor } from './lines.processor.js';
import { SweepSchedule } from './sweep-schedule.js';
import { SweepsProcessor } from './sweeps.processor.js';
import { type WorkerConfig } from './worker.config.js';
import { WorkerModule } from './worker.module.js';

/** How long running jobs may take to finish after SIGTERM, in ms; all of them are short. */
const STOP_MS = 10_000;

/** Looks after calls until the process is told to stop. Fails when what it needs does not come up in time. */
export async function runWorker(config: WorkerConfig, logger: Logger): Promise<void> {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = config;
  await waitForDependencies({ databaseUrl, redisUrl }, config.START_TIMEOUT_SECONDS, logger);
  const app = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.forRoot(config, logger),
    new FastifyAdapter(),
    { logger: new NestLogger(logger), abortOnError: false },
  );
  await app.listen(config.PORT, config.HOST);

  const [database, calls, sweeps] = [app.get(Database), app.get(CallsService), app.get(SweepService)];
  const options = { redisUrl, concurrency: 10, logger };
  const workers = [
    new JobWorker('deadlines', new DeadlinesProcessor(database, sweeps), options),
    new JobWorker('lines', new LinesProcessor(database, calls), options),
    new JobWorker('sweeps', new SweepsProcessor(sweeps), { ...options, concurrency: 1 }),
  ];
  const clock = app.get<Clock>(CLOCK);
  const schedule = new SweepSchedule(app.get(JobQueues), config.SWEEP_EVERY_MS, { clock, logger });
  const stop = async () => {
    schedule.stop();
    await Promise.all(workers.map((worker) => worker.close(STOP_MS)));
    await app.close();
  };
  stopOnSignal(stop, { shutdown: app.get(Shutdown), logger, timeoutMs: 2 * STOP_MS });
  logger.info({ port: config.PORT }, 'worker ready');
}
