import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAiStandIn, startOpenAiStandIn } from './openai-stand-in.js';

let standIn: OpenAiStandIn;
beforeAll(async () => {
  standIn = await startOpenAiStandIn();
  standIn.setScript('desk', {
    rules: [
      {
        hears: ['look'],
        says: 'One moment.',
        calls: [{ name: 'look_up', arguments: { parcel: 'AB-1234567890' } }, { name: 'ping' }],
      },
      { says: 'How can I help?' },
    ],
  });
});
afterAll(() => standIn.close());

const post = (body: unknown, headers: Record<string, string> = { authorization: 'Bearer any' }) =>
  fetch(`${standIn.url}/chat/completions`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  });
const user = (content: unknown) => ({ role: 'user', content });
const tools = [{ type: 'function', function: { name: 'look_up' } }];
const errorOf = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as { error: object }).error,
});

interface Chunk {
  choices: {
    delta: {
      content?: string;
      tool_calls?: { index: number; id?: string; function: { name: string; arguments: string } }[];
    };
    finish_reason: string | null;
  }[];
}

async function eventsOf(response: Response): Promise<Chunk[]> {
  const events = (await response.text()).split('\n\n').filter(Boolean);
  expect(events.at(-1)).toBe('data: [DONE]');
  return events.slice(0, -1).map((event) => JSON.parse(event.slice('data: '.length)) as Chunk);
}

describe('the stand-in for the OpenAI API', () => {
  it('is ready', async () => {
    expect((await fetch(`${standIn.origin}/health/ready`)).status).toBe(200);
  });

  it('lists its models, those of files too', async () => {
    const response = await fetch(`${standIn.url}/models`, { headers: { authorization: 'Bearer any' } });
    const { data } = (await response.json()) as { data: { id: string }[] };
    expect(data.map(({ id }) => id)).toEqual([
      'clinic-receptionist',
      'desk',
      'harbour-restaurant',
      'lighthouse-desk',
      'parcel-desk',
    ]);
  });

  it('answers whole', async () => {
    const response = await post({ model: 'desk', messages: [user([{ type: 'text', text: 'look it up' }])], tools });
    expect(await response.json()).toMatchObject({
      object: 'chat.completion',
      model: 'desk',
      choices: [
        {
          message: {
            role: 'assistant',
            content: 'One moment.',
            tool_calls: [
              { type: 'function', function: { name: 'look_up', arguments: '{"parcel":"AB-1234567890"}' } },
              {},
            ],
          },
          finish_reason: 'tool_calls',
        },
      ],
      usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 },
    });
  });

  it('answers as a stream, tool calls in fragments', async () => {
    const response = await post({
      model: 'desk',
      messages: [user('look it up')],
      tools,
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = await eventsOf(response);
    const deltas = events.flatMap((event) => event.choices.map(({ delta }) => delta));
    expect(deltas.map((delta) => delta.content ?? '').join('')).toBe('One moment.');
    const calls = deltas.flatMap((delta) => delta.tool_calls ?? []);
    expect(calls.filter((call) => call.id).map((call) => [call.index, call.function.name])).toEqual([
      [0, 'look_up'],
      [1, 'ping'],
    ]);
    const fragments = calls.filter((call) => call.index === 0).map((call) => call.function.arguments);
    expect(fragments.length).toBeGreaterThan(2);
    expect(JSON.parse(fragments.join(''))).toEqual({ parcel: 'AB-1234567890' });
    expect(events.at(-2)!.choices[0]!.finish_reason).toBe('tool_calls');
    expect(events.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 7 } });
  });

  it('counts tokens only when asked, and calls no tools that nobody offers', async () => {
    const events = await eventsOf(await post({ model: 'desk', messages: [user('look')], stream: true }));
    expect(events.at(-1)!.choices[0]!.finish_reason).toBe('stop');
    const none = await post({ model: 'desk', messages: [user('look')], tools, tool_choice: 'none' });
    expect(await none.json()).toMatchObject({ choices: [{ finish_reason: 'stop' }] });
  });

  it.each([
    ['no token', { model: 'desk', messages: [user('x')] }, {}, 401, 'API key'],
    ['no JSON', '{', undefined, 400, 'could not parse'],
    ['no model', { messages: [user('x')] }, undefined, 400, 'model parameter'],
    ['no messages', { model: 'desk', messages: [] }, undefined, 400, "'messages'"],
    [
      'an unknown role',
      { model: 'desk', messages: [{ role: 'agent', content: 'x' }] },
      undefined,
      400,
      'messages[0].role',
    ],
    ['an unknown model', { model: 'nobody', messages: [user('x')] }, undefined, 404, 'does not exist'],
    [
      'a model outside its folder',
      { model: '../scripts/parcel-desk', messages: [user('x')] },
      undefined,
      404,
      'does not exist',
    ],
    [
      'a result without a call',
      { model: 'desk', messages: [user('x'), { role: 'tool', tool_call_id: 'c', content: '' }] },
      undefined,
      400,
      "must be a response to a preceding message with 'tool_calls'",
    ],
    [
      'a call without a result',
      {
        model: 'desk',
        messages: [
          { role: 'assistant', tool_calls: [{ id: 'c', function: { name: 'x', arguments: '{}' } }] },
          user('x'),
        ],
      },
      undefined,
      400,
      'must be followed by tool messages for: c',
    ],
  ])('refuses %s as the API does', async (_, body, headers, status, message) => {
    expect(await errorOf(await post(body, headers))).toMatchObject({
      status,
      type: 'invalid_request_error',
      message: expect.stringContaining(message),
    });
  });

  it('refuses what it has no door for', async () => {
    expect(await errorOf(await fetch(`${standIn.url}/embeddings`))).toMatchObject({ status: 404, code: 'unknown_url' });
  });

  it('takes scripts at run time', async () => {
    const put = (script: unknown) =>
      fetch(`${standIn.origin}/scripts/late`, { method: 'PUT', body: JSON.stringify(script) });
    expect((await put({ rules: [{ says: 'Late.' }] })).status).toBe(204);
    expect(await (await post({ model: 'late', messages: [user('x')] })).json()).toMatchObject({
      choices: [{ message: { content: 'Late.' } }],
    });
    expect(await errorOf(await put({ rules: [{ sais: 'x' }] }))).toMatchObject({
      status: 422,
      message: expect.stringContaining('rules[0].sais'),
    });
  });

  it('fails on demand, as often as it is told', async () => {
    const fault = (body: unknown) => fetch(`${standIn.origin}/faults`, { method: 'POST', body: JSON.stringify(body) });
    expect((await fault({ model: 'desk', fault: 'status', status: 503, times: 2 })).status).toBe(204);
    expect((await fault({ model: 'desk', fault: 'nonsense' })).status).toBe(422);
    const body = { model: 'desk', messages: [user('x')] };
    const statuses = [];
    for (let round = 0; round < 3; round++) statuses.push((await post(body)).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('remembers what it was asked, and whether it could answer', async () => {
    standIn.setScript('seen', { rules: [{ says: 'one two three four' }] });
    const body = { model: 'seen', messages: [user('hello')], stream: true };
    await eventsOf(await post(body));
    standIn.fault({ model: 'seen', fault: 'cut_stream' });
    await expect(post(body).then((response) => response.text())).rejects.toThrow('terminated');
    const { data } = (await (await fetch(`${standIn.origin}/requests?model=seen`)).json()) as { data: unknown[] };
    expect(data).toMatchObject([
      { model: 'seen', body: { messages: [{ content: 'hello' }] }, fault: null, finished: true },
      { fault: 'cut_stream', finished: false },
    ]);
  });

  it('can be closed while it keeps a client waiting', async () => {
    const other = await startOpenAiStandIn();
    other.fault({ model: 'desk', fault: 'silence' });
    other.setScript('desk', { rules: [{ says: 'x' }] });
    const body = JSON.stringify({ model: 'desk', messages: [user('x')], stream: true });
    const response = await fetch(`${other.url}/chat/completions`, {
      method: 'POST',
      body,
      headers: { authorization: 'Bearer any' },
    });
    await other.close();
    await expect(response.text()).rejects.toThrow('terminated');
  });
});
