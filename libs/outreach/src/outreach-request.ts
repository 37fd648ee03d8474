export type OutreachMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request to a tenant's own server. */
export interface OutreachRequest {
  /** Whose server it is: requests of one tenant wait for each other when there are too many, those of others do not. */
  tenantId: string;
  method: OutreachMethod;
  /** `https://`, or `http://` where the allow list names the host. Any port; no user name or password. */
  url: string;
  /** Names in any case. Those that frame a message, like `host` and `content-length`, are not the caller's to set. */
  headers?: Record<string, string>;
  /** Sent as UTF-8; `content-type` is the caller's to say. Not with GET. */
  body?: string;
  /** For all of it: waiting for a place, DNS, connecting, redirects, repetitions, and the last byte of the answer. */
  timeoutMs: number;
  /** The longest body that is taken for an answer. */
  maxBytes: number;
  /** Cancels the request. */
  signal?: AbortSignal;
  /** `whsec_…`: signs the request as https://www.standardwebhooks.com says. */
  signingSecret?: string;
}

/** What the server said, whatever its status. */
export interface OutreachAnswer {
  status: number;
  /** As the server wrote it; null when it said none. */
  contentType: string | null;
  /** As it was sent, in UTF-8: nothing is unpacked, and what is not UTF-8 is U+FFFD. */
  body: string;
  /** From the call of `send` on. */
  tookMs: number;
  /** 1, and 1 for each time that a request was made again after a failure. */
  attempts: number;
}
