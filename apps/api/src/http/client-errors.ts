import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { AppError, type ErrorCode, newId } from '@signoff/platform';
import { problemOf } from './problem.js';

/** What Node's parser says, where it is more than that a request cannot be read (https://nodejs.org/api/errors.html). */
const CODES: Record<string, ErrorCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'payload_too_large',
};

/**
 * Answers a connection whose request never became one: it cannot be read, takes too long to come, or its headers are too
 * large. Nothing but the socket is there to answer on; it is closed.
 */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable) socket.write(answerTo(error.code));
  socket.destroy();
}

function answerTo(code: string | undefined): string {
  const requestId = newId();
  const error = new AppError((code !== undefined && CODES[code]) || 'bad_request');
  const body = JSON.stringify(problemOf(error, requestId));
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
