import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * For tests: stands between the code and a real Redis or Postgres, so that the server can go away and come back without
 * being touched, and without anybody else noticing.
 */
export class BreakableProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  private swallows = false;
  private accepted = 0;

  constructor(private readonly target: string) {}

  /** How many connections were made to it so far. */
  get connections(): number {
    return this.accepted;
  }

  /** Lets connections through, on the same port as before. Returns the URL of the target, by way of here. */
  async open(): Promise<string> {
    this.swallows = false;
    this.server = createServer((inner) => this.join(inner));
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Breaks all connections and refuses new ones. */
  async break(): Promise<void> {
    const closed = new Promise((resolve) => this.server!.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** From now on nothing gets through and nobody is told, as when a cable is pulled; until it breaks and opens again. */
  swallow(): void {
    this.swallows = true;
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  private join(inner: Socket): void {
    this.accepted++;
    const { hostname, port } = new URL(this.target);
    const outer = connect(Number(port), hostname);
    for (const [socket, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      if (!this.swallows) socket.pipe(other);
    }
  }
}
