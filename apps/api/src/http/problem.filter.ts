import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import { type AppError, LOGGER, type Logger, toldFaults } from '@signoff/platform';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { headersOf, problemOf, toAppError } from './problem.js';

/** Answers whatever goes wrong with a problem document, and logs it as loudly as its kind deserves. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for what Fastify finds wrong before Nest hears of the request. */
  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = toAppError(thrown);
    this.log(error, thrown, request.id);
    if (reply.raw.headersSent) reply.raw.destroy();
    else void reply.status(error.status).headers(headersOf(error)).send(problemOf(error, request.id));
  }

  private log(error: AppError, thrown: unknown, requestId: string): void {
    const err = thrown instanceof Error ? thrown : new Error(`something that is no error was thrown: ${typeof thrown}`);
    const { code, status, errors } = error;
    const fields = {
      requestId,
      code,
      status,
      ...(errors ? { paths: toldFaults(errors).map(({ path }) => path) } : {}),
    };
    this.logger[error.level](status >= 500 ? { ...fields, err } : fields, 'request refused');
  }
}
