import { createServer, type IncomingMessage, request as ask, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type Duplex } from 'node:stream';

/** Answers a request itself, or leaves it to the server behind: then it is false. */
export type Taker = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A server that passes all on to another one, WebSockets too, but for the requests that it takes itself. */
export class ReverseProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Duplex>();

  private constructor(
    private readonly target: URL,
    taker: Taker,
  ) {
    this.server = createServer((request, response) => {
      if (!taker(request, response)) this.pass(request, response);
    });
    this.server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** Begins to listen on a free port of loopback. */
  static async start(targetUrl: string, taker: Taker): Promise<ReverseProxy> {
    const proxy = new ReverseProxy(new URL(targetUrl.replace(/^ws/, 'http')), taker);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** Where it listens, e.g. `ws://127.0.0.1:4010`. */
  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Stops, and breaks off what is under way. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    const { method, url: path, headers } = request;
    const { hostname: host, port } = this.target;
    const passed = ask({ host, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  }

  private upgrade(request: IncomingMessage, client: Duplex, head: Buffer): void {
    const server = connect(Number(this.target.port), this.target.hostname, () => {
      const { method, url, httpVersion, rawHeaders } = request;
      const headers = rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
      server.write(`${method} ${url} HTTP/${httpVersion}\r\n${headers}\r\n`);
      server.write(head);
      client.pipe(server).pipe(client);
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
