import { type Server } from 'node:http';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, giveWayToCalls, type Logger, startApp } from '@signoff/platform';
import { type FastifyHttpOptions, type FastifyServerOptions, LogController } from 'fastify';
import { type ApiConfig } from './api.config.js';
import { AppModule } from './app.module.js';
import { answerClientError } from './http/client-errors.js';
import { ProblemFilter } from './http/problem.filter.js';
import { requestIdOf } from './http/request-hooks.js';
import { takeRequests } from './http/take-requests.js';
import { mountDocs } from './openapi.js';

/** How long a client may take to send the headers of a request, in ms. */
const HEADERS_MS = 10_000;

/** How long nothing may happen on a connection, in ms: longer than the longest tool takes. Live streams have a heartbeat. */
const IDLE_CONNECTION_MS = 120_000;

/** How often requests are looked for that take too long to come, in ms; by itself, Node looks every half minute. */
const CHECK_CONNECTIONS_EVERY_MS = 1_000;

/** Makes the application, ready to listen. */
export async function createApi(config: ApiConfig, logger: Logger): Promise<NestFastifyApplication> {
  const options: FastifyHttpOptions<Server, Logger> = {
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }), // see watchRequests
    childLoggerFactory: (parent) => parent, // the ids come from the log context
    genReqId: requestIdOf,
    requestTimeout: config.REQUEST_TIMEOUT_SECONDS * 1000,
    connectionTimeout: IDLE_CONNECTION_MS,
    http: {
      headersTimeout: Math.min(HEADERS_MS, config.REQUEST_TIMEOUT_SECONDS * 1000),
      connectionsCheckingInterval: CHECK_CONNECTIONS_EVERY_MS,
    },
    clientErrorHandler: answerClientError,
    return503OnClosing: false, // its answer is no problem document; requests that still come are served
    // What Fastify finds wrong with an address before it is routed.
    frameworkErrors: (error, request, reply) => app.get(ProblemFilter).answer(error, request, reply),
  };
  const adapter = new FastifyAdapter(options as FastifyServerOptions);
  const bodyParser = false; // see takeRequests
  const app = await createApp(AppModule.forRoot(config, logger), { logger, adapter, bodyParser });
  takeRequests(app);
  await app.init();
  return app;
}

/** Runs the API until the process is told to stop. Fails when what it needs does not come up in time. */
export async function serve(config: ApiConfig, logger: Logger): Promise<void> {
  giveWayToCalls();
  const create = async () => {
    const app = await createApi(config, logger);
    mountDocs(app);
    return app;
  };
  await startApp({ name: 'api', config, logger, create, stopWithinMs: config.STOP_TIMEOUT_SECONDS * 1000 });
}
