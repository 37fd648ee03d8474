import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { BudgetSweep, LineDropService, LineReconciler, SweepService } from '@signoff/calls';
import { Database } from '@signoff/database';
import {
  closeUnusedConnections,
  CLOCK,
  type Clock,
  giveWayToCalls,
  JobQueues,
  JobWorker,
  type Logger,
  NestLogger,
  Shutdown,
  stopOnSignal,
  waitForDependencies,
} from '@signoff/platform';
import { LiveKit } from '@signoff/telephony';
import { TrunkRepair } from '@signoff/numbers';
import { BudgetsProcessor } from './budgets.processor.js';
import { DeadlinesProcessor } from './deadlines.processor.js';
import { JobSchedule } from './job-schedule.js';
import { LinesProcessor } from './lines.processor.js';
import { ReconciliationsProcessor } from './reconciliations.processor.js';
import { RepairsProcessor } from './repairs.processor.js';
import { SweepsProcessor } from './sweeps.processor.js';
import { type WorkerConfig } from './worker.config.js';
import { WorkerModule } from './worker.module.js';

/** How long running jobs may take to finish after SIGTERM, in ms; all of them are short. */
const STOP_MS = 10_000;

/** Looks after calls until the process is told to stop. Fails when what it needs does not come up in time. */
export async function runWorker(config: WorkerConfig, logger: Logger): Promise<void> {
  giveWayToCalls();
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = config;
  await waitForDependencies({ databaseUrl, redisUrl }, config.START_TIMEOUT_SECONDS, logger);
  const app = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.forRoot(config, logger),
    new FastifyAdapter(),
    { logger: new NestLogger(logger), abortOnError: false },
  );
  closeUnusedConnections(app.getHttpAdapter().getInstance());
  await app.listen(config.PORT, config.HOST);

  const workers = startWorkers(app, redisUrl, logger);
  const everyMs = {
    'calls.sweep': config.SWEEP_EVERY_MS,
    'budgets.sweep': config.SWEEP_EVERY_MS,
    'lines.reconcile': config.RECONCILE_EVERY_MS,
    'trunks.repair': config.REPAIR_EVERY_MS,
  };
  const schedule = new JobSchedule(app.get(JobQueues), everyMs, { clock: app.get<Clock>(CLOCK), logger });
  const stop = async () => {
    schedule.stop();
    await Promise.all(workers.map((worker) => worker.close(STOP_MS)));
    await app.close();
  };
  stopOnSignal(stop, { shutdown: app.get(Shutdown), logger, timeoutMs: 2 * STOP_MS });
  logger.info({ port: config.PORT }, 'worker ready');
}

function startWorkers(app: NestFastifyApplication, redisUrl: string, logger: Logger) {
  const [database, sweeps] = [app.get(Database), app.get(SweepService)];
  const many = { redisUrl, concurrency: 10, logger };
  const few = { ...many, concurrency: 3 }; // calls that are refused come in bursts, and each is work for LiveKit, too
  const one = { ...many, concurrency: 1 };
  const repairs = new RepairsProcessor(database, app.get(LiveKit), app.get(TrunkRepair), logger);
  return [
    new JobWorker('deadlines', new DeadlinesProcessor(database, sweeps), few),
    new JobWorker('lines', new LinesProcessor(database, app.get(LineDropService), logger), many),
    new JobWorker('sweeps', new SweepsProcessor(sweeps), one),
    new JobWorker('budgets', new BudgetsProcessor(app.get(BudgetSweep)), one),
    new JobWorker('reconciliations', new ReconciliationsProcessor(app.get(LineReconciler)), one),
    new JobWorker('repairs', repairs, one),
  ];
}
