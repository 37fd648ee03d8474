import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { CallRunner, prepareAgentsSdk, warmUpListening } from '@signoff/conversation';
import {
  closeUnusedConnections,
  JobWorker,
  type Logger,
  NestLogger,
  Shutdown,
  stopOnSignal,
  waitForDependencies,
} from '@signoff/platform';
import { type AgentConfig } from './agent.config.js';
import { AgentModule } from './agent.module.js';
import { CallsProcessor } from './calls.processor.js';
import { drain } from './drain.js';

/** A dead agent's call is picked up after its lock is over and the next look for such calls, in ms. */
const LOCK_MS = 6_000;
const STALLED_EVERY_MS = 2_000;

/** More takeovers than any call should see; the sweep gives such a call up before. */
const MAX_STALLED = 20;

/** What stopping may take beyond the drain timeout, in ms: closings, last writes, connections. */
const STOP_MARGIN_MS = 30_000;

/** Holds calls until the process is told to stop. Fails when what it needs does not come up in time. */
export async function runAgent(config: AgentConfig, logger: Logger): Promise<void> {
  prepareAgentsSdk(logger);
  if (config.livekit) warmUpListening();
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = config;
  await waitForDependencies({ databaseUrl, redisUrl }, config.START_TIMEOUT_SECONDS, logger);
  const app = await NestFactory.create<NestFastifyApplication>(
    AgentModule.forRoot(config, logger),
    new FastifyAdapter(),
    { logger: new NestLogger(logger), abortOnError: false },
  );
  closeUnusedConnections(app.getHttpAdapter().getInstance());
  await app.listen(config.PORT, config.HOST);

  const runner = app.get(CallRunner);
  const worker = new JobWorker('calls', new CallsProcessor(runner), {
    redisUrl,
    concurrency: config.AGENT_CALLS,
    lockMs: LOCK_MS,
    stalledEveryMs: STALLED_EVERY_MS,
    maxStalled: MAX_STALLED,
    logger,
  });
  const timeoutMs = config.DRAIN_TIMEOUT_SECONDS * 1000;
  const stop = async () => {
    await drain(worker, runner, { mode: config.DRAIN_MODE, timeoutMs });
    await app.close();
  };
  stopOnSignal(stop, { shutdown: app.get(Shutdown), logger, timeoutMs: timeoutMs + STOP_MARGIN_MS });
  logger.info({ port: config.PORT, calls: config.AGENT_CALLS }, 'agent ready');
}
