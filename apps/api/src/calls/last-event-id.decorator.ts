import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '@signoff/platform';
import { type FastifyRequest } from 'fastify';

/**
 * The number of the last entry that a listener of server-sent events has received; 0 for a new one.
 *
 * @throws AppError `validation_failed` for an id that no entry has
 */
export const LastEventId = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const id = context.switchToHttp().getRequest<FastifyRequest>().headers['last-event-id'];
  if (id === undefined || id === '') return 0;
  if (typeof id === 'string' && /^\d{1,9}$/.test(id)) return Number(id);
  const message = 'must be the id of an entry of this stream, which is a number';
  throw new AppError('validation_failed', `Last-Event-ID ${message}.`, {
    errors: [{ path: 'Last-Event-ID', message }],
  });
});
