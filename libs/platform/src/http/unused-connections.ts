import { type Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';

/**
 * Closes, when the server closes, the connections that never carried a request. Browsers and connection pools open such
 * connections in advance; Node takes them for busy ones and would wait a minute for a request that never comes.
 */
export function closeUnusedConnections(server: FastifyInstance): void {
  const unused = new Set<Socket>();
  server.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.server.on('request', ({ socket }) => unused.delete(socket));
  server.addHook('preClose', (done) => {
    for (const socket of unused) socket.destroy();
    done();
  });
}
