import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Call } from '@signoff/database';
import {
  callChunk,
  calls as callsTool,
  chunk,
  type ModelAnswer,
  ModelServer,
  refuses,
  says,
  stream,
} from '@signoff/models/testing';
import { TenantServer } from '../../outreach/test/tenant-server.js';
import { TextCalls } from '../test/text-calls.js';
import { type CallRunner } from './call-runner.service.js';

const END = { outcome: 'booked', reason: 'done', data: { name: 'Ada' } };
const ended = callsTool('end_call', JSON.stringify({ ...END, outcome: 'nothing', data: {} }));

describe('a text call with a model that', () => {
  const calls = new TextCalls(process.env);
  let models: ModelServer;
  let tenant: TenantServer;
  let runner: CallRunner;
  let count = 0;

  beforeAll(async () => {
    await calls.start();
    models = await ModelServer.start();
    tenant = await TenantServer.start((response) => response.end('{"ok":true}'));
    runner = await calls.newRunner({ openai: { apiKey: 'any', baseUrl: models.url } });
  });
  afterAll(async () => {
    await calls.stop();
    await models.stop();
    await tenant.stop();
  });
  beforeEach(() => {
    models.requests.length = 0;
    tenant.requests.length = 0;
  });

  /** A call whose model answers like this, and who holds it. */
  async function dial(answers: ModelAnswer[], spec: object = {}): Promise<{ call: Call; held: Promise<void> }> {
    const model = `odd-${count++}`;
    models.on(model, ...answers);
    const call = await calls.dial({ models: { llm: { provider: 'openai', model, options: {} } }, ...spec });
    return { call, held: calls.hold(call, runner) };
  }
  const said = async (call: Call) =>
    (await calls.transcript(call)).map(({ role, kind, text }) => `${role === 'caller' ? role : kind}: ${text}`);

  it('gives all of its tool calls the index 0 loses none of them', async () => {
    const answers = [
      stream(
        callChunk('book_table', { guests: 4 }),
        callChunk('end_call', JSON.stringify(END)),
        chunk({}, 'tool_calls'),
      ),
      says('Booked.'),
    ];
    const tool = {
      ...{ name: 'book_table', description: 'Books a table.', method: 'POST', url: `${tenant.url}/tables` },
      parameters: { type: 'object', properties: { guests: { type: 'integer' } } },
    };
    const { call, held } = await dial(answers, { tools: [tool] });
    await calls.says(call, 'A table for four, that is all');
    await held;
    expect(tenant.requests).toEqual([expect.objectContaining({ path: '/tables', body: '{"guests":4}' })]);
    expect((await calls.read(call)).outcome).toMatchObject({ name: 'booked' });
  });

  it('is cut off inside a tool call ends nothing, and is asked again', async () => {
    const cut = stream(callChunk('end_call', '{"outcome":"nothing","rea'), chunk({}, 'length'));
    const { call, held } = await dial([cut, says('Anything else?'), ended]);
    await calls.says(call, 'Hello');
    await calls.heard(call, 'Anything else?');
    await calls.says(call, 'No, thank you');
    await held;
    expect(await calls.events(call, 'end.requested')).toHaveLength(1);
    expect((await calls.read(call)).ending).toMatchObject({ reason: 'end_call', fault: 'none' });
  });

  it('thinks aloud and writes its tool call as text is understood, and neither is stored', async () => {
    const written = `<think>They are done.</think>Very well.\n<tool_call>{"name": "end_call", "arguments": ${JSON.stringify(END)}}</tool_call>`;
    const thought = 'Ask them what they need, and then book it.\n</think>\n\n**I see.**';
    const { call, held } = await dial([says(thought), says(written)]);
    await calls.says(call, 'Hello');
    await calls.heard(call, '**I see.**');
    await calls.says(call, 'That is all, thank you');
    await held;
    expect(await said(call)).toEqual([
      'greeting: Good morning, how can I help you?',
      'caller: Hello',
      'talk: **I see.**',
      'caller: That is all, thank you',
      'talk: Very well.',
      'closing: Thank you for calling the clinic.',
    ]);
    expect((await calls.read(call)).outcome).toMatchObject({ name: 'booked', data: { name: 'Ada' } });
  });

  it('wants user and assistant in turn, and no empty message, talks to the end', async () => {
    const strict =
      (answer: ModelAnswer): ModelAnswer =>
      (response, request) => {
        const talk = request.messages.filter(
          ({ role, tool_calls }) => role === 'user' || (role === 'assistant' && !tool_calls),
        );
        const isInTurn = talk.every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'assistant'));
        const isEmpty = request.messages.some(({ content }) => content === '');
        if (isEmpty || !isInTurn)
          refuses(400, 'Conversation roles must alternate user/assistant/...')(response, request);
        else if ('parallel_tool_calls' in request)
          refuses(400, "'parallel_tool_calls' is not supported")(response, request);
        else answer(response, request);
      };
    const { call, held } = await dial([strict(says('I see.')), strict(says('I see.')), strict(ended)]);
    await calls.says(call, 'Hello');
    await calls.heard(call, 'I see.');
    await calls.says(call, 'That is all');
    await held;
    expect((await calls.read(call)).ending).toMatchObject({ reason: 'end_call', fault: 'none' });
  });

  it('cannot take the whole talk goes on with the newer turns, and the record says so', async () => {
    const small: ModelAnswer = (response, request) => {
      const turns = request.messages.filter(({ role }) => role === 'user');
      const text = turns.at(-1)?.content ?? '';
      if (turns.length > 3) refuses(400, "This model's maximum context length is 4096 tokens.")(response, request);
      else (text === 'bye' ? ended : says(`You said ${text}.`))(response, request);
    };
    const { call, held } = await dial([small]);
    for (const word of ['one', 'two', 'three', 'four', 'five']) {
      await calls.says(call, word);
      await calls.heard(call, `You said ${word}.`);
    }
    await calls.says(call, 'bye');
    await held;
    expect((await calls.read(call)).ending).toMatchObject({ reason: 'end_call', fault: 'none' });
    expect((await calls.events(call, 'context.shortened')).length).toBeGreaterThan(0);
    expect(models.requests.at(-1)!.messages.some(({ content }) => content?.includes('- Caller: one'))).toBe(true);
  });

  it.each<[string, ModelAnswer]>([
    ['says nothing, always', says('')],
    ['only uses tools that there are not', callsTool('look_up', '{}')],
    ['answers with a page', (response) => void response.writeHead(200).end('<html>Maintenance</html>')],
  ])("%s fails: the goodbye is said, and the fault is the provider's", async (_, useless) => {
    const { call, held } = await dial([useless]);
    await calls.says(call, 'Hello');
    await held;
    expect((await calls.read(call)).ending).toMatchObject({ reason: 'llm', fault: 'provider', closing: 'full' });
    expect(await calls.events(call, 'model.failed')).toEqual([{ part: 'llm', detail: expect.any(String) }]);
    expect((await said(call)).at(-1)).toBe('closing: Thank you for calling the clinic.');
  });

  it('never stops talking is stopped', async () => {
    const endless: ModelAnswer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const timer = setInterval(() => response.write(chunk({ content: 'court '.repeat(200) })), 1);
      response.on('close', () => clearInterval(timer));
    };
    const { call, held } = await dial([endless, ended]);
    await calls.says(call, 'Hello');
    await calls.happened(call, 'state.entered');
    await calls.says(call, 'Enough, bye');
    await held;
    const lengths = (await calls.transcript(call)).map(({ text }) => text.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(12_000);
  });
});
