import { AppError } from '@signoff/platform';
import { type FastifyInstance } from 'fastify';

/** Where LiveKit's webhooks come in. */
export const WEBHOOK_PATH = 'livekit/webhook';

/** What LiveKit sends them as. */
const WEBHOOK_TYPE = 'application/webhook+json';

/** A body as it came. */
export class WebhookBody {
  constructor(readonly raw: string) {}
}

/** Leaves the bodies of webhooks as they came, for their signature covers every byte. No other route takes such bodies. */
export function readWebhookBodies(server: FastifyInstance): void {
  server.addContentTypeParser<string>(WEBHOOK_TYPE, { parseAs: 'string' }, ({ routeOptions }, body, done) => {
    if (routeOptions.url === `/${WEBHOOK_PATH}`) done(null, new WebhookBody(body));
    else done(new AppError('unsupported_media_type'));
  });
}
