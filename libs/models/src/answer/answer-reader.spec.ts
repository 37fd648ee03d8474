import { describe, expect, it } from '@jest/globals';
import { llm } from '@livekit/agents';
import { type Clock } from '@signoff/platform';
import { AnswerReader, type AnswerReaderOptions } from './answer-reader.js';
import { UnusableAnswer } from './unusable-answer.js';

/** A clock that stands still until it is told to go on. */
function stoppedClock(): Clock & { pass: () => void } {
  const waiting = new Set<() => void>();
  return {
    now: () => new Date(0),
    after(_ms, run) {
      waiting.add(run);
      return () => waiting.delete(run);
    },
    pass: () => waiting.forEach((run) => run()),
  };
}

function start(options: Partial<AnswerReaderOptions> = {}) {
  const chunks: llm.ChatChunk[] = [];
  const clock = stoppedClock();
  const reader = new AnswerReader({
    tools: ['end_call', 'book_table'],
    spoken: true,
    language: 'en',
    thinksUnmarked: false,
    clock,
    put: (chunk) => chunks.push(chunk),
    ...options,
  });
  return {
    reader,
    clock,
    says: (content: string) => reader.take({ id: 'a', delta: { role: 'assistant', content } }),
    calls: (...calls: llm.FunctionCall[]) => reader.take({ id: 'a', delta: { role: 'assistant', toolCalls: calls } }),
    text: () => chunks.map(({ delta }) => delta?.content ?? '').join(''),
    called: () => chunks.flatMap(({ delta }) => delta?.toolCalls ?? []).map(({ name, args }) => `${name} ${args}`),
    chunks,
  };
}
const call = (name: string, args = '{}') => llm.FunctionCall.create({ callId: 'c', name, args });
const TEXT = { spoken: false } as const;

describe('an answer', () => {
  it('is passed on as it comes where it is spoken, and whole where it is read', () => {
    const spoken = start();
    spoken.says('Hello **there**, we are ');
    expect(spoken.text()).toBe('Hello there, we are');
    const written = start(TEXT);
    written.says('Hello **there**, we are ');
    expect(written.text()).toBe('');
    written.says('open.');
    written.reader.end();
    expect(written.text()).toBe('Hello **there**, we are open.');
  });

  it('has no thoughts, and no tool call in its words', () => {
    for (const options of [{}, TEXT]) {
      const { says, reader, text, called } = start(options);
      says('<think>They are done.</think>Gladly. <tool_call>{"name": "end_call", ');
      says('"arguments": {"outcome": "done"}}</tool_call>');
      reader.end();
      expect([text().trim(), called()]).toEqual(['Gladly.', ['end_call {"outcome":"done"}']]);
    }
  });

  it('gives its calls at the end, then its usage', () => {
    const { says, calls, reader, chunks, called } = start();
    const usage = { promptTokens: 1, completionTokens: 1, promptCachedTokens: 0, totalTokens: 2 };
    reader.take({ id: 'a', usage });
    calls(call('functions.end_call', '{"outcome":"done"}'));
    says('Bye.');
    expect(called()).toEqual([]);
    reader.end();
    expect(called()).toEqual(['end_call {"outcome":"done"}']);
    expect(chunks.at(-1)).toEqual({ id: 'a', usage });
  });

  it.each<[string, Partial<AnswerReaderOptions>, string[], llm.FunctionCall[], RegExp]>([
    ['nothing', {}, [], [], /said nothing/],
    ['white space', {}, [' \n', '\t '], [], /said nothing/],
    ['white space to read', TEXT, [' \n'], [], /said nothing/],
    ['an emoji by voice', {}, ['👍'], [], /said nothing/],
    ['a stage direction by voice', {}, ['*nods*'], [], /said nothing/],
    ['thoughts', {}, ['<think>Hm.</think>'], [], /said nothing/],
    ['thoughts without end', {}, ['<think>Hm.'], [], /said nothing/],
    ['tools that there are not', {}, [], [call('fly'), call('swim')], /only tools that there are not/],
    ['arguments that are no JSON', {}, [], [call('end_call', '{"outcome')], /no JSON object/],
    [
      'arguments of too great a size',
      {},
      [],
      [call('end_call', `{"reason":"${'x'.repeat(40_000)}"}`)],
      /no JSON object/,
    ],
    ['a tool call as text that cannot be read', {}, ['<tool_call>{"name": "fly"}'], [], /written as text/],
    ['calls where none may be', { tools: [] }, [], [call('end_call')], /said nothing/],
  ])('is of no use with nothing but %s', (_, options, texts, calls, message) => {
    const { says, calls: take, reader, called } = start(options);
    let thrown: unknown;
    try {
      texts.forEach((text) => says(text));
      take(...calls);
      reader.end();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UnusableAnswer);
    expect((thrown as Error).message).toMatch(message);
    expect(called()).toEqual([]);
  });

  it('is of use with an emoji to read, and with a tool that there is beside one that there is not', () => {
    const { says, reader, text } = start(TEXT);
    says('👍');
    reader.end();
    expect(text()).toBe('👍');
    const mixed = start();
    mixed.calls(call('end_call'), call('fly'));
    mixed.reader.end();
    expect(mixed.called()).toEqual(['end_call {}', 'fly {}']);
  });

  it('has an end: it is as long as anybody listens, or reads', () => {
    for (const [options, max] of [
      [{}, 4_000],
      [TEXT, 12_000],
    ] as const) {
      const { says, reader, text } = start(options);
      for (let count = 0; count < 2_000; count++) says('court court ');
      if (!options) expect(reader.isFull).toBe(true);
      if (options === TEXT) reader.end();
      expect(text().length).toBe(max);
    }
    const endless = start();
    expect(() => {
      for (let count = 0; count < 300; count++) endless.says(`<think>${'x'.repeat(1000)}`);
    }).toThrow(/more than 200000 characters/);
  });

  it('is not held back longer than callers notice', () => {
    const { says, clock, reader, text } = start();
    says('Well [laughs and then');
    expect(text()).toBe('Well');
    clock.pass();
    expect(text()).toBe('Well laughs and');
    says(' goes on.');
    reader.end();
    expect(text()).toBe('Well laughs and then goes on.');
  });

  it('holds everything back of a model that thinks without marking it', () => {
    const first = start();
    first.says('Greet them warmly.</think>Hello.');
    expect(first.reader.thinksUnmarked).toBe(true);
    const known = start({ thinksUnmarked: true });
    known.says('Greet them warmly.');
    expect(known.text()).toBe('');
    known.says('</think>Hello.');
    known.reader.end();
    expect(known.text()).toBe('Hello.');
  });
});
