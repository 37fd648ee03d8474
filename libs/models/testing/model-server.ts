import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A request for a chat completion, as it came. */
interface ModelRequest extends Record<string, unknown> {
  model: string;
  messages: {
    role: string;
    content?: string | null;
    tool_calls?: { function: { name: string } }[];
    tool_call_id?: string;
  }[];
}

/** What the server does with a request. */
export type ModelAnswer = (response: ServerResponse, request: ModelRequest) => void;

/** A server of the OpenAI API that answers as it is told, whatever real servers would do. */
export class ModelServer {
  private readonly server: Server;
  private readonly answers = new Map<string, ModelAnswer[]>();
  /** What was asked for, oldest first. */
  readonly requests: ModelRequest[] = [];

  private constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(): Promise<ModelServer> {
    const server = new ModelServer();
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** The base URL for a client. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** Has a model answer like this: one answer after another, the last of them from then on. */
  on(model: string, ...answers: ModelAnswer[]): void {
    this.answers.set(model, answers);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return void response.end('{"object":"list","data":[]}');
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString()) as ModelRequest;
    this.requests.push(body);
    const left = this.answers.get(body.model) ?? [refuses(404, 'no such model')];
    (left.length > 1 ? left.shift()! : left[0]!)(response, body);
  }
}

/** One event of a stream. */
export function event(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** One chunk of an answer. */
export function chunk(delta: object, finish: string | null = null): string {
  return event({ id: 'c', choices: [{ index: 0, delta, finish_reason: finish }] });
}

/** A chunk with one tool call in it; its index is 0 unless it is given. */
export function callChunk(name: string, args: unknown, more: object = {}): string {
  return chunk({ tool_calls: [{ index: 0, type: 'function', function: { name, arguments: args }, ...more }] });
}

/** An answer of these events, and `[DONE]`. */
export function stream(...events: string[]): ModelAnswer {
  return (response) =>
    void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`${events.join('')}data: [DONE]\n\n`);
}

/** An answer of words. */
export function says(text: string, finish = 'stop'): ModelAnswer {
  return stream(chunk({ content: text }), chunk({}, finish));
}

/** An answer of one tool call. */
export function calls(name: string, args: string, finish = 'tool_calls'): ModelAnswer {
  return stream(callChunk(name, args, { id: 'a' }), chunk({}, finish));
}

/** An HTTP error. */
export function refuses(status: number, message: string, headers: Record<string, string> = {}): ModelAnswer {
  return (response) => void response.writeHead(status, headers).end(JSON.stringify({ error: { message } }));
}
