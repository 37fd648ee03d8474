import { once } from 'node:events';
import { type LiveEntry } from '@signoff/calls';
import { type FastifyReply } from 'fastify';
import { presentEntry } from './call.presenter.js';

/**
 * A comment is sent so often, in ms, so that no proxy takes a quiet stream for a dead one; with it goes the question
 * whether the listener is still welcome.
 */
const HEARTBEAT_MS = 5_000;

/** How long a listener may take for the end of a stream, in ms. */
const LAST_WORDS_MS = 5_000;

/** A connection that a stream was sent on is not used again: kept open, it would keep the process from stopping. */
const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
  connection: 'close',
};

/** Gives the entries of a call until the signal is aborted. */
export type OpenEntries = (signal: AbortSignal) => AsyncIterable<LiveEntry>;

interface StreamOptions {
  /** Aborted when the process is about to stop. */
  stopping: AbortSignal;
  /** Whether the stream may go on. When it fails, nobody knows, and it is asked again. */
  isWelcome: () => Promise<boolean>;
}

/**
 * Sends entries as server-sent events (WHATWG HTML, section 9.2) until there are no more, the listener leaves or is not
 * welcome any more, or the process is about to stop: the listener then resumes elsewhere, by itself.
 */
export async function streamEntries(
  reply: FastifyReply,
  open: OpenEntries,
  { stopping, isWelcome }: StreamOptions,
): Promise<void> {
  const { raw, request } = reply;
  reply.hijack();
  raw.writeHead(200, HEADERS);
  if (request.method === 'HEAD' || raw.destroyed) return void raw.end();
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, stopping]);
  raw.once('close', () => over.abort());
  raw.write(': live\n\n');
  const heartbeat = setInterval(() => beat(raw, isWelcome, over), HEARTBEAT_MS);
  try {
    for await (const entry of open(signal)) {
      if (signal.aborted) break;
      const { id, event, data } = presentEntry(entry);
      if (!raw.write(`id: ${id}\nevent: ${event}\ndata: ${data}\n\n`)) await once(raw, 'drain', { signal });
    }
  } catch (error) {
    if (!signal.aborted) request.log.error({ err: error }, 'live stream broken off');
  } finally {
    clearInterval(heartbeat);
    over.abort(); // lets go of the signals that were made of it
    end(raw);
  }
}

/** Shows that the stream is alive, and ends it when the listener is not welcome any more. */
function beat(raw: FastifyReply['raw'], isWelcome: () => Promise<boolean>, over: AbortController): void {
  if (!raw.writableNeedDrain) raw.write(': still here\n\n');
  isWelcome().then(
    (welcome) => welcome || over.abort(),
    () => {},
  );
}

/** Ends a stream. Who does not take the rest in time is cut off: they resume later, and nobody waits for them. */
function end(raw: FastifyReply['raw']): void {
  raw.end();
  if (raw.closed) return;
  const late = setTimeout(() => raw.destroy(), LAST_WORDS_MS);
  raw.once('close', () => clearTimeout(late));
}
