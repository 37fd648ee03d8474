import { type LookupFunction } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { Agent, buildConnector, type Dispatcher, Pool } from 'undici';
import { type AllowList } from './allow-list.js';
import { guardedLookup } from './guarded-lookup.js';
import { type RequestLeg } from './request-leg.js';
import { portOf } from './host.js';
import { askDns, askMachine, type NameLookup } from './name-lookup.js';
import { failureOf, NotConnected } from './network-failure.js';
import { OutreachError } from './outreach-error.js';

/**
 * Connections are kept for the next request, and no longer than servers commonly do. All other limits are off: the
 * time limit of the request is for all of it. HTTP/1.1 only, as there it is plain what was sent when a connection breaks.
 */
export const AGENT_OPTIONS = {
  keepAliveTimeout: 4000,
  keepAliveMaxTimeout: 30_000,
  headersTimeout: 0,
  bodyTimeout: 0,
  allowH2: false,
} satisfies Agent.Options;

/** What is read of the body of a redirect, so that its connection can be used again, in bytes. */
const REDIRECT_BODY_BYTES = 16_384;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Some servers put one before their JSON, which it is no part of (RFC 8259, section 8.1). */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** The answer of a server to one request. */
export interface Reply {
  status: number;
  contentType: string | null;
  /** Where it sends us instead; the body is not read then. */
  location?: string | undefined;
  body: string;
}

/** How much of an answer is read, and for how long. */
interface ReplyLimits {
  maxBytes: number;
  /** Its reason is an {@link OutreachError}. */
  signal: AbortSignal;
}

/** The connections of this process to tenants' servers: made to permitted addresses only, and kept for a while. */
export class Connections {
  private readonly agent: Agent;
  private readonly dns = askDns();

  /** @param ask in place of the DNS, for tests */
  constructor(
    private readonly allow: AllowList,
    private readonly ask?: NameLookup,
  ) {
    this.agent = new Agent({
      ...AGENT_OPTIONS,
      factory: (origin, options) => new Pool(origin, { ...options, connect: this.connectorOf(new URL(origin)) }),
    });
  }

  /** One request, one answer. @throws OutreachError */
  async exchange(leg: RequestLeg, headers: Record<string, string>, { maxBytes, signal }: ReplyLimits): Promise<Reply> {
    const { origin, pathname, search, hostname } = leg.url;
    const { method, body } = leg;
    try {
      const path = pathname + search;
      const response = await this.agent.request({ origin, path, method, headers, body: body ?? null, signal });
      const { statusCode: status } = response;
      const [contentType = null] = [response.headers['content-type']].flat();
      const [location] = REDIRECTS.has(status) ? [response.headers.location].flat() : [];
      if (location === undefined) return { status, contentType, body: await read(response.body, maxBytes) };
      await response.body.dump({ limit: REDIRECT_BODY_BYTES, signal });
      return { status, contentType, location, body: '' };
    } catch (error) {
      throw failureOf(error, hostname);
    }
  }

  /** Takes no further requests, and resolves when those under way are done. */
  async close(): Promise<void> {
    await this.agent.close();
  }

  private connectorOf(url: URL): buildConnector.connector {
    const connect = buildConnector({ lookup: this.lookupOf(url), timeout: 0, allowH2: false });
    // What it returns lets undici give a connection up that nobody waits for any more.
    return (options, done) =>
      connect(options, (cause, socket) => {
        if (cause) done(new NotConnected('not connected', { cause }), null);
        else done(null, socket);
      });
  }

  private lookupOf(url: URL): LookupFunction {
    const port = portOf(url);
    const ours = this.allow.names(url.hostname, port) ? askMachine : this.dns;
    return guardedLookup(port, this.allow, this.ask ?? ours);
  }
}

/** Decodes as it reads: to keep the pieces would keep all that they arrived in, which may be thousands of times as much. */
async function read(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) throw new OutreachError('too_large', `the answer is larger than ${maxBytes} bytes`);
    text += decoder.write(piece);
  }
  return (text + decoder.end()).replace(BYTE_ORDER_MARK, '');
}
