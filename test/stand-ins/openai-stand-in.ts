import { nextStep } from '@signoff/script';
import { check } from '@signoff/platform';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { sendAnswer } from './answer-sender.js';
import { type Answer } from './chat-answer.js';
import { type ChatRequest, conversationOf, requestFault, wordsOf } from './chat-request.js';
import { FaultDto } from './fault.dto.js';
import { readJson, RequestError, sendError, sendJson } from './http-json.js';
import { ScriptStore } from './script-store.js';

/** Where and what a stand-in serves. */
export interface StandInOptions {
  /** Default: one that is free. */
  port?: number;
  /** Default: 127.0.0.1. */
  host?: string;
  /** Folder of `<model>.json` files. Default: the scripts that come with it. */
  scriptsDir?: string;
}

/** A chat completion that was asked for. */
export interface SeenRequest {
  model: string;
  body: ChatRequest;
  /** What was spoiled on purpose. */
  fault: FaultDto['fault'] | null;
  /** Whether the answer was sent to its end. */
  finished: boolean;
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

/**
 * A server that speaks the OpenAI HTTP protocol and answers by script, for tests, demos, and whoever has no key. The
 * model that is asked for names the script. Any bearer token will do; its own doors, `/health/ready`, `/scripts/:model`,
 * `/faults` and `/requests`, take none.
 */
export class OpenAiStandIn {
  private readonly server: Server;
  private readonly scripts: ScriptStore;
  private readonly faults: FaultDto[] = [];
  private readonly seen: SeenRequest[] = [];

  private readonly routes: Record<string, Route> = {
    'GET /health/ready': (_, response) => sendJson(response, 200, { status: 'ok' }),
    'GET /v1/models': (request, response) => this.listModels(request, response),
    'POST /v1/chat/completions': (request, response) => this.complete(request, response),
    'PUT /scripts/:model': async (request, response, { pathname }) => {
      const script = await readJson(request);
      accept(response, () => this.setScript(decodeURIComponent(pathname.split('/')[2]!), script));
    },
    'POST /faults': async (request, response) => {
      const fault = await readJson(request);
      accept(response, () => this.fault(fault as FaultDto));
    },
    'GET /requests': (_, response, { searchParams }) =>
      sendJson(response, 200, { data: this.requests(searchParams.get('model') ?? undefined) }),
  };

  constructor(private readonly options: StandInOptions = {}) {
    this.scripts = new ScriptStore(options.scriptsDir);
    this.server = createServer((request, response) => {
      this.route(request, response).catch((error: unknown) => sendError(response, error));
    });
  }

  /** Begins to listen. */
  async start(): Promise<this> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.server.once('error', reject);
    this.server.listen(this.options.port ?? 0, this.options.host ?? '127.0.0.1', resolve);
    await promise;
    return this;
  }

  /** Where it listens, e.g. `http://127.0.0.1:4010`. */
  get origin(): string {
    const { address, port } = this.server.address() as AddressInfo;
    return `http://${['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address}:${port}`;
  }

  /** The base URL for a client of the OpenAI API. */
  get url(): string {
    return `${this.origin}/v1`;
  }

  /**
   * Gives a model a script, a {@link ScriptDto}.
   *
   * @throws Error naming every fault of the script
   */
  setScript(model: string, script: unknown): void {
    this.scripts.set(model, script);
  }

  /**
   * Spoils the next request of a model, or the next `times`; several faults wait in line.
   *
   * @throws Error naming what is wrong with the fault
   */
  fault(fault: Pick<FaultDto, 'model' | 'fault'> & Partial<FaultDto>): void {
    const { value, faults } = check(FaultDto, fault);
    if (faults.length > 0) throw new Error(faults.map(({ path, message }) => `${path}: ${message}`).join('; '));
    this.faults.push(value);
  }

  /** The chat completions that were asked for so far, oldest first. */
  requests(model?: string): SeenRequest[] {
    return this.seen.filter((request) => model === undefined || request.model === model);
  }

  /** Stops, and breaks off what is under way. */
  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.server.close(() => resolve());
    this.server.closeAllConnections();
    await promise;
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const name = `${request.method} ${url.pathname.replace(/^\/scripts\/[^/]+$/, '/scripts/:model')}`;
    const route = this.routes[name];
    if (!route) throw new RequestError(404, `Invalid URL (${request.method} ${url.pathname})`, 'unknown_url');
    await route(request, response, url);
  }

  private async listModels(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requireToken(request);
    const models = await this.scripts.names();
    const data = models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'signoff' }));
    sendJson(response, 200, { object: 'list', data });
  }

  private async complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requireToken(request);
    const body = (await readJson(request)) as ChatRequest;
    const refused = requestFault(body);
    if (refused) throw new RequestError(400, refused);
    const fault = this.takeFault(body.model);
    const seen: SeenRequest = { model: body.model, body, fault: fault?.fault ?? null, finished: false };
    this.seen.push(seen);
    const answer = await this.answer(body);
    const includeUsage = body.stream_options?.include_usage ?? false;
    seen.finished = await sendAnswer(response, answer, { stream: body.stream ?? false, includeUsage, fault });
  }

  private async answer({ model, messages, tools, tool_choice }: ChatRequest): Promise<Answer> {
    const script = await this.scripts.find(model);
    if (!script) throw new RequestError(404, `The model \`${model}\` does not exist.`, 'model_not_found');
    const step = nextStep(script.rules, conversationOf(messages), model);
    const mayCall = (tools?.length ?? 0) > 0 && tool_choice !== 'none';
    return {
      id: `chatcmpl-${this.seen.length}`,
      model,
      created: Math.floor(Date.now() / 1000),
      promptTokens: wordsOf(messages),
      says: step.says,
      calls: mayCall ? step.calls : [],
    };
  }

  private takeFault(model: string): FaultDto | undefined {
    const index = this.faults.findIndex((fault) => fault.model === model);
    const fault = this.faults[index];
    if (fault && --fault.times === 0) this.faults.splice(index, 1);
    return fault;
  }
}

/** Starts a stand-in; close it when done. */
export function startOpenAiStandIn(options?: StandInOptions): Promise<OpenAiStandIn> {
  return new OpenAiStandIn(options).start();
}

function requireToken(request: IncomingMessage): void {
  if (/^Bearer \S+$/.test(request.headers.authorization ?? '')) return;
  throw new RequestError(401, "You didn't provide an API key.", 'invalid_api_key');
}

function accept(response: ServerResponse, change: () => void): void {
  try {
    change();
  } catch (error) {
    throw new RequestError(422, (error as Error).message);
  }
  response.writeHead(204).end();
}
