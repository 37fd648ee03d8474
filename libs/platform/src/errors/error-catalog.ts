/** How loudly an error is logged when it reaches the edge of a process. */
export type ErrorLevel = 'debug' | 'info' | 'warn' | 'error';

interface ErrorSpec {
  /** HTTP status. */
  status: number;
  /** Short and always the same for a code (RFC 9457, section 3.1.3). */
  title: string;
  level: ErrorLevel;
}

/**
 * Every error the platform tells anyone about, by its stable code. Clients may switch on the code; the rest is for
 * people.
 */
export const ERRORS = {
  bad_request: { status: 400, title: 'The request could not be read', level: 'debug' },
  unauthorized: { status: 401, title: 'A valid API key is needed', level: 'debug' },
  forbidden: { status: 403, title: 'The API key does not permit this', level: 'info' },
  not_found: { status: 404, title: 'There is no such thing', level: 'debug' },
  method_not_allowed: { status: 405, title: 'The resource does not know this method', level: 'debug' },
  request_timeout: { status: 408, title: 'The request took too long to arrive', level: 'debug' },
  conflict: { status: 409, title: 'The state of the resource does not allow this', level: 'info' },
  call_ended: { status: 409, title: 'The call has ended', level: 'debug' },
  persona_archived: { status: 409, title: 'The persona is archived', level: 'debug' },
  persona_unpublished: { status: 409, title: 'The persona has no published version', level: 'debug' },
  precondition_failed: { status: 412, title: 'The resource has changed since it was read', level: 'debug' },
  payload_too_large: { status: 413, title: 'The request body is too large', level: 'debug' },
  uri_too_long: { status: 414, title: 'The address of the request is too long', level: 'debug' },
  unsupported_media_type: { status: 415, title: 'The body has a media type that is not understood', level: 'debug' },
  validation_failed: { status: 422, title: 'The request is not valid', level: 'debug' },
  missing_variables: { status: 422, title: 'Variables that the persona requires are missing', level: 'debug' },
  idempotency_key_reused: {
    status: 422,
    title: 'The Idempotency-Key was used with another request',
    level: 'info',
  },
  precondition_required: { status: 428, title: 'The request must say which state it builds upon', level: 'debug' },
  rate_limited: { status: 429, title: 'Too many requests', level: 'info' },
  headers_too_large: { status: 431, title: 'The request headers are too large', level: 'debug' },
  internal: { status: 500, title: 'Something went wrong on our side', level: 'error' },
  unavailable: { status: 503, title: 'The service is not available at the moment', level: 'warn' },
} as const satisfies Record<string, ErrorSpec>;

export type ErrorCode = keyof typeof ERRORS;
