import { type ToolMethod } from './tool.dto.js';

/** What is known of a request that failed: it was not sent, the server declined it, or nothing. */
type Known = 'unsent' | 'refused' | 'nothing';

interface FailureExtra {
  /** That of HTTP. */
  status?: number;
  cause?: unknown;
}

/** For this lib: why a tool did not work, in words for the tenant. */
export class ToolFailure extends Error {
  readonly status: number | undefined;

  constructor(
    readonly fault: string,
    private readonly known: Known,
    { status, ...extra }: FailureExtra = {},
  ) {
    super(fault, extra);
    this.status = status;
  }

  /** What the model is told, so that it neither promises what did not happen nor does twice what did. */
  wordsFor(method: ToolMethod): string {
    if (this.known === 'unsent') return 'It did not work. Nothing was sent.';
    if (this.known === 'refused') return 'It did not work: the server refused it. Nothing is known to have happened.';
    if (method === 'GET') return 'It did not work. Nothing is known from it.';
    return 'It did not work as far as is known, but it may have happened. Tell the caller neither that it has nor that it has not.';
  }
}
