import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppError } from '@signoff/platform';

/** Where LiveKit's webhooks come in. */
export const WEBHOOK_PATH = 'livekit/webhook';

/** What LiveKit sends them as. */
export const WEBHOOK_TYPE = 'application/webhook+json';

/** An event with a participant and all its attributes is of a few thousand bytes. */
const LIMIT_BYTES = 64 * 1024;

/** A body as it came. */
export class WebhookBody {
  constructor(readonly raw: string) {}
}

/** Leaves the bodies of webhooks as they came, for their signature covers every byte. No other route takes such bodies. */
export function readWebhookBodies(app: NestFastifyApplication): void {
  app.useBodyParser(WEBHOOK_TYPE, { bodyLimit: LIMIT_BYTES }, ({ routeOptions }, body: Buffer, done) => {
    if (routeOptions.url === `/${WEBHOOK_PATH}`) done(null, new WebhookBody(body.toString('utf8')));
    else done(new AppError('unsupported_media_type'));
  });
}
