import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type IdempotentRequest } from '@signoff/database';
import { AppError } from '@signoff/platform';
import { type FastifyRequest } from 'fastify';

/** How the header is described. */
export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Repeating a request with the same key gives the same answer and does nothing twice.',
};

/** Printable ASCII, as header values are. */
const KEY = /^[\x20-\x7e]{1,255}$/;

/**
 * What tells a POST apart from its repetition: the `Idempotency-Key` header, the route and the body.
 *
 * @throws AppError `validation_failed` for a key that is none
 */
export const Idempotency = createParamDecorator((_: unknown, context: ExecutionContext): IdempotentRequest => {
  const { headers, method, url, body } = context.switchToHttp().getRequest<FastifyRequest>();
  const key = headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || !KEY.test(key))) {
    const message = 'must be 1 to 255 printable ASCII characters, given once';
    throw new AppError('validation_failed', `The Idempotency-Key header ${message}.`, {
      errors: [{ path: 'Idempotency-Key', message }],
    });
  }
  return { ...(key !== undefined && { key }), route: `${method} ${url.split('?')[0]}`, body };
});
