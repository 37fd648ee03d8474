import { nextStep } from '@signoff/models';
import { systemClock } from '@signoff/platform';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendAnswer } from './chat/answer-sender.js';
import { type Answer } from './chat/chat-answer.js';
import { type ChatRequest, conversationOf, requestFault, wordsOf } from './chat/chat-request.js';
import { checked } from './http/checked.js';
import { type FaultDto } from './faults/fault.dto.js';
import { FaultQueue } from './faults/fault-queue.js';
import { readJson, RequestError, sendError, sendJson } from './http/http-json.js';
import { LatenciesDto } from './faults/latencies.dto.js';
import { ScriptStore } from './script-store.js';
import { type SeenSpeech, SpeechEndpoints } from './speech/speech-endpoints.js';

/** Where and what a stand-in serves. */
interface StandInOptions {
  /** Default: one that is free. */
  port?: number;
  /** Default: 127.0.0.1. */
  host?: string;
  /** Folder of `<model>.json` files. Default: the scripts that come with it. */
  scriptsDir?: string;
}

/** A chat completion that was asked for. */
interface SeenRequest {
  model: string;
  body: ChatRequest;
  /** What was spoiled on purpose. */
  fault: FaultDto['fault'] | null;
  /** The tools that the answer calls. */
  calls: string[];
  /** Whether the answer was sent to its end. */
  finished: boolean;
  /** When that was, in ms since 1970. */
  finishedAt: number | null;
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

/**
 * A server that speaks the OpenAI HTTP protocol and answers by script, for tests, demos, and whoever has no key. The
 * model that is asked for names the script; any model speaks, and understands what callers of the tests say. Any bearer
 * token will do; its own endpoints take none: `/health/ready`, `/scripts/:model`, `/utterances`, `/faults`, `/latencies`,
 * `/requests` and `/speech`.
 */
export class OpenAiStandIn {
  private readonly server: Server;
  private readonly scripts: ScriptStore;
  private readonly faults = new FaultQueue();
  private readonly seen: SeenRequest[] = [];
  private latencies = new LatenciesDto();
  private readonly speech = new SpeechEndpoints(this.faults, () => this.latencies);

  private readonly routes: Record<string, Route> = {
    'GET /health/ready': (_, response) => sendJson(response, 200, { status: 'ok' }),
    'GET /v1/models': (_, response) => this.listModels(response),
    'POST /v1/chat/completions': (request, response) => this.complete(request, response),
    'POST /v1/audio/speech': (request, response) => this.speech.speak(request, response),
    'POST /v1/audio/transcriptions': (request, response) => this.speech.transcribe(request, response),
    'PUT /scripts/:model': async (request, response, { pathname }) => {
      const script = await readJson(request);
      await accept(response, () => this.setScript(decodeURIComponent(pathname.split('/')[2]!), script));
    },
    'PUT /utterances': async (request, response) => {
      const utterances = await readJson(request);
      await accept(response, () => this.speech.expect(utterances));
    },
    'PUT /latencies': async (request, response) => {
      const latencies = await readJson(request);
      await accept(response, () => this.takeTime(latencies as LatenciesDto));
    },
    'POST /faults': async (request, response) => {
      const fault = await readJson(request);
      await accept(response, () => this.fault(fault as FaultDto));
    },
    'GET /speech': (_, response) => sendJson(response, 200, { data: this.speech.seen }),
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
    this.faults.add(fault);
  }

  /**
   * Has callers say these texts too, beside those on file: they are understood from now on.
   *
   * @throws Error naming what is wrong with them
   */
  expect(texts: string[]): Promise<void> {
    return this.speech.expect({ texts });
  }

  /**
   * Takes so much time for its answers from now on.
   *
   * @throws Error naming what is wrong with the times
   */
  takeTime(latencies: Partial<LatenciesDto>): void {
    this.latencies = checked(LatenciesDto, { ...latencies });
  }

  /** Gets ready to understand callers, which else it does at the first of them. */
  prepare(): void {
    this.speech.prepare();
  }

  /** The chat completions that were asked for so far, oldest first. */
  requests(model?: string): SeenRequest[] {
    return this.seen.filter((request) => model === undefined || request.model === model);
  }

  /** The speech that was asked for or understood so far, oldest first. */
  spoken(): SeenSpeech[] {
    return this.speech.seen;
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
    if (url.pathname.startsWith('/v1/')) requireToken(request);
    await route(request, response, url);
  }

  private async listModels(response: ServerResponse): Promise<void> {
    const models = await this.scripts.names();
    const data = models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'signoff' }));
    sendJson(response, 200, { object: 'list', data });
  }

  private async complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readJson(request)) as ChatRequest;
    const refused = requestFault(body);
    if (refused) throw new RequestError(400, refused);
    const fault = this.faults.take('model', body.model);
    const spoiled = fault?.fault ?? null;
    const seen: SeenRequest = { model: body.model, body, fault: spoiled, calls: [], finished: false, finishedAt: null };
    this.seen.push(seen);
    const answer = await this.answer(body);
    seen.calls = answer.calls.map(({ name }) => name);
    await sleep(this.latencies.modelMs);
    const includeUsage = body.stream_options?.include_usage ?? false;
    seen.finished = await sendAnswer(response, answer, { stream: body.stream ?? false, includeUsage, fault });
    if (seen.finished) seen.finishedAt = systemClock.now().getTime();
  }

  private async answer({ model, messages, tools, tool_choice }: ChatRequest): Promise<Answer> {
    const script = await this.scripts.find(model);
    if (!script) throw new RequestError(404, `The model \`${model}\` does not exist.`, 'model_not_found');
    const step = nextStep(script.rules, conversationOf(messages), model);
    const mayCall = (tools?.length ?? 0) > 0 && tool_choice !== 'none';
    return {
      id: `chatcmpl-${this.seen.length}`,
      model,
      created: Math.floor(systemClock.now().getTime() / 1000),
      promptTokens: wordsOf(messages),
      says: step.says,
      calls: mayCall ? step.calls : [],
    };
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

async function accept(response: ServerResponse, change: () => void | Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    throw new RequestError(422, (error as Error).message);
  }
  response.writeHead(204).end();
}
