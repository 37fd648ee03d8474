import { HttpException } from '@nestjs/common';
import { isDatabaseAway } from '@signoff/database';
import { AppError, type ErrorCode, toldFaults } from '@signoff/platform';
import { type ProblemDto } from './problem.dto.js';

/** What Nest and Fastify say by status alone. */
const CODES: Record<number, ErrorCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'payload_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  431: 'headers_too_large',
  503: 'unavailable',
};
const RETRY_AFTER_SECONDS = 2;

/** Whatever was thrown, as one of our errors. Only what a client did wrong in our own words is told on. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isDatabaseAway(thrown)) {
    return new AppError('unavailable', 'postgres is away', { cause: thrown, retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  const status = statusOf(thrown);
  if (status === undefined) return new AppError('internal', undefined, { cause: thrown });
  const code = CODES[status] ?? (status >= 500 ? 'internal' : 'bad_request');
  return new AppError(code, code === 'bad_request' ? (thrown as Error).message : undefined, { cause: thrown });
}

/** The problem document (RFC 9457) of an error. Of a 5xx it tells the request's id and nothing else. */
export function problemOf({ code, title, status, detail, errors }: AppError, requestId: string): ProblemDto {
  const explanation =
    status < 500 ? { ...(detail ? { detail } : {}), ...(errors ? { errors: toldFaults(errors) } : {}) } : {};
  return { type: `urn:signoff:problem:${code}`, title, status, code, ...explanation, requestId };
}

/** The headers that go with an error. */
export function headersOf({ code, retryAfterSeconds, headers }: AppError): Record<string, string> {
  return {
    'content-type': 'application/problem+json; charset=utf-8',
    ...(code === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {}),
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    ...headers,
  };
}

/** The status of an error of Nest's, or of Fastify's. */
function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (!(thrown instanceof Error) || !('statusCode' in thrown)) return undefined;
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined;
}
