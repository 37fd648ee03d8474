import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { closeUnusedConnections } from './unused-connections.js';

let server: FastifyInstance;
let answer: () => void;
let asked: Promise<void>;

beforeEach(async () => {
  server = fastify();
  closeUnusedConnections(server);
  asked = new Promise((isAsked) => {
    server.get('/', () => {
      isAsked();
      return new Promise((resolve) => (answer = () => resolve('answered')));
    });
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => server.close());

async function dial(): Promise<Socket> {
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  await Promise.all([once(socket, 'connect'), once(server.server, 'connection')]);
  return socket;
}

it('a connection that never carried a request does not keep the server from closing', async () => {
  const socket = await dial();
  const closed = once(socket, 'close');
  await server.close();
  await closed;
});

it('a connection that comes while the server closes does not keep it from closing either', async () => {
  const dialed = Promise.withResolvers<Socket>();
  await server.close();
  server = fastify();
  closeUnusedConnections(server);
  server.addHook('preClose', async () => dialed.resolve(await dial()));
  await server.listen({ host: '127.0.0.1', port: 0 });
  await Promise.all([server.close(), dialed.promise.then((socket) => once(socket, 'close'))]);
});

it('a request that is being answered is answered to its end', async () => {
  const socket = await dial();
  socket.setEncoding('utf8').write('GET / HTTP/1.1\r\nhost: here\r\n\r\n');
  let received = '';
  socket.on('data', (text: string) => (received += text));
  const ended = once(socket, 'end');
  await asked;
  const closed = server.close();
  answer();
  await Promise.all([ended, closed]);
  expect(received).toContain('answered');
});
