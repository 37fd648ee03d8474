import { type FastifyInstance } from 'fastify';
import { parseJson, type RouteFacts } from '@signoff/platform';

/** The most that a body may weigh where the route does not say otherwise. */
const DEFAULT_LIMIT_BYTES = 64 * 1024;

/**
 * Reads bodies as JSON within bounds, and none of another kind. No body is the same as an empty one, whatever its
 * declared kind: clients send `content-type: application/json` with every request. A route says with `@BodyLimit()` when
 * its bodies may be larger than 64 KiB.
 */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, text, done) => {
    done(null, text === '' ? undefined : parseJson(text)); // what it throws becomes the answer
  });
  server.addHook('onRoute', (route) => {
    const { bodyLimitBytes = DEFAULT_LIMIT_BYTES } = (route.config ?? {}) as RouteFacts;
    route.bodyLimit = bodyLimitBytes;
  });
}
