import { AppError, type ErrorCode } from '@signoff/platform';

/**
 * Why there is no answer: `refused`, we do not go there; `unreachable`, nobody there, or nobody who answers to the end;
 * `timeout`; `aborted`, who asked for it called it off, or the process stops; `too_large`; `too_many_redirects`; `busy`, too
 * many other requests of the tenant were under way all the time; `bad_request`, it cannot be written as HTTP.
 */
export type OutreachFault =
  'refused' | 'unreachable' | 'timeout' | 'aborted' | 'too_large' | 'too_many_redirects' | 'busy' | 'bad_request';

/** Which requests may be made again after a failure: any, as nothing was sent; those that may happen twice; or none. */
export type Repeat = 'any' | 'idempotent' | 'none';

/** As they are told where nobody caught them: what the tenant can mend is told to the tenant, the rest is ours to see to. */
const ERROR_CODES: Record<OutreachFault, ErrorCode> = {
  refused: 'validation_failed',
  bad_request: 'validation_failed',
  unreachable: 'unavailable',
  timeout: 'unavailable',
  aborted: 'unavailable',
  too_large: 'unavailable',
  too_many_redirects: 'unavailable',
  busy: 'rate_limited',
};

/**
 * Why a tenant's server gave no answer. The message is fit for the tenant's eyes: it names the host at most, never a header,
 * a query, a body or an address. For the same reason there is no cause: what Node and undici throw holds addresses of our
 * network and pieces of what was received.
 */
export class OutreachError extends AppError {
  constructor(
    readonly kind: OutreachFault,
    message: string,
    /** For this lib. */
    readonly repeat: Repeat = 'none',
  ) {
    super(ERROR_CODES[kind], message);
  }
}
