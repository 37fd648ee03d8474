import { type AllowList } from './allow-list.js';
import { OutreachError } from './outreach-error.js';
import { type OutreachMethod, type OutreachRequest } from './outreach-request.js';
import { faultOf, urlFault } from './url-fault.js';

/** One leg of a request: to the URL that was asked for, or to one that a redirect named. */
export interface RequestLeg {
  readonly url: URL;
  readonly method: OutreachMethod;
  /** Those of who asked for it, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Whether it has never left the origin that it was meant for. Signatures are for that one alone. */
  readonly isHome: boolean;
}

/**
 * They frame the message or choose the server, so they are not for callers to set; and an answer that is packed would not
 * be unpacked.
 */
const OURS = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'accept-encoding',
]);
/** Whether a header, in lower case, is the platform's to set. */
export function isOurHeader(name: string): boolean {
  return OURS.has(name);
}

/** They say what kind of body there is and which is wanted, which is no secret. */
const KINDS = ['content-type', 'accept'];
/** RFC 9110, section 5.6.2. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
/** RFC 9110, section 5.5. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The first leg of a request. @throws OutreachError `refused` or `bad_request` */
export function firstLeg(request: OutreachRequest, allow: AllowList): RequestLeg {
  const fault = urlFault(request.url, allow);
  if (fault) throw new OutreachError('refused', `the URL ${fault}`);
  const { method, body } = request;
  if (method === 'GET' && body !== undefined) throw new OutreachError('bad_request', 'GET is sent without a body');
  return { url: new URL(request.url), method, headers: headersOf(request), body, isHome: true };
}

/**
 * The leg that a redirect leads to (RFC 9110, section 15.4, and in doubt https://fetch.spec.whatwg.org/#http-redirect-fetch).
 * What the caller's headers hold is for the server that they were meant for: none but the kinds of body that are sent and
 * wanted go on to another, and neither does the body.
 *
 * @param location as the server wrote it
 * @throws OutreachError `refused`
 */
export function redirected(leg: RequestLeg, status: number, location: string, allow: AllowList): RequestLeg {
  const from = leg.url.hostname;
  const url = URL.parse(location, leg.url.href);
  const fault = url ? faultOf(url, allow) : 'must be a URL';
  if (!url || fault) throw new OutreachError('refused', `the URL that ${from} redirects to ${fault}`);
  const becomesGet = status === 303 || (leg.method === 'POST' && (status === 301 || status === 302));
  const leaves = url.origin !== leg.url.origin;
  if (leaves && leg.body !== undefined && !becomesGet) {
    throw new OutreachError('refused', `${from} redirects to another server, and the body is not for that one`);
  }
  const kept = leaves ? only(leg.headers, KINDS) : leg.headers;
  const isHome = leg.isHome && !leaves;
  if (!becomesGet) return { ...leg, url, headers: kept, isHome };
  return { url, method: 'GET', headers: without(kept, 'content-type'), isHome };
}

function headersOf({ headers = {}, signingSecret }: OutreachRequest): Record<string, string> {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  for (const [name, value] of lower) {
    if (!HEADER_NAME.test(name) || !HEADER_VALUE.test(value)) {
      throw new OutreachError('bad_request', 'a header holds characters that HTTP does not allow there');
    }
    if (isOurHeader(name) || (signingSecret !== undefined && name.startsWith('webhook-'))) {
      throw new OutreachError('bad_request', `the header ${name} is set by the platform: leave it out`);
    }
  }
  return Object.fromEntries(lower);
}

function only(headers: RequestLeg['headers'], names: readonly string[]): RequestLeg['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => names.includes(each)));
}

function without(headers: RequestLeg['headers'], name: string): RequestLeg['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
}
