import { type Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';

/**
 * Closes, when the server closes, the connections that never carried a request, and those that still come. Browsers and
 * connection pools open such connections in advance; Node takes them for busy ones and would wait a minute for a request
 * that never comes.
 */
export function closeUnusedConnections(server: FastifyInstance): void {
  const unused = new Set<Socket>();
  let closing = false;
  server.server.on('connection', (socket) => {
    if (closing) return socket.destroy();
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.server.on('request', ({ socket }) => unused.delete(socket));
  server.addHook('preClose', (done) => {
    closing = true;
    for (const socket of unused) socket.destroy();
    done();
  });
}
