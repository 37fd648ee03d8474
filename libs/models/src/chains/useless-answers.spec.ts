import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { initializeLogger, llm } from '@livekit/agents';
import {
  callChunk,
  calls,
  chunk,
  event,
  type ModelAnswer,
  ModelServer,
  refuses,
  says,
  stream,
} from '@signoff/models/testing';
import { type ModelFailure } from '../provider/model-provider.js';
import { MODELS } from '../models.js';
import { type LlmUse } from './answering-chain.js';

/** What a test waits for comes at once; a busy machine is slow. */
const PATIENT_MS = 20_000;

let server: ModelServer;
let asked: ModelServer['requests'];
let failures: ModelFailure[];

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'silent' });
  server = await ModelServer.start();
  asked = server.requests;
});
beforeEach(() => {
  asked.length = 0;
  failures = [];
});
afterAll(() => server.stop());

const END = llm.tool({
  name: 'end_call',
  description: 'Ends the call.',
  parameters: { type: 'object', properties: {} },
  execute: () => Promise.resolve(undefined),
});
const CALLER = llm.ChatMessage.create({ role: 'user', content: ['Hello'] });

interface Asking {
  use?: Partial<LlmUse>;
  fallback?: boolean;
  items?: llm.ChatItem[];
}

async function ask(
  given: Record<string, ModelAnswer[]>,
  { use = {}, fallback = false, items = [CALLER] }: Asking = {},
) {
  for (const [name, answers] of Object.entries(given)) server.on(name, ...answers);
  const model = { provider: 'openai', model: 'first', options: {} };
  const thinking = await MODELS.llm(
    { ...model, ...(fallback && { fallbacks: [{ ...model, model: 'second' }] }) },
    {
      silenceMs: PATIENT_MS,
      attempts: 2,
      accounts: { openai: { apiKey: 'any', baseUrl: server.url } },
      onFailure: (failure) => failures.push(failure),
    },
    { spoken: true, language: 'en', ...use },
  );
  const errors: Error[] = [];
  thinking.on('error', ({ error }) => errors.push(error));
  const again = async () => {
    const { text, toolCalls } = await thinking.chat({ chatCtx: new llm.ChatContext(items), toolCtx: [END] }).collect();
    return { text, calls: toolCalls.map(({ name }) => name) };
  };
  return { ...(await again()), errors, again };
}

const USELESS: [string, ModelAnswer, RegExp][] = [
  ['nothing', says(''), /said nothing/],
  ['white space', says(' \n '), /said nothing/],
  ['an emoji', says('👍'), /said nothing/],
  ['a thought', says('<think>They greet.</think>'), /said nothing/],
  ['a tool call that is cut off by its length', calls('end_call', '{"outco', 'length'), /"length" inside a tool call/],
  ['a filter', says('', 'content_filter'), /content_filter/],
  ['an error to finish with', says('', 'error'), /"error"/],
  ['an error in the stream', stream(event({ error: { code: 502, message: 'Bad gateway' } })), /Bad gateway/],
  ['a page', (response) => void response.writeHead(200).end('<html>Maintenance</html>'), /not a stream of JSON/],
  ['a tool that there is not', calls('fly', '{}'), /only tools that there are not/],
  ['arguments that are no JSON', calls('end_call', '{"outco'), /no JSON object/],
  [
    'a tool call as text that cannot be read',
    says('<tool_call>{"name": "fly", "arguments": {}}</tool_call>'),
    /written as text/,
  ],
  ['the arguments of a tool as text', says('{"outcome": "done", "reason": "Bye."}'), /written as text/],
];

describe('a model whose answer is of no use', () => {
  it.each(USELESS)('is asked again when it says %s', async (_, useless) => {
    expect(await ask({ first: [useless, says('Hello.')] })).toMatchObject({ text: 'Hello.', calls: [], errors: [] });
    expect([asked.length, failures.length]).toEqual([2, 1]);
  });

  it.each(USELESS)('fails when it always says %s', async (_, useless, message) => {
    const { text, calls: called, errors } = await ask({ first: [useless] });
    expect([text, called, asked.length]).toEqual(['', [], 2]);
    expect(errors.map((error) => error.message)).toEqual([expect.stringMatching(message)]);
  });

  it.each(USELESS)('gives way to the one behind it when it says %s', async (_, useless) => {
    const given = { first: [useless], second: [says('Hello.')] };
    expect(await ask(given, { fallback: true })).toMatchObject({ text: 'Hello.', errors: [] });
    expect(asked.map(({ model }) => model)).toEqual(['first', 'second']);
  });

  it('is told what was wrong', async () => {
    await ask({ first: [calls('fly', '{}'), says('Hello.')] });
    const [, call, result] = asked[1]!.messages;
    expect(call).toMatchObject({ role: 'assistant', tool_calls: [{ function: { name: 'fly' } }] });
    expect(result).toMatchObject({ role: 'tool', content: 'There is no such tool. There are: end_call.' });
  });

  it('goes on where it stopped when something of it was heard', async () => {
    const cut = stream(
      chunk({ content: 'Very well, I will do so. ' }),
      callChunk('end_call', '{"outco'),
      chunk({}, 'length'),
    );
    expect(await ask({ first: [cut, calls('end_call', '{}')] })).toMatchObject({
      text: 'Very well, I will do so.',
      calls: ['end_call'],
      errors: [],
    });
    expect(asked[1]!.messages.slice(1, 3)).toEqual([
      { role: 'assistant', content: 'Very well, I will do so.' },
      { role: 'system', content: expect.stringContaining('Go on from there') },
    ]);
  });

  it('is of use with an emoji where words are read', async () => {
    expect(await ask({ first: [says('👍')] }, { use: { spoken: false } })).toMatchObject({ text: '👍', errors: [] });
  });

  it('is of use with a tool call as text that can be read', async () => {
    const text = 'Bye. <tool_call>{"name": "end_call", "arguments": {}}</tool_call>';
    expect(await ask({ first: [says(text)] })).toMatchObject({ text: 'Bye.', calls: ['end_call'], errors: [] });
  });
});

describe('a model that has no end', () => {
  it('is not read any further than anybody listens', async () => {
    const endless: ModelAnswer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const timer = setInterval(() => response.write(chunk({ content: 'court '.repeat(100) })), 1);
      response.on('close', () => clearInterval(timer));
    };
    const { text, errors } = await ask({ first: [endless] });
    expect([text.length > 3_900 && text.length <= 4_000, errors]).toEqual([true, []]);
  });

  it('fails when nothing of it can be heard', async () => {
    const endless: ModelAnswer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const timer = setInterval(() => response.write(chunk({ content: '  ' })), 10);
      response.on('close', () => clearInterval(timer));
    };
    const { errors } = await ask({ first: [endless] }, { use: { patienceMs: 300 } });
    expect(errors).toMatchObject([{ message: expect.stringMatching(/silent for \d+ ms/) }]);
  });
});

describe('a model that thinks aloud', () => {
  const thinks =
    (ms: number): ModelAnswer =>
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const timer = setInterval(() => response.write(chunk({ reasoning_content: 'Hm. ' })), 10);
      setTimeout(() => response.end(chunk({ content: 'Hello.' }) + chunk({}, 'stop')), ms);
      response.on('close', () => clearInterval(timer));
    };

  it('is waited for as long as callers have patience', async () => {
    expect(await ask({ first: [thinks(200)] }, { use: { patienceMs: PATIENT_MS } })).toMatchObject({
      text: 'Hello.',
      errors: [],
    });
    const { errors } = await ask({ first: [thinks(PATIENT_MS)] }, { use: { patienceMs: 100 } });
    expect(errors).toMatchObject([{ message: expect.stringMatching(/silent for \d+ ms/) }]);
  });
});

describe('a server that asks for time', () => {
  it('is asked again when that is over', async () => {
    let refusedAt = 0;
    const busy: ModelAnswer = (response, body) => {
      refusedAt = performance.now();
      refuses(429, 'Rate limit reached.', { 'retry-after-ms': '300' })(response, body);
    };
    const impatient: ModelAnswer = (response, body) =>
      (performance.now() - refusedAt < 290 ? refuses(429, 'Too early.') : says('Hello.'))(response, body);
    expect(await ask({ first: [busy, impatient] })).toMatchObject({ text: 'Hello.', errors: [] });
  });

  it('is not waited for longer than callers have patience', async () => {
    const { errors } = await ask({ first: [refuses(429, 'Rate limit reached.', { 'retry-after': '60' })] });
    expect([errors.length, asked.length]).toEqual([1, 1]);
  });

  it('is left alone when there is another model', async () => {
    const given = { first: [refuses(429, 'Rate limit reached.', { 'retry-after': '60' })], second: [says('Hello.')] };
    expect(await ask(given, { fallback: true })).toMatchObject({ text: 'Hello.', errors: [] });
  });
});

describe('a conversation that does not fit into the model', () => {
  const turns = Array.from({ length: 12 }, (_, index) =>
    llm.ChatMessage.create({ role: index % 2 ? 'assistant' : 'user', content: [`Turn ${index} ${'x'.repeat(50)}`] }),
  );
  const small: ModelAnswer = (response, body) =>
    (body.messages.length > 5 ? refuses(400, "This model's maximum context length is 4096 tokens.") : says('Hello.'))(
      response,
      body,
    );

  it('loses older turns, and those that come later do so at once', async () => {
    const shortened: number[] = [];
    const use = { onShortened: (count: number) => shortened.push(count) };
    const { text, errors, again } = await ask({ first: [small] }, { items: [...turns, CALLER], use });
    expect([text, errors]).toEqual(['Hello.', []]);
    const { messages } = asked.at(-1)!;
    expect(messages[0]).toMatchObject({ role: 'system', content: expect.stringContaining('- Caller: Turn 0') });
    expect(messages.at(-1)).toEqual({ role: 'user', content: 'Hello' });
    expect(shortened.length).toBeGreaterThan(0);
    expect(failures).toEqual([]);

    const before = asked.length;
    await again();
    expect([asked.length, shortened.length]).toEqual([before + 1, shortened.length]);
  });

  it('fails when nothing more can be left out', async () => {
    const refusal = refuses(400, "This model's maximum context length is 4096 tokens.");
    const { errors } = await ask({ first: [refusal] }, { items: [...turns, CALLER] });
    expect(errors).toMatchObject([{ statusCode: 400 }]);
    expect(asked.length).toBeLessThan(10);
  });
});
