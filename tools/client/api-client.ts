import { EventSourceParserStream } from 'eventsource-parser/stream';

/** A problem document (RFC 9457) as the API answers it. */
interface Problem {
  status: number;
  code: string;
  title: string;
  detail?: string;
  errors?: { path: string; message: string }[];
}

/** What the API refused, in words for a person. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    const faults = problem.errors?.map(({ path, message }) => `\n  ${path}: ${message}`) ?? [];
    super(`${problem.detail ?? problem.title} (${problem.status} ${problem.code})${faults.join('')}`);
    this.problem = problem;
  }
}

export interface Turn {
  id: string;
  seq: number;
  role: 'caller' | 'agent';
  kind: string;
  text: string;
  startedAt: string;
}

export interface TimelineEvent {
  seq: number;
  type: string;
  data: Record<string, unknown>;
  at: string;
}

interface Ending {
  category: string;
  reason: string;
  by: string;
  fault: string;
  closing: string;
  verified: boolean;
  refusals: number;
  gaveWay?: string[];
  reopens: number;
  detail?: string;
}

interface Outcome {
  name: string;
  reason: string | null;
  data: Record<string, unknown>;
  evidence: { quote: string; turnId: string } | null;
}

export interface Call {
  id: string;
  state: string;
  /** When it is to begin, or is tried again; null when it began at once. */
  scheduledAt: string | null;
  ending: Ending | null;
  outcome: Outcome | null;
}

/** A turn (`type` is `turn`) or an event of the timeline, as it happens. */
export type LiveEntry = { type: 'turn'; turn: Turn } | { type: string; event: TimelineEvent };

/** What was decided on a call, and why. */
export interface Decision {
  verdict: 'allow' | 'reject' | 'defer';
  decidedBy: { type: string; source: string } | null;
  retryAt: string | null;
  steps: { type: string; verdict: string; because: string }[];
}

/** Speaks to the API with one tenant's key. */
export class ApiClient {
  private readonly baseUrl: string;
  private readonly key: string;

  constructor(baseUrl: string, key: string) {
    this.baseUrl = baseUrl;
    this.key = key;
  }

  get<T>(path: string): Promise<T> {
    return this.request<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.request<T>('POST', path, body);
  }

  /** Replaces something, whatever it is by now. */
  put<T>(path: string, body: unknown): Promise<T> {
    return this.request<T>('PUT', path, body);
  }

  /** Follows a call from its beginning until it has ended. */
  async *live(callId: string): AsyncGenerator<LiveEntry> {
    const response = await this.send('GET', `/v1/calls/${callId}/live`);
    const events = response.body!.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    for await (const { event = '', data } of events) {
      const value = JSON.parse(data) as unknown;
      yield event === 'turn' ? { type: 'turn', turn: value as Turn } : { type: event, event: value as TimelineEvent };
    }
  }

  private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await (await this.send(method, path, body)).json()) as T;
  }

  private async send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method === 'PUT' && { 'if-match': '*' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new ApiError((await response.json()) as Problem);
    return response;
  }
}
