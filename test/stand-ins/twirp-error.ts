/** HTTP statuses of Twirp's codes: https://twitchtv.github.io/twirp/docs/errors.html */
const STATUSES = {
  canceled: 408,
  invalid_argument: 400,
  deadline_exceeded: 408,
  not_found: 404,
  permission_denied: 403,
  unauthenticated: 401,
  resource_exhausted: 429,
  failed_precondition: 412,
  aborted: 409,
  internal: 500,
  unavailable: 503,
} as const;

/** A code of Twirp. */
export type TwirpCode = keyof typeof STATUSES;

/** Which code livekit-server gives to what the far end of a call answers; others are invalid arguments. */
const CODES: Record<number, TwirpCode> = {
  401: 'permission_denied',
  402: 'permission_denied',
  403: 'permission_denied',
  404: 'not_found',
  407: 'unauthenticated',
  408: 'deadline_exceeded',
  410: 'not_found',
  480: 'resource_exhausted',
  481: 'not_found',
  486: 'resource_exhausted',
  487: 'aborted',
  500: 'failed_precondition',
  502: 'failed_precondition',
  503: 'failed_precondition',
  504: 'deadline_exceeded',
  600: 'resource_exhausted',
  603: 'permission_denied',
  604: 'not_found',
  607: 'permission_denied',
  608: 'permission_denied',
};

const PHRASES: Record<number, string> = {
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  480: 'Temporarily Unavailable',
  484: 'Address Incomplete',
  486: 'Busy Here',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  600: 'Busy Everywhere',
  603: 'Decline',
  604: 'Does Not Exist Anywhere',
};

/** An error as livekit-server answers it. */
export class TwirpError extends Error {
  constructor(
    readonly code: TwirpCode,
    message: string,
    readonly meta?: Record<string, string>,
  ) {
    super(message);
  }

  /** What livekit-server makes of a final SIP answer. */
  static ofSipStatus(status: number): TwirpError {
    const phrase = PHRASES[status] ?? 'Refused';
    const meta = { sip_status_code: String(status), sip_status: phrase };
    return new TwirpError(CODES[status] ?? 'invalid_argument', `sip status ${status}: ${phrase}`, meta);
  }

  /** Of the HTTP answer. */
  get status(): number {
    return STATUSES[this.code];
  }

  toJSON(): object {
    return { code: this.code, msg: this.message, ...(this.meta && { meta: this.meta }) };
  }
}
