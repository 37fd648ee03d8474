import { type ErrorCode } from '@signoff/platform';

/** One thing that is wrong with a request, and where. */
class ProblemFaultDto {
  /** The field, e.g. `closing.texts[0].text`. */
  path: string;

  message: string;
}

/** An error (RFC 9457). */
export class ProblemDto {
  /** Names the kind of problem; says the same as `code`. */
  type: string;

  /** The same text for every problem of its kind. */
  title: string;

  /** The HTTP status. */
  status: number;

  /** Stable; what a client may decide by. */
  code: ErrorCode;

  /** What is wrong this time. */
  detail?: string;

  /** All that is wrong with the fields of the request. */
  errors?: ProblemFaultDto[];

  /** What the logs know the request by. */
  requestId: string;
}
