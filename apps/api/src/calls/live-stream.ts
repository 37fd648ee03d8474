import { type LiveEntry } from '@signoff/calls';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { presentEntry } from './call.presenter.js';

/** A comment is sent so often, in ms, so that no proxy takes a quiet stream for a dead one. */
const HEARTBEAT_MS = 15_000;

/**
 * Sends entries as server-sent events (WHATWG HTML, section 9.2) until there are no more, the listener leaves, or the
 * process is about to stop: the listener then resumes elsewhere, by itself.
 */
export async function streamEntries(
  request: FastifyRequest,
  reply: FastifyReply,
  stopping: AbortSignal,
  open: (signal: AbortSignal) => AsyncIterable<LiveEntry>,
): Promise<void> {
  const left = new AbortController();
  request.raw.socket.once('close', () => left.abort());
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' });
  raw.write(': live\n\n');
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
  try {
    for await (const entry of open(AbortSignal.any([left.signal, stopping]))) {
      const { id, event, data } = presentEntry(entry);
      if (!raw.write(`id: ${id}\nevent: ${event}\ndata: ${data}\n\n`)) await drained(raw, left.signal);
    }
  } catch (error) {
    request.log.error({ err: error }, 'live stream broken off');
  } finally {
    clearInterval(heartbeat);
    raw.end();
  }
}

/** Waits until a slow listener has caught up, or left. */
function drained(raw: FastifyReply['raw'], left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    raw.once('drain', resolve);
    left.addEventListener('abort', () => resolve(), { once: true });
  });
}
