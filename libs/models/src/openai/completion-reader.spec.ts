import { describe, expect, it } from '@jest/globals';
import { APIError } from '@livekit/agents';
import { CompletionReader } from './completion-reader.js';
import { DONE } from './event-parser.js';

const TOOLS = ['book_table', 'send_sms', 'end_call'];
const BOOK = '{"guests":4}';
const END = '{"outcome":"booked"}';

/** What came of a stream: its text, and its calls as `name args`. */
function read(payloads: unknown[]) {
  const reader = new CompletionReader(TOOLS);
  const text = payloads.map((payload) => reader.read(payload).text).join('');
  const calls = reader.end();
  return { text, calls: calls.map(({ name, args }) => `${name} ${args}`), ids: calls.map(({ id }) => id), reader };
}

const choice = (content: object, finish: string | null = null) => ({
  id: 'c1',
  choices: [{ index: 0, ...content, finish_reason: finish }],
});
const delta = (content: object | null, finish: string | null = null) => choice({ delta: content }, finish);
const says = (content: unknown, finish: string | null = null) => delta({ content }, finish);
const calls = (entries: unknown[], finish: string | null = null) => delta({ tool_calls: entries }, finish);
const call = (name: string, args: unknown, more: object = {}) => ({
  type: 'function',
  function: { name, arguments: args },
  ...more,
});
const piece = (args: unknown, more: object = {}) => ({ function: { arguments: args }, ...more });
const STOP = delta({}, 'stop');
const CALLED = delta({}, 'tool_calls');
const USAGE = { id: 'c1', choices: [], usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 } };
const both = [`book_table ${BOOK}`, `end_call ${END}`];

describe('the calls of a stream', () => {
  it.each<[string, unknown[], string[]]>([
    [
      'as OpenAI streams them',
      [
        calls([call('book_table', '', { index: 0, id: 'a' })]),
        calls([piece('{"gue', { index: 0 })]),
        calls([piece('sts":4}', { index: 0 })]),
        calls([call('end_call', '', { index: 1, id: 'b' })]),
        calls([piece(END, { index: 1 })]),
        CALLED,
        USAGE,
        DONE,
      ],
      both,
    ],
    [
      'whole, with index 0 each and different ids',
      [
        calls([call('book_table', BOOK, { index: 0, id: 'a' })]),
        calls([call('end_call', END, { index: 0, id: 'b' })]),
        CALLED,
      ],
      both,
    ],
    [
      'whole, with index 0 each and no ids',
      [calls([call('book_table', BOOK, { index: 0 })]), calls([call('end_call', END, { index: 0 })]), CALLED],
      both,
    ],
    [
      'whole, with index 0 each and the same id',
      [
        calls([call('book_table', BOOK, { index: 0, id: 'a' })]),
        calls([call('end_call', END, { index: 0, id: 'a' })]),
        CALLED,
      ],
      both,
    ],
    [
      'in pieces, with index 0 each and different ids',
      [
        calls([call('book_table', '{"guests"', { index: 0, id: 'a' })]),
        calls([piece(':4}', { index: 0 })]),
        calls([call('end_call', '', { index: 0, id: 'b' })]),
        calls([piece(END, { index: 0 })]),
        CALLED,
      ],
      both,
    ],
    [
      'several in one chunk',
      [calls([call('book_table', BOOK, { index: 0, id: 'a' }), call('end_call', END, { index: 1, id: 'b' })]), CALLED],
      both,
    ],
    [
      'several in one chunk that finishes',
      [
        calls(
          [call('book_table', BOOK, { index: 0, id: 'a' }), call('end_call', END, { index: 1, id: 'b' })],
          'tool_calls',
        ),
      ],
      both,
    ],
    [
      'several in one chunk, without index or id',
      [calls([call('book_table', BOOK), call('end_call', END)]), CALLED],
      both,
    ],
    [
      'several in one chunk, with index 0 each and no ids',
      [calls([call('book_table', BOOK, { index: 0 }), call('end_call', END, { index: 0 })], 'stop')],
      both,
    ],
    [
      'the same tool twice in one chunk',
      [calls([call('send_sms', BOOK, { index: 0 }), call('send_sms', BOOK, { index: 0 })]), CALLED],
      [`send_sms ${BOOK}`, `send_sms ${BOOK}`],
    ],
    [
      'the same tool twice, with index 0 each and no ids',
      [calls([call('send_sms', BOOK, { index: 0 })]), calls([call('send_sms', BOOK, { index: 0 })]), CALLED],
      [`send_sms ${BOOK}`, `send_sms ${BOOK}`],
    ],
    [
      'the same tool twice without arguments, by their ids',
      [
        calls([call('send_sms', '', { index: 0, id: 'a' })]),
        calls([call('send_sms', '', { index: 0, id: 'b' })]),
        CALLED,
      ],
      ['send_sms {}', 'send_sms {}'],
    ],
    [
      'pieces that take turns',
      [
        calls([call('book_table', '', { index: 0, id: 'a' }), call('end_call', '', { index: 1, id: 'b' })]),
        calls([piece('{"guests"', { index: 0 }), piece('{"outcome"', { index: 1 })]),
        calls([piece(':4}', { index: 0 }), piece(':"booked"}', { index: 1 })]),
        CALLED,
      ],
      both,
    ],
    [
      'pieces without an index',
      [
        calls([call('book_table', '{"gue', { id: 'a' })]),
        calls([piece('sts":4}')]),
        calls([call('end_call', END, { id: 'b' })]),
        CALLED,
      ],
      both,
    ],
    [
      'an index as text',
      [calls([call('book_table', BOOK, { index: '0' })]), calls([call('end_call', END, { index: '1' })]), CALLED],
      both,
    ],
    [
      'the name in each piece',
      [
        calls([call('book_table', '', { index: 0, id: 'a' })]),
        calls([call('book_table', '{"guests"', { index: 0, id: 'a' })]),
        calls([call('book_table', ':4}', { index: 0, id: 'a' })]),
        calls([call('book_table', '', { index: 0, id: 'a' })]),
        CALLED,
      ],
      [`book_table ${BOOK}`],
    ],
    [
      'a new id with each piece',
      [
        calls([call('book_table', '{"guests"', { index: 0, id: 'a' })]),
        calls([piece(':4}', { index: 0, id: 'b' })]),
        calls([call('end_call', END, { index: 1, id: 'c' })]),
        CALLED,
      ],
      both,
    ],
    [
      'the id before the name',
      [calls([{ index: 0, id: 'a', type: 'function' }]), calls([call('book_table', BOOK, { index: 0 })]), CALLED],
      [`book_table ${BOOK}`],
    ],
    [
      'the name in pieces',
      [calls([call('book_', '', { index: 0, id: 'a' })]), calls([call('table', BOOK, { index: 0, id: 'a' })]), CALLED],
      [`book_table ${BOOK}`],
    ],
    [
      'all that was sent before with each piece',
      [
        calls([call('book_table', '{"guests"', { index: 0, id: 'a' })]),
        calls([piece('{"guests":4}', { index: 0, id: 'a' })]),
        CALLED,
      ],
      [`book_table ${BOOK}`],
    ],
    [
      'the whole call again at the end',
      [
        calls([call('book_table', BOOK, { index: 0, id: 'a' })]),
        calls([call('book_table', BOOK, { index: 0, id: 'a' })]),
        CALLED,
      ],
      [`book_table ${BOOK}`],
    ],
    ['no id', [calls([call('end_call', END, { index: 0 })]), CALLED], [`end_call ${END}`]],
    ['an empty id', [calls([call('end_call', END, { index: 0, id: '' })]), CALLED], [`end_call ${END}`]],
    [
      'arguments as an object',
      [calls([call('end_call', { outcome: 'booked' }, { index: 0, id: 'a' })]), CALLED],
      [`end_call ${END}`],
    ],
    ['arguments that are null', [calls([call('end_call', null, { index: 0, id: 'a' })]), CALLED], ['end_call {}']],
    [
      'arguments that are JSON in a string',
      [calls([call('end_call', JSON.stringify(END), { index: 0 })]), CALLED],
      [`end_call ${END}`],
    ],
    [
      'arguments in a code fence',
      [calls([call('end_call', `\`\`\`json\n${END}\n\`\`\``, { index: 0 })]), CALLED],
      [`end_call ${END}`],
    ],
    [
      'arguments in single quotes',
      [calls([call('end_call', "{'outcome': 'booked',}", { index: 0 })]), CALLED],
      [`end_call ${END}`],
    ],
    [
      'template tokens in arguments',
      [calls([call('end_call', '{"outcome":"booked<|im_end|>"}<|eot_id|>', { index: 0 })]), CALLED],
      [`end_call ${END}`],
    ],
    [
      'name and arguments beside the id',
      [calls([{ id: 'a', name: 'end_call', arguments: END }]), CALLED],
      [`end_call ${END}`],
    ],
    [
      'the function call of old',
      [
        delta({ function_call: { name: 'end_call', arguments: '' } }),
        delta({ function_call: { arguments: END } }),
        delta({}, 'function_call'),
      ],
      [`end_call ${END}`],
    ],
    ['a finish of "stop"', [calls([call('end_call', END, { index: 0, id: 'a' })]), STOP], [`end_call ${END}`]],
    [
      'calls after the finish',
      [CALLED, calls([call('end_call', END, { index: 0, id: 'a' })]), DONE],
      [`end_call ${END}`],
    ],
    ['no finish but [DONE]', [calls([call('end_call', END, { index: 0, id: 'a' })]), DONE], [`end_call ${END}`]],
    ['nulls among them', [calls([null, call('end_call', END, { index: 0, id: null })]), CALLED], [`end_call ${END}`]],
    [
      'an answer that is not streamed',
      [
        choice(
          {
            message: {
              content: null,
              tool_calls: [call('book_table', BOOK, { id: 'a' }), call('end_call', END, { id: 'b' })],
            },
          },
          'tool_calls',
        ),
      ],
      both,
    ],
  ])('are whole: %s', (_, payloads, expected) => {
    const { calls: found, ids } = read(payloads);
    expect(found).toEqual(expected);
    expect(new Set(ids).size).toBe(expected.length);
    expect(ids).not.toContain('');
  });

  it.each<[string, unknown[], RegExp]>([
    [
      'a call that is cut off',
      [calls([call('end_call', '{"outcome":"done","rea', { index: 0 })]), CALLED],
      /no JSON object/,
    ],
    [
      'a call that is cut off by its length',
      [calls([call('end_call', '{"outcome":"done","rea', { index: 0 })]), delta({}, 'length')],
      /"length" inside a tool call/,
    ],
    [
      'a length after a whole call: there may have been another',
      [calls([call('end_call', END, { index: 0 })]), delta({}, 'length')],
      /inside a tool call/,
    ],
    [
      'one whole call and one that is cut off',
      [calls([call('end_call', END, { index: 0 }), call('book_table', '{"gu', { index: 1 })]), CALLED],
      /no JSON object/,
    ],
    [
      'one whole call and a piece of another',
      [calls([call('end_call', END, { index: 0 })]), calls([piece('{"guests":4}', { index: 1 })]), CALLED],
      /no name/,
    ],
    [
      'two calls mixed up',
      [
        calls([call('end_call', END, { index: 0, id: 'a' })]),
        calls([piece('{"guests":4}', { index: 0, id: 'b' })]),
        CALLED,
      ],
      /no JSON object/,
    ],
    ['a call without a name', [calls([{ index: 0, id: 'a', function: { arguments: BOOK } }]), CALLED], /no name/],
    ['a list of arguments', [calls([call('end_call', '["done"]', { index: 0 })]), CALLED], /no JSON object/],
    ['a filter', [calls([call('end_call', END, { index: 0 })]), delta({}, 'content_filter')], /content_filter/],
    ['a stream that is cut off', [calls([call('end_call', END, { index: 0 })])], /cut off/],
    [
      'arguments without end',
      [calls([call('end_call', `{"reason":"${'x'.repeat(40_000)}`, { index: 0 })]), CALLED],
      /more than 32000 characters/,
    ],
    [
      'calls without end',
      [calls(Array.from({ length: 40 }, (_, index) => call('end_call', END, { index }))), CALLED],
      /more than 32 tool calls/,
    ],
  ])('are none, and the answer is useless, with %s', (_, payloads, message) => {
    expect(() => read(payloads)).toThrow(APIError);
    expect(() => read(payloads)).toThrow(message);
  });

  it('keep what Google wants back, the first signature for each', () => {
    const extra = { google: { thought_signature: 's' } };
    const reader = new CompletionReader(TOOLS);
    reader.read(
      calls(
        [call('book_table', BOOK, { index: 0, extra_content: extra }), call('end_call', END, { index: 1 })],
        'stop',
      ),
    );
    expect(reader.end()).toMatchObject([{ extra }, { extra }]);
  });
});

describe('the text of a stream', () => {
  it.each<[string, unknown[], string]>([
    ['in pieces', [says(''), says('Hello '), says('there.'), STOP, USAGE, DONE], 'Hello there.'],
    [
      'as parts',
      [
        says([{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }]),
        says([{ type: 'text', text: 'Hello' }, { text: '.' }]),
        STOP,
      ],
      'Hello.',
    ],
    ['as a list of strings', [says(['Hel', 'lo.']), STOP], 'Hello.'],
    ['with a finish in its last piece', [says('Hello.', 'stop')], 'Hello.'],
    ['cut by its length', [says('Hello'), delta({}, 'length')], 'Hello'],
    ['choices null', [{ id: 'x', choices: null }, says('Hello.'), STOP], 'Hello.'],
    ['no choices', [{ id: 'x', object: 'ping' }, says('Hello.'), STOP], 'Hello.'],
    ['delta null', [delta(null), says('Hello.'), STOP], 'Hello.'],
    ['no delta', [choice({}), says('Hello.'), STOP], 'Hello.'],
    ['content null', [says(null), says('Hello.'), STOP], 'Hello.'],
    ['a choice null', [{ choices: [null] }, says('Hello.'), STOP], 'Hello.'],
    [
      'thoughts in a field of their own',
      [delta({ reasoning_content: 'Hm.' }), delta({ reasoning: 'Hm.' }), says('Hello.'), STOP],
      'Hello.',
    ],
    [
      'the whole message again at the end',
      [says('Hello.'), choice({ message: { content: 'Hello.' } }, 'stop')],
      'Hello.',
    ],
    ['not streamed', [choice({ message: { role: 'assistant', content: 'Hello.' } }, 'stop')], 'Hello.'],
    [
      'a second choice',
      [
        {
          choices: [
            { index: 0, delta: { content: 'Hello.' } },
            { index: 1, delta: { content: 'No.' } },
          ],
        },
        STOP,
      ],
      'Hello.',
    ],
    ['payloads that are no objects', [7, 'ping', null, says('Hello.'), STOP], 'Hello.'],
    ['no finish but [DONE]', [says('Hello.'), DONE], 'Hello.'],
    ['an empty finish', [says('Hello.', ''), STOP], 'Hello.'],
  ])('is read: %s', (_, payloads, text) => {
    expect(read(payloads)).toMatchObject({ text, calls: [] });
  });

  it.each<[string, unknown[], RegExp]>([
    ['no end', [says('Hello')], /cut off/],
    ['an error to finish with', [says('Hello'), delta({}, 'error')], /"error"/],
    [
      'a filter before the first word',
      [says(''), delta({ refusal: 'No.' }), delta({}, 'content_filter')],
      /content_filter/,
    ],
    ['a length before the first word', [says(''), delta({}, 'length')], /"length" before it said anything/],
  ])('is useless with %s', (_, payloads, message) => {
    expect(() => read(payloads)).toThrow(message);
  });
});

describe('an error inside of a stream', () => {
  it.each<[string, unknown, object]>([
    [
      'of OpenRouter',
      { choices: [], error: { code: 502, message: 'Provider returned error' } },
      { statusCode: 502, retryable: true },
    ],
    [
      'inside of a choice',
      { choices: [{ delta: {}, finish_reason: 'error', error: { code: 502, message: 'up' } }] },
      { statusCode: 502 },
    ],
    ['of vLLM', { object: 'error', message: 'bad', code: 400 }, { statusCode: 400, retryable: false }],
    [
      'without a status',
      { error: { message: 'overloaded', type: 'server_error' } },
      { message: 'overloaded', retryable: true },
    ],
    ['that is a word', { error: 'overloaded' }, { message: 'overloaded' }],
  ])('is thrown: %s', (_, payload, expected) => {
    let thrown: unknown;
    try {
      new CompletionReader([]).read(payload);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject(expected);
  });
});

describe('the end of a stream', () => {
  it('is known by [DONE], or by the usage after the finish', () => {
    const { reader } = read([says('Hello.'), STOP]);
    expect([reader.isFinished, reader.isOver]).toEqual([true, false]);
    reader.read(USAGE);
    expect(reader.isOver).toBe(true);
    expect(reader.usage).toEqual({ promptTokens: 3, completionTokens: 2, promptCachedTokens: 0, totalTokens: 5 });
    expect(read([says('Hello.'), DONE]).reader.isOver).toBe(true);
  });

  it('does not come with a usage that each chunk has', () => {
    const counted = { ...says('Hello.', 'stop'), usage: USAGE.usage };
    expect(read([counted, counted]).reader.isOver).toBe(true);
    expect(read([counted]).reader.isOver).toBe(false);
  });
});
