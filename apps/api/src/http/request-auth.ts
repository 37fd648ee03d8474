import { type RouteFacts } from '@signoff/platform';
import { type Authenticator, type Permission, type Principal } from '@signoff/tenancy';
import { type FastifyInstance, type FastifyRequest } from 'fastify';

/**
 * Has every route ask who sends a request before it reads the body, so that strangers make the process do as little as
 * possible. Routes without a permission are public (`RouteAudit` sees to it).
 */
export function authenticateRequests(server: FastifyInstance, authenticator: Authenticator): void {
  server.decorateRequest('principal');
  server.addHook('onRoute', (route) => {
    const { permission } = (route.config ?? {}) as RouteFacts;
    if (permission === undefined) return;
    route.onRequest = async (request: FastifyRequest & { principal?: Principal }) => {
      request.principal = await authenticator.admit(request.headers.authorization, permission as Permission);
    };
  });
}
