import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { initializeLogger, llm } from '@livekit/agents';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type OpenAiLlmOptionsDto } from './openai-llm-options.dto.js';
import { OpenAiLlm } from './openai-llm.js';
import { type OpenAiMessage } from './openai-messages.js';

/** What a test waits for comes at once; a busy machine is slow. */
const PATIENT_MS = 20_000;

type Body = { model: string; messages: OpenAiMessage[] } & Record<string, unknown>;

let server: Server;
let baseUrl: string;
let asked: Body[];
/** What the server does with each request. */
let answer: (body: Body, response: ServerResponse) => void;
let models = 0;

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'silent' });
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = JSON.parse(Buffer.concat(parts).toString()) as Body;
  asked.push(body);
  answer(body, response);
}

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const delta = (content: object, finish: string | null = null) =>
  event({ id: 'c', choices: [{ index: 0, delta: content, finish_reason: finish }] });
const HELLO = delta({ content: 'Grüße 🏔️ ' }) + delta({ content: 'aus Zürich.' }, 'stop');
const DONE = 'data: [DONE]\n\n';
const stream = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });
const says = (_: Body, response: ServerResponse) => void stream(response).end(HELLO + DONE);
const refuses = (response: ServerResponse, status: number, message: string, headers = {}) =>
  void response.writeHead(status, headers).end(JSON.stringify({ error: { message } }));

const end = llm.tool({
  name: 'end_call',
  description: 'Ends the call.',
  parameters: { type: 'object', properties: { outcome: { type: 'string' } } },
  execute: () => Promise.resolve(undefined),
});
const SYSTEM = llm.ChatMessage.create({ role: 'system', content: ['You are a desk.'] });
const GREETING = llm.ChatMessage.create({ role: 'assistant', content: ['Good morning.'] });
const CALLER = llm.ChatMessage.create({ role: 'user', content: ['Hello'] });

interface Asking {
  items?: llm.ChatItem[];
  options?: OpenAiLlmOptionsDto;
  model?: string;
  silenceMs?: number;
  patienceMs?: number;
}

/** Asks a model, one that nobody has asked before unless it is named. */
async function ask({
  items = [SYSTEM, CALLER],
  options = {},
  model = `m${models++}`,
  silenceMs = PATIENT_MS,
  patienceMs = silenceMs,
}: Asking = {}) {
  const thinking = new OpenAiLlm(model, options, { apiKey: 'any', baseUrl }, { silenceMs, patienceMs });
  const errors: Error[] = [];
  thinking.on('error', ({ error }) => errors.push(error));
  const connOptions = { maxRetry: 0, retryIntervalMs: 0, timeoutMs: 0 };
  const chat = thinking.chat({ chatCtx: new llm.ChatContext(items), toolCtx: [end], connOptions });
  return { ...(await chat.collect()), errors };
}

describe('an answer over HTTP', () => {
  it.each<[string, (response: ServerResponse) => void]>([
    ['as OpenAI sends it', (response) => stream(response).end(HELLO + DONE)],
    ['without [DONE], the connection left open', (response) => stream(response).write(HELLO)],
    ['byte by byte', (response) => trickle(stream(response), Buffer.from(HELLO.replaceAll('\n', '\r\n') + DONE))],
    ['with comments', (response) => stream(response).end(`: PROCESSING\n\n${HELLO}: done\n\n${DONE}`)],
    ['with a byte order mark', (response) => stream(response).end(`\uFEFF${HELLO}${DONE}`)],
    ['without its content type', (response) => response.writeHead(200).end(HELLO + DONE)],
    [
      'not streamed',
      (response) => {
        const message = { role: 'assistant', content: 'Grüße 🏔️ aus Zürich.' };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id: 'c', choices: [{ index: 0, message, finish_reason: 'stop' }] }, null, 2));
      },
    ],
  ])('is understood %s', async (_, send) => {
    answer = (_body, response) => send(response);
    expect(await ask()).toMatchObject({ text: 'Grüße 🏔️ aus Zürich.', toolCalls: [], errors: [] });
  });

  it('gives its calls and its usage', async () => {
    const entry = { index: 0, function: { name: 'end_call', arguments: { outcome: 'done' } } };
    const usage = event({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 5, total_tokens: 12 } });
    answer = (_, response) => stream(response).end(delta({ tool_calls: [entry, entry] }, 'tool_calls') + usage + DONE);
    const { toolCalls, usage: counted } = await ask();
    expect(toolCalls.map(({ name, args }) => [name, args])).toEqual(Array(2).fill(['end_call', '{"outcome":"done"}']));
    expect(new Set(toolCalls.map(({ callId }) => callId)).size).toBe(2);
    expect(counted).toEqual({ promptTokens: 7, completionTokens: 5, promptCachedTokens: 0, totalTokens: 12 });
  });

  it.each<[string, (response: ServerResponse) => void, RegExp]>([
    [
      'a page',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Maintenance</html>'),
      /not a stream of JSON/,
    ],
    ['nothing', (response) => response.writeHead(200).end(), /cut off/],
    [
      'an error in the stream',
      (response) => stream(response).end(event({ error: { code: 502, message: 'up' } }) + DONE),
      /up/,
    ],
    [
      'a connection that breaks',
      (response) => void stream(response).write(delta({ content: 'a' }), () => response.destroy()),
      /terminated|closed|reset/,
    ],
    [
      'half of a call',
      (response) =>
        stream(response).end(
          delta({ tool_calls: [{ index: 0, function: { name: 'end_call', arguments: '{"out' } }] }) + DONE,
        ),
      /no JSON object/,
    ],
  ])('fails with %s', async (_, send, message) => {
    answer = (_body, response) => send(response);
    const { toolCalls, errors } = await ask();
    expect(toolCalls).toEqual([]);
    expect(errors.map((error) => error.message)).toEqual([expect.stringMatching(message)]);
  });

  it('is not to be tried again once something was said', async () => {
    answer = (_, response) => stream(response).end(delta({ content: 'a' }));
    expect((await ask()).errors).toMatchObject([{ retryable: false }]);
    answer = (_, response) => stream(response).end(delta({ content: '' }));
    expect((await ask()).errors).toMatchObject([{ retryable: true }]);
  });

  it('is not waited for when nothing comes but thoughts and empty pieces', async () => {
    answer = (_, response) => {
      stream(response);
      const timer = setInterval(() => response.write(delta({ content: '' }) + delta({ reasoning_content: 'Hm.' })), 20);
      response.on('close', () => clearInterval(timer));
    };
    expect((await ask({ silenceMs: 200 })).errors).toMatchObject([{ message: 'the model was silent for 200 ms' }]);
  });
});

describe('a request', () => {
  it('holds what the persona asks for, and nothing that servers refuse though nobody needs it', async () => {
    answer = says;
    await ask({ model: 'gpt-5-mini', options: { temperature: 0 } });
    const { messages, tools, ...rest } = asked[0]!;
    expect(rest).toEqual({
      model: 'gpt-5-mini',
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0,
      reasoning_effort: 'minimal',
    });
    expect(messages).toEqual([
      { role: 'system', content: 'You are a desk.' },
      { role: 'user', content: 'Hello' },
    ]);
    expect(tools).toMatchObject([{ type: 'function', function: { name: 'end_call' } }]);
  });

  it('has no empty message where a tool gave no result', async () => {
    answer = says;
    const called = llm.FunctionCall.create({ callId: 'a', name: 'end_call', args: '{}' });
    const result = llm.FunctionCallOutput.create({ callId: 'a', name: 'end_call', output: '', isError: false });
    await ask({ items: [SYSTEM, CALLER, called, result, CALLER] });
    expect(asked[0]!.messages.filter(({ content }) => content === '' || content === undefined)).toEqual([]);
    expect(asked[0]!.messages.find(({ role }) => role === 'tool')).toMatchObject({ content: 'Done.' });
  });

  it('leaves out what was refused by name, from then on', async () => {
    const refused = ['parallel_tool_calls', 'temperature', 'stream_options'];
    answer = (body, response) => {
      const name = refused.find((each) => each in body);
      if (name) refuses(response, 400, `Unsupported parameter: '${name}' is not supported with this model.`);
      else says(body, response);
    };
    const asking = { model: 'refuses', options: { parallelToolCalls: true, temperature: 0.5 } };
    expect(await ask(asking)).toMatchObject({ text: 'Grüße 🏔️ aus Zürich.', errors: [] });
    expect(asked).toHaveLength(4);
    expect((await ask(asking)).errors).toEqual([]);
    expect(asked).toHaveLength(5);
  });

  it.each([
    [400, 'Conversation roles must alternate user/assistant/user/assistant/...'],
    [500, 'Error rendering prompt with jinja template'],
    [400, 'anything else'],
  ])('is put in the order of strict templates when it was refused (%i, %s), from then on', async (status, message) => {
    answer = (body, response) => {
      if (body.messages[1]?.role === 'user') says(body, response);
      else refuses(response, status, message);
    };
    const asking = { model: `strict ${message}`, items: [SYSTEM, GREETING, CALLER] };
    expect(await ask(asking)).toMatchObject({ text: 'Grüße 🏔️ aus Zürich.', errors: [] });
    expect(asked.map(({ messages }) => messages.map(({ role }) => role).join(' '))).toEqual([
      'system assistant user',
      'system user assistant user',
    ]);
    await ask(asking);
    expect(asked).toHaveLength(3);
  });

  it('is not sent again when nothing about it can be changed', async () => {
    answer = (_, response) => refuses(response, 400, 'No.');
    expect((await ask()).errors).toMatchObject([{ statusCode: 400, retryable: false }]);
    expect(asked).toHaveLength(1);
    await ask({ items: [SYSTEM, GREETING, CALLER] });
    expect(asked).toHaveLength(3);
  });

  it('fails with the time after which the server may be asked again', async () => {
    answer = (_, response) => refuses(response, 429, 'Rate limit reached.', { 'retry-after': '1' });
    expect((await ask()).errors).toMatchObject([{ statusCode: 429, retryable: true, retryAfterMs: 1000 }]);
  });
});

/** Sends these bytes one by one, and ends. */
function trickle(response: ServerResponse, bytes: Buffer): void {
  const send = (at: number) => {
    if (at === bytes.length) response.end();
    else response.write(bytes.subarray(at, at + 1), () => send(at + 1));
  };
  send(0);
}
