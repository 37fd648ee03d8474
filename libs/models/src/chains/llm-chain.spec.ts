import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { initializeLogger, llm } from '@livekit/agents';
import { type ModelDto } from '../provider/model.dto.js';
import { eventually } from '@signoff/platform/testing';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type OpenAiStandIn, startOpenAiStandIn } from '@signoff/stand-in/testing';
import { type ModelFailure } from '../provider/model-provider.js';
import { MODELS } from '../models.js';

const PATIENT_MS = 10_000;
const SILENCE_MS = 300;
const DEADLINE_MS = 2 * SILENCE_MS + 100 + 7_000;

let standIn: OpenAiStandIn;
let gemini: Server;
/** What Gemini does with the next requests. */
let answer: (response: ServerResponse) => void;
let asked: { url: string; key: unknown; body: string }[];
let failures: ModelFailure[];

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'silent' });
  standIn = await startOpenAiStandIn();
  for (const model of ['first', 'second', 'gateway-desk'])
    standIn.setScript(model, { rules: [{ says: 'One two three.' }] });
  gemini = createServer((request, response) => {
    const seen = { url: request.url!, key: request.headers['x-goog-api-key'], body: '' };
    asked.push(seen);
    request.on('data', (data: Buffer) => (seen.body += data.toString())).on('end', () => answer(response));
  });
  await new Promise<void>((resolve) => gemini.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  asked = [];
  failures = [];
});
afterAll(async () => {
  await standIn.close();
  gemini.closeAllConnections();
  await new Promise((resolve) => gemini.close(resolve));
});

const event = (text: string, finishReason?: string) =>
  `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason }] })}\r\n\r\n`;
const stream = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });
const well = (response: ServerResponse) => stream(response).end(event('One two ') + event('three.', 'STOP'));

const google: ModelDto = {
  provider: 'google',
  model: 'gemini-2.5-flash',
  options: { temperature: 0.5, thinkingBudget: 0 },
};
const openai = (model: string): ModelDto => ({ provider: 'openai', model, options: {} });

async function think(model: ModelDto, silenceMs = PATIENT_MS) {
  const { port } = gemini.address() as AddressInfo;
  const thinking = await MODELS.llm(model, {
    silenceMs,
    attempts: 2,
    accounts: {
      openai: { apiKey: 'any', baseUrl: standIn.url },
      google: { apiKey: 'g-key', baseUrl: `http://127.0.0.1:${port}` },
      livekit: { apiKey: 'lk-key', apiSecret: 'lk-secret', baseUrl: standIn.url },
    },
    onFailure: (failure) => failures.push(failure),
  });
  const errors: { recoverable: boolean; error: Error }[] = [];
  thinking.on('error', (error) => errors.push(error));
  const chatCtx = new llm.ChatContext([llm.ChatMessage.create({ role: 'user', content: ['hello'] })]);
  const ask = async () => (await thinking.chat({ chatCtx }).collect()).text;
  return { thinking, chatCtx, errors, ask };
}

describe('a model of google', () => {
  it('answers as the persona wants it', async () => {
    answer = well;
    const { ask, errors } = await think(google);
    expect(await ask()).toBe('One two three.');
    expect(asked).toMatchObject([{ url: expect.stringContaining('/models/gemini-2.5-flash:stream'), key: 'g-key' }]);
    expect(JSON.parse(asked[0]!.body)).toMatchObject({
      generationConfig: { temperature: 0.5, thinkingConfig: { thinkingBudget: 0 } },
    });
    expect(errors).toEqual([]);
  });

  it.each<[string, (response: ServerResponse) => void, number]>([
    ['errors of the server', (response) => response.writeHead(500).end('{}'), PATIENT_MS],
    ['a head that does not come', () => undefined, SILENCE_MS],
    ['a stream that stays silent', (response) => stream(response).flushHeaders(), SILENCE_MS],
  ])('fails in time with %s, after two attempts', async (_, spoilt, silenceMs) => {
    answer = spoilt;
    const { ask, errors } = await think(google, silenceMs);
    const started = performance.now();
    expect(await ask()).toBe('');
    expect(performance.now() - started).toBeLessThan(DEADLINE_MS);
    expect(errors).toMatchObject([{ type: 'llm_error', recoverable: false }]);
    expect(asked).toHaveLength(2);
  });

  it('is not waited for when it falls silent half-way, and not asked again', async () => {
    answer = (response) => void stream(response).write(event('One '));
    const { ask, errors } = await think({ ...google, fallbacks: [openai('first')] }, SILENCE_MS);
    expect(await ask()).toBe('One');
    expect(errors).toMatchObject([{ recoverable: false, error: { message: 'the model was silent for 300 ms' } }]);
    expect(asked).toHaveLength(1);
  });

  it('stops when it is interrupted', async () => {
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    answer = (response) => {
      response.on('close', resolve);
      stream(response).write(event('One '));
    };
    const { thinking, chatCtx, errors } = await think(google);
    const talking = thinking.chat({ chatCtx });
    for await (const chunk of talking) if (chunk.delta?.content) talking.close();
    await gone;
    expect([errors, failures]).toEqual([[], []]);
  });
});

describe('a model of livekit', () => {
  it('answers', async () => {
    const { ask, thinking } = await think({ provider: 'livekit', model: 'gateway-desk', options: { temperature: 0 } });
    expect(await ask()).toBe('One two three.');
    expect(standIn.requests('gateway-desk')).toMatchObject([{ body: { temperature: 0 } }]);
    expect([thinking.provider, thinking.model]).toEqual(['livekit', 'gateway-desk']);
  });
});

describe('a model with others behind it', () => {
  it('gives way, comes last for a while, and is heard of in the logs alone', async () => {
    answer = (response) => response.writeHead(500).end('{}');
    const { ask, errors, thinking } = await think({ ...google, fallbacks: [openai('first'), openai('second')] });
    expect([await ask(), await ask()]).toEqual(['One two three.', 'One two three.']);
    expect(asked).toHaveLength(1);
    expect([thinking.provider, thinking.model]).toEqual(['openai', 'first']);
    expect(failures).toMatchObject([{ part: 'llm', provider: 'google', model: 'gemini-2.5-flash' }]);
    expect(errors).toEqual([]);
  });

  it('keeps apart what answers at the same time fail with', async () => {
    const { promise: spoiltOne, resolve: spoil } = Promise.withResolvers<void>();
    const { thinking, chatCtx, errors } = await think({ ...google, fallbacks: [openai('second')] });
    answer = (response) => {
      if (asked.length === 2) return response.destroy();
      stream(response).write(event('One '));
      void spoiltOne.then(() => response.end(event('two three.', 'STOP')));
    };
    const calm = thinking.chat({ chatCtx }).collect();
    await eventually('the first request', () => asked.length === 1, 20_000);
    expect((await thinking.chat({ chatCtx }).collect()).text).toBe('One two three.');
    spoil();
    expect((await calm).text).toBe('One two three.');
    expect([errors, failures.length]).toEqual([[], 1]);
  });

  it('fails once when all do', async () => {
    answer = (response) => response.writeHead(500).end('{}');
    standIn.fault({ model: 'first', fault: 'status', status: 503, times: 1 });
    const { ask, errors } = await think({ ...google, fallbacks: [openai('first')] });
    expect(await ask()).toBe('');
    expect(errors).toMatchObject([{ recoverable: false, error: { statusCode: 503 } }]);
    expect(failures).toHaveLength(2);
  });
});
