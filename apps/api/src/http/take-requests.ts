import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LOGGER, type Logger } from '@signoff/platform';
import { Authenticator } from '@signoff/tenancy';
import { readWebhookBodies } from '../livekit/webhook-body.js';
import { tellKnownMethods } from './known-methods.js';
import { ProblemFilter } from './problem.filter.js';
import { authenticateRequests } from './request-auth.js';
import { readBodies } from './request-bodies.js';
import { watchRequests } from './request-hooks.js';
import { RequestValidation } from './request-validation.js';

/**
 * Has an application take requests as the API does, in this order: an id, who sends it and whether they may, the body
 * within bounds, its validation; and every error as a problem document. To be called before the application is
 * initialised, and for one that was made with `bodyParser: false`.
 */
export function takeRequests(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  watchRequests(server, app.get<Logger>(LOGGER));
  tellKnownMethods(server);
  authenticateRequests(server, app.get(Authenticator));
  readBodies(server);
  readWebhookBodies(server);
  app.useGlobalPipes(new RequestValidation());
  app.useGlobalFilters(app.get(ProblemFilter));
}
