import { AppError, type ErrorCode } from '@signoff/platform';
import { storable } from '@signoff/texts';
import { ServerError } from 'livekit-server-sdk';

/**
 * What became of a request to LiveKit: `unavailable`, nobody was there or nobody had room: later it may work;
 * `not_found`, LiveKit itself knows no such thing; `refused`, it does not want this.
 */
export type TelephonyFault = 'unavailable' | 'refused' | 'not_found';

/** How the far end of a SIP call answered (RFC 3261, section 21). */
export interface SipStatus {
  code: number;
  status: string;
}

interface TelephonyErrorExtra {
  cause?: unknown;
  livekitCode?: string | undefined;
  sip?: SipStatus | undefined;
  untouched?: boolean;
}

/** Only what LiveKit's absence explains is told as such; a refusal that nobody expected is a fault of ours. */
const ERROR_CODES: Record<TelephonyFault, ErrorCode> = {
  unavailable: 'unavailable',
  refused: 'internal',
  not_found: 'internal',
};
const RETRY_AFTER_SECONDS = 5;
const LONGEST_DETAIL = 300;

/** The request did not leave, or found nobody to take it. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** LiveKit took the request and gave it back undone: no server of that kind, or `cpu exhausted`. */
const GIVEN_BACK = new Set(['unavailable', 'resource_exhausted']);
/** LiveKit, or something before it, failed at the request: it may have been done or not. */
const BROKEN = new Set(['deadline_exceeded', 'canceled', 'aborted', 'internal', 'unknown', 'data_loss', 'malformed']);

/** Why LiveKit did not do what it was asked. `detail` keeps LiveKit's own words. */
export class TelephonyError extends AppError {
  /** LiveKit's own code (https://twitchtv.github.io/twirp/docs/errors.html), where LiveKit answered at all. */
  readonly livekitCode: string | undefined;
  /** Set when the far end of a SIP call decided, not LiveKit. */
  readonly sip: SipStatus | undefined;
  /** Whether it is certain that nothing was done, so that asking again can do nothing twice. */
  readonly untouched: boolean;

  constructor(
    readonly kind: TelephonyFault,
    detail: string,
    { cause, livekitCode, sip, untouched = false }: TelephonyErrorExtra = {},
  ) {
    super(ERROR_CODES[kind], detail, {
      cause,
      ...(kind === 'unavailable' && { retryAfterSeconds: RETRY_AFTER_SECONDS }),
    });
    this.livekitCode = livekitCode;
    this.sip = sip;
    this.untouched = untouched;
  }

  /** Reads whatever the SDK throws: LiveKit's answers, and everything that can keep one from coming. */
  static of(error: unknown): TelephonyError {
    if (error instanceof TelephonyError) return error;
    if (error instanceof ServerError) return answered(error);
    const code = networkCodeOf(error);
    return new TelephonyError('unavailable', `LiveKit cannot be reached: ${code ?? wordsOf(error)}`, {
      cause: error,
      untouched: code !== undefined && NEVER_SENT.has(code),
    });
  }
}

function answered(error: ServerError): TelephonyError {
  const { code, metadata } = error;
  const sip = sipStatusOf(metadata);
  const kind = sip ? 'refused' : faultOf(error);
  const untouched = !sip && code !== undefined && GIVEN_BACK.has(code);
  return new TelephonyError(kind, told(error), { cause: error, livekitCode: code, sip, untouched });
}

/** An answer without a code is not LiveKit's, but of something that stands before it: it says nothing about calls. */
function faultOf({ code, status }: ServerError): TelephonyFault {
  if (code === 'not_found') return 'not_found';
  if (code === undefined || GIVEN_BACK.has(code) || BROKEN.has(code) || status >= 500) return 'unavailable';
  return 'refused';
}

/** Errors that came from livekit-sip to livekit-server begin with words that say nothing. */
function told({ code, message, status }: ServerError): string {
  const words = cut(message.replace(/^twirp error \w+: /, ''));
  return code === undefined ? `what answers in LiveKit's place says ${status}: ${words}` : `${code}: ${words}`;
}

function sipStatusOf(metadata: Record<string, string> | undefined): SipStatus | undefined {
  const code = Number(metadata?.sip_status_code);
  if (!Number.isInteger(code) || code < 100 || code > 699) return undefined;
  return { code, status: cut(String(metadata?.sip_status ?? '')) };
}

/** `fetch` hides the network's own code in what it was caused by. */
function networkCodeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

function wordsOf(error: unknown): string {
  return cut(error instanceof Error ? error.message : String(error));
}

function cut(text: string): string {
  return storable(text.slice(0, LONGEST_DETAIL));
}
