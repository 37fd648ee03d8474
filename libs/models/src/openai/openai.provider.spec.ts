import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { initializeLogger, llm, voice } from '@livekit/agents';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type ChatRequest, type FaultDto, type OpenAiStandIn, startOpenAiStandIn } from '@signoff/stand-in/testing';
import { MODELS } from '../models.js';

const SILENCE_MS = 300;
/** For answers that must come: a busy machine is slow. */
const PATIENT_MS = 10_000;
/** Two attempts, the SDK's pause of 100 ms between them, and what a busy machine may take: far less than a stall. */
const DEADLINE_MS = 2 * SILENCE_MS + 100 + 7_000;

const sessions: voice.AgentSession[] = [];
let standIn: OpenAiStandIn;

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'silent' });
  standIn = await startOpenAiStandIn();
});
afterAll(async () => {
  await standIn.close();
  await Promise.all(sessions.map((session) => session.close()));
});

const settings = (baseUrl = standIn.url, apiKey = 'any', silenceMs = SILENCE_MS) => ({
  silenceMs,
  attempts: 2,
  accounts: { openai: { baseUrl, apiKey } },
});
const modelOf = (model: string, options: Record<string, unknown> = {}) => ({ provider: 'openai', model, options });

/** A text session that answers `One two three four.` to whatever it is told. */
async function talk(name: string, making = MODELS.llm(modelOf(name), settings())) {
  const thinking = await making;
  standIn.setScript(name, { rules: [{ says: 'One two three four.' }] });
  const session = new voice.AgentSession({ llm: thinking, vad: null, turnHandling: { turnDetection: null } });
  sessions.push(session);
  const errors: { recoverable: boolean; error: Error }[] = [];
  session.on(voice.AgentSessionEventTypes.Error, ({ error }) => errors.push(error as (typeof errors)[number]));
  await session.start({ agent: new voice.Agent({ instructions: 'You are a desk.' }) });
  return {
    errors,
    say: (text: string) => session.run({ userInput: text }).wait(),
    said: () =>
      session.history.items.flatMap((item) =>
        item.type === 'message' && item.role === 'assistant' ? [item.textContent] : [],
      ),
  };
}

async function timed<T>(work: Promise<T>): Promise<number> {
  const started = performance.now();
  await work;
  return performance.now() - started;
}

describe('a model of openai', () => {
  it('answers, and is told everything that was said', async () => {
    const patient = settings(standIn.url, 'any', PATIENT_MS);
    const call = await talk('well', MODELS.llm(modelOf('well'), patient));
    await call.say('hello');
    await call.say('again');
    expect(call.said()).toEqual(['One two three four.', 'One two three four.']);
    expect(standIn.requests('well').at(-1)!.body).toMatchObject({
      stream: true,
      messages: [
        { role: 'system', content: 'You are a desk.' },
        { role: 'user', content: 'hello' },
        { role: 'assistant', content: 'One two three four.' },
        { role: 'user', content: 'again' },
      ],
    });
    expect(call.errors).toEqual([]);
  });

  it.each([
    ['an error of the server', { fault: 'status' as const, status: 500 }, 2, /told to fail/],
    ['too many requests', { fault: 'status' as const, status: 429 }, 2, /told to fail/],
    ['a refusal', { fault: 'status' as const, status: 400 }, 1, /told to fail/],
    ['a first byte that comes too late', { fault: 'slow_first_byte' as const, ms: 5000 }, 2, /silent for 300 ms/],
    ['a stream that falls silent', { fault: 'silence' as const }, 2, /silent for 300 ms/],
    ['a stream that is cut', { fault: 'cut_stream' as const }, 1, /terminated/],
    ['a stream that ends too early', { fault: 'unfinished' as const }, 1, /cut off/],
    ['garbage', { fault: 'garbage' as const }, 2, /JSON/],
  ])('fails in time with %s', async (_, fault: Partial<FaultDto> & Pick<FaultDto, 'fault'>, requests, message) => {
    const name = `fails-${fault.fault}-${fault.status ?? 0}`;
    const call = await talk(name);
    standIn.fault({ model: name, times: 2, ...fault });
    expect(await timed(call.say('hello'))).toBeLessThan(DEADLINE_MS);
    expect(standIn.requests(name)).toHaveLength(requests);
    expect(call.errors.map(({ recoverable }) => recoverable)).toEqual([false]);
    expect(call.errors.at(-1)!.error.message).toMatch(message);
  });

  it('tries again when nothing had been said, and not when something had', async () => {
    const early = await talk('early');
    standIn.fault({ model: 'early', fault: 'status', status: 503 });
    await early.say('hello');
    expect(early.said()).toEqual(['One two three four.']);

    const late = await talk('late');
    standIn.fault({ model: 'late', fault: 'cut_stream' });
    await late.say('hello');
    expect(late.said()).toEqual([expect.stringMatching(/^One two/)]);
    expect(standIn.requests('late')).toHaveLength(1);
  });

  it('goes on after a failure', async () => {
    const call = await talk('mends');
    standIn.fault({ model: 'mends', fault: 'status', status: 400 });
    await call.say('hello');
    await call.say('again');
    expect(call.said()).toEqual(['One two three four.']);
  });

  it('fails at once with a server that is not there', async () => {
    const gone = await startOpenAiStandIn();
    const url = gone.url;
    await gone.close();
    const call = await talk('gone', MODELS.llm(modelOf('gone'), settings(url)));
    expect(await timed(call.say('hello'))).toBeLessThan(DEADLINE_MS);
    expect(call.errors.at(-1)).toMatchObject({ recoverable: false });
  });

  it('sends what the persona asks for, also a temperature of 0, and nothing else', async () => {
    const options = { temperature: 0, topP: 0.5, maxCompletionTokens: 200, serviceTier: 'priority' };
    const call = await talk('options', MODELS.llm(modelOf('options', options), settings()));
    await call.say('hello');
    const body: Partial<ChatRequest> = { ...standIn.requests('options')[0]!.body };
    delete body.messages;
    delete body.tools;
    expect(body).toEqual({
      model: 'options',
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0,
      top_p: 0.5,
      max_completion_tokens: 200,
      service_tier: 'priority',
    });
  });
});

describe('an answer that trickles', () => {
  let server: Server;
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const event = (delta: object, finish: string | null = null) =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

  /** Serves these pieces, one each 100 ms, and then leaves the connection open. */
  async function trickle(pieces: string[]): Promise<string> {
    server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      const rest = [...pieces];
      const timer = setInterval(() => response.write(rest.shift() ?? ''), 100);
      response.on('close', () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  }
  const collect = async (baseUrl: string) => {
    const thinking = await MODELS.llm(modelOf('m'), { ...settings(baseUrl), attempts: 1 });
    const failed: Error[] = [];
    thinking.on('error', ({ error }) => failed.push(error));
    return thinking
      .chat({ chatCtx: new llm.ChatContext() })
      .collect()
      .then(({ text }) => ({ text, failed: failed.map(({ message }) => message) }));
  };

  it('is waited for as long as it goes on', async () => {
    const words = ['a ', 'b ', 'c ', 'd ', 'e'].map((content) => event({ content }));
    const baseUrl = await trickle([...words, event({}, 'stop'), 'data: [DONE]\n\n']);
    expect(await collect(baseUrl)).toEqual({ text: 'a b c d e', failed: [] });
  });

  it.each([
    ['comments', [event({ content: 'a' }), ...Array<string>(50).fill(': still working\n\n')]],
    ['empty pieces', Array<string>(50).fill(event({ role: 'assistant', content: '' }))],
    ['thinking aloud', Array<string>(50).fill(event({ reasoning_content: 'Hm. ' }))],
  ])('is not waited for when it is nothing but %s', async (_, pieces) => {
    const baseUrl = await trickle(pieces);
    const started = performance.now();
    expect((await collect(baseUrl)).failed).toEqual(['the model was silent for 300 ms']);
    expect(performance.now() - started).toBeLessThan(DEADLINE_MS);
  });
});

describe('the settings of openai', () => {
  it('come from the platform, never from the environment', async () => {
    const nothing = { silenceMs: 1, attempts: 1, accounts: {} };
    await expect(MODELS.llm(modelOf('m'), nothing)).rejects.toThrow(
      'provider "openai" has no key: start the agent with OPENAI_API_KEY',
    );
  });

  it('do not let a persona choose address or key', async () => {
    for (const [name, value] of Object.entries({ apiKey: 'sk-1', baseURL: 'http://evil.example', client: {} })) {
      await expect(MODELS.llm(modelOf('m', { [name]: value }), settings())).rejects.toThrow(`options.${name}`);
    }
  });
});
