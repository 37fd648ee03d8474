import { errors } from 'undici';
import { OutreachError } from './outreach-error.js';

/** For this lib: a connection was not made, so nothing was sent. */
export class NotConnected extends Error {}

const NO_SUCH_NAME = new Set(['ENOTFOUND', 'ENODATA']);
/** Codes of time limits. They are not tried again: too little time is left. */
const TIMED_OUT = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);
/** Those of OpenSSL's verification and of Node's own (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const CERTIFICATE = /CERT|CRL|UNABLE_TO|SELF_SIGNED|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH/;
const CERTIFICATE_WORDS: Record<string, string> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another host',
  CERT_REVOKED: 'is revoked',
};
const UNTRUSTED = 'is not trusted: it needs one of a public authority, sent with those between';

/** What a failed lookup of a name means. */
export function lookupFailure(error: unknown, host: string): OutreachError {
  const code = codeOf(error);
  if (code === undefined || NO_SUCH_NAME.has(code)) {
    return new OutreachError('unreachable', `the DNS knows no address of ${host}`);
  }
  return new OutreachError('unreachable', `the DNS does not answer for ${host} (${code})`, 'any');
}

/**
 * What a failed request means, from whatever undici and Node throw.
 *
 * @throws the error itself when it is none of the network's
 */
export function failureOf(error: unknown, host: string): OutreachError {
  if (error instanceof OutreachError) return error;
  if (error instanceof NotConnected) return connectFailure(error.cause, host);
  // It has no code.
  if (error instanceof errors.HTTPParserError) {
    return new OutreachError('unreachable', `${host} answers with what is not HTTP`);
  }
  const code = codeOf(error);
  if (code === undefined) throw error;
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return new OutreachError('too_large', `the head of ${host}'s answer is too large`);
  if (code === 'UND_ERR_INVALID_ARG') return new OutreachError('bad_request', 'the request cannot be written as HTTP');
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED')
    return new OutreachError('aborted', 'the platform stops');
  return new OutreachError('unreachable', `${host} broke the connection before its answer was whole`, 'idempotent');
}

function connectFailure(error: unknown, host: string): OutreachError {
  if (error instanceof OutreachError) return error;
  const code = codeOf(error) ?? 'unknown';
  const failed = (words: string, repeat?: 'any') => new OutreachError('unreachable', `${words} (${code})`, repeat);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return failed(`${host} has no TLS at this port that we could use`);
  if (CERTIFICATE.test(code)) return failed(`the certificate of ${host} ${CERTIFICATE_WORDS[code] ?? UNTRUSTED}`);
  if (code === 'ECONNREFUSED') return failed(`${host} refuses the connection`, 'any');
  return failed(`${host} cannot be reached`, TIMED_OUT.has(code) ? undefined : 'any');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
