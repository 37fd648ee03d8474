import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, type Socket } from 'node:net';

/** A request as it arrived. */
interface SeenRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

interface TenantServerOptions {
  /** For HTTPS. */
  tls?: { key: string; cert: string };
  /** Of the loopback network. */
  address?: string;
  /** Any that is free by default. */
  port?: number;
}

/** What becomes of a request. The index counts from 0. */
export type Answerer = (response: ServerResponse, request: SeenRequest, index: number) => unknown;

/** A tenant's server on this machine that does as a spec tells it, and remembers what it was asked. */
export class TenantServer {
  readonly requests: SeenRequest[] = [];
  /** How many connections were made to it so far. */
  connections = 0;
  /** How many of them are open still. */
  open = 0;

  private constructor(
    private readonly server: Server,
    private readonly scheme: string,
    private readonly answer: Answerer,
  ) {
    server.on('connection', (socket: Socket) => {
      this.connections++;
      this.open++;
      socket.on('close', () => this.open--);
    });
    server.on('request', (request, response: ServerResponse) => void this.serve(request, response));
  }

  static async start(
    answer: Answerer = (response) => response.end('ok'),
    { tls, address = '127.0.0.1', port = 0 }: TenantServerOptions = {},
  ): Promise<TenantServer> {
    const server = tls ? createTlsServer(tls) : createServer();
    await new Promise<void>((resolve) => server.listen(port, address, resolve));
    return new TenantServer(server, tls ? 'https' : 'http', answer);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return this.at('127.0.0.1');
  }

  /** The same server by another name. */
  at(host: string): string {
    return `${this.scheme}://${host}:${this.port}`;
  }

  /** Closes the connections that are kept for a next request. */
  dropIdle(): void {
    this.server.closeIdleConnections();
  }

  async stop(): Promise<void> {
    const stopped = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await stopped;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of request) body += String(piece);
    const { method = '', url: path = '', headers } = request;
    const seen = { method, path, headers, body };
    const index = this.requests.push(seen) - 1;
    this.answer(response, seen, index);
  }
}
