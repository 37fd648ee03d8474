import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A request to LiveKit as it arrived: `CreateSIPParticipant` and its fields. */
interface TwirpRequest {
  method: string;
  body: Record<string, unknown>;
}

/** An answer: fields, or a Twirp error with its HTTP status. */
export type TwirpAnswer =
  | { ok: object }
  | { code: string; msg?: string; meta?: Record<string, string>; status: number }
  | { plain: string; status: number }
  | 'hang up';

type Handler = (request: TwirpRequest) => TwirpAnswer | Promise<TwirpAnswer>;

/**
 * Stands in for LiveKit where the real one cannot be made to fail at will, or would need livekit-sip: answers Twirp
 * (https://twitchtv.github.io/twirp/docs/spec_v7.html) by method, and remembers what was asked.
 */
export class TwirpStandIn {
  readonly requests: TwirpRequest[] = [];
  private readonly handlers = new Map<string, Handler>();

  private constructor(private readonly server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.serve(request, response));
  }

  static async start(): Promise<TwirpStandIn> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TwirpStandIn(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What a method answers from now on. A list is answered in turn, its last entry ever after. */
  on(method: string, answers: Handler | [TwirpAnswer, ...TwirpAnswer[]]): this {
    if (typeof answers === 'function') this.handlers.set(method, answers);
    else {
      const left = [...answers];
      this.handlers.set(method, () => (left.length > 1 ? left.shift()! : left[0]!));
    }
    return this;
  }

  /** How often a method was asked. */
  count(method: string): number {
    return this.requests.filter((request) => request.method === method).length;
  }

  async stop(): Promise<void> {
    const stopped = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await stopped;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.url!.split('/').at(-1)!;
    let text = '';
    for await (const piece of request) text += String(piece);
    const asked = { method, body: JSON.parse(text) as Record<string, unknown> };
    this.requests.push(asked);
    const answer = await (this.handlers.get(method)?.(asked) ?? { code: 'bad_route', status: 404 });
    if (answer === 'hang up') return void response.destroy();
    if ('plain' in answer) return void response.writeHead(answer.status).end(answer.plain);
    const [status, body] = 'ok' in answer ? [200, answer.ok] : [answer.status, answer];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}
