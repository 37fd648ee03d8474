import { type ErrorCode, ERRORS, type ErrorLevel } from './error-catalog.js';

/** One thing that is wrong, and where: a path like `closing.texts[0].text`. */
export interface FieldFault {
  path: string;
  message: string;
}

interface AppErrorExtra {
  errors?: FieldFault[];
  retryAfterSeconds?: number;
  /** Headers that belong to the answer, names in lower case. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/**
 * The one error of the platform. The code says what it is, once and for all; the detail is for people and says, where
 * the reader can mend it, how. The detail of a 5xx is for logs only and never leaves the process.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly errors?: FieldFault[];
  readonly retryAfterSeconds?: number;
  readonly headers?: Record<string, string>;

  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    extra: AppErrorExtra = {},
  ) {
    super(detail ?? ERRORS[code].title, 'cause' in extra ? { cause: extra.cause } : undefined);
    if (extra.errors) this.errors = extra.errors;
    if (extra.retryAfterSeconds !== undefined) this.retryAfterSeconds = extra.retryAfterSeconds;
    if (extra.headers) this.headers = extra.headers;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get title(): string {
    return ERRORS[this.code].title;
  }

  get level(): ErrorLevel {
    return ERRORS[this.code].level;
  }
}
