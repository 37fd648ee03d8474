import { type IncomingMessage } from 'node:http';
import { type Logger, logContext, newId } from '@signoff/platform';
import { type FastifyInstance } from 'fastify';

const SANE_ID = /^[\w.:-]{1,128}$/;

/** The id that the client gave the request (`x-request-id`) when it is a sane one, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE_ID.test(given) ? given : newId();
}

/** Sends the request's id back, carries it to the logs, and logs every request when it is answered. */
export function watchRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    logContext.run({ requestId: request.id }, done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    // The route's pattern, not the address: that holds whatever the client asked for, numbers of people among it.
    const { method, id: requestId, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    const level = routeOptions.url?.startsWith('/health') ? 'debug' : 'info';
    logger[level]({ requestId, method, route: routeOptions.url, status: reply.statusCode, ms }, 'request answered');
    done();
  });
}
