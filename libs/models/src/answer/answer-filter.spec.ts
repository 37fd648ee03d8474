import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AnswerFilter, type AnswerFilterOptions } from './answer-filter.js';
import { UnusableAnswer } from './unusable-answer.js';

const OPTIONS: AnswerFilterOptions = { tools: ['end_call', 'book_table'], holds: false, mayBeJson: false };
const HELD = { ...OPTIONS, holds: true };
const CALL = '{"name": "end_call", "arguments": {"outcome": "done"}}';
const END = { name: 'end_call', args: { outcome: 'done' } };

/** What comes of an answer that comes in these pieces. */
function filter(pieces: string[], options = OPTIONS) {
  const answer = new AnswerFilter(options);
  const said = pieces.map((piece) => answer.push(piece));
  const { text, calls } = answer.end();
  return { text: said.join('') + text, calls };
}

/** An answer, cut in every way into two, into three at random, and into characters: the result is always the same. */
function always(answer: string, options = OPTIONS) {
  const whole = filter([answer], options);
  for (let cut = 1; cut < answer.length; cut++) {
    expect([cut, filter([answer.slice(0, cut), answer.slice(cut)], options)]).toEqual([cut, whole]);
  }
  expect(filter([...answer], options)).toEqual(whole);
  return whole;
}

const THOUGHT = 'The user greets. I should greet back.';

describe('a thought', () => {
  it.each<[string, string]>([
    ['of DeepSeek, Qwen and many others', `<think>${THOUGHT}</think>Hello.`],
    ['that is empty', '<think>\n\n</think>\n\nHello.'],
    ['with blanks', `<think >${THOUGHT}</think >Hello.`],
    ['in capitals', `<THINK>${THOUGHT}</Think>Hello.`],
    ['with attributes', `<thinking effort="low">${THOUGHT}</thinking>Hello.`],
    ['by another name', `<thought>${THOUGHT}</thought>Hello.`],
    ['by the name of reasoning', `<reasoning>${THOUGHT}</reasoning>Hello.`],
    ['by the name of a scratchpad', `<scratchpad>${THOUGHT}</scratchpad>Hello.`],
    ['of Seed', `<seed:think>${THOUGHT}</seed:think>Hello.`],
    ['of Claude', `<antThinking>${THOUGHT}</antThinking>Hello.`],
    ['of Kimi', `◁think▷${THOUGHT}◁/think▷Hello.`],
    ['of Magistral', `[THINK]${THOUGHT}[/THINK]Hello.`],
    [
      'of OpenThinker',
      `<|begin_of_thought|>${THOUGHT}<|end_of_thought|><|begin_of_solution|>Hello.<|end_of_solution|>`,
    ],
    [
      'of gpt-oss',
      `<|channel|>analysis<|message|>${THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>Hello.<|return|>`,
    ],
    [
      'of gpt-oss in two parts',
      `<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>analysis<|message|>${THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>Hello.`,
    ],
    ['of gpt-oss without its tokens', `analysisThe user greets. Say helloassistantfinalHello.`],
    ['of Gemma', `<|channel>thought\n${THOUGHT}<channel|>Hello.<turn|>`],
    ['after the first words', `Hello<think>${THOUGHT}</think>.`],
    ['twice', `<think>a</think>Hel<think>b</think>lo.`],
  ])('is not said: %s', (_, answer) => {
    const { text, calls } = always(answer);
    expect([text.trim(), calls]).toEqual(['Hello.', []]);
    expect(always(answer, HELD).text.trim()).toBe('Hello.');
  });

  it.each<[string, string]>([
    ['at its beginning', `Okay, the user greets me. I should greet back politely.\n</think>\n\nHello.`],
    ['and who says so in another language', `好的，用户在打招呼。我应该回应。</think>Hello.`],
    ['and whose first words are none', `The user manual says so. I should greet.</think>Hello.`],
  ])('is not said where it was not marked %s', (_, answer) => {
    expect(always(answer).text.trim()).toBe('Hello.');
  });

  it.each(['</think>', '</thinking>', '◁/think▷', '[/THINK]', '<|end_of_thought|>'])(
    'is not said when only its end was marked, by %s, once the model is known for it',
    (end) => {
      const answer = `Greet them warmly, and ask for the number.\n${end}\n\nHello.`;
      expect(always(answer, HELD).text.trim()).toBe('Hello.');
    },
  );

  it('makes the model known for it', () => {
    const answer = new AnswerFilter(OPTIONS);
    const said = answer.push('Greet them warmly, and ask for the number.') + answer.push('</think>Hello.');
    expect(said).toBe('Greet them warmly, and ask for the number.Hello.');
    expect(answer.thinksUnmarked).toBe(true);
  });

  it('that has no end is not said', () => {
    expect(always(`<think>${THOUGHT}`)).toEqual({ text: '', calls: [] });
    expect(always(`Hello. <think>${THOUGHT}`).text).toBe('Hello. ');
  });
});

describe('what is said', () => {
  it.each([
    ['Hello', 'Hello'],
    ['Okay, y', 'Okay, y'],
    ['[end_', ''],
    ['[end of', '[end of'],
    ['Okay, ', ''],
    ['So the us', ''],
    ['The user', ''],
    ['I need your', 'I need your'],
    ['I should ', ''],
    ['Right away', 'Right away'],
  ])('is held back at its beginning only while it may be a thought: %s', (beginning, said) => {
    expect(new AnswerFilter(OPTIONS).push(beginning)).toBe(said);
  });

  it.each([
    'Hello.',
    'Our price (including tax) is 5 < 6 and 7 > 3.',
    'Press [1] or * or # or {2}, then <wait>.',
    'I will end the call now, and book a table (for four).',
    'The analysis shows that it is right. Think about it!',
    'See `the menu` at <https://example.com>, or [here](https://example.com).',
    '```\nconst x = 1;\n```',
    'functions of the assistant: to call, to act.',
    'Grüße 🏔️ 東京 <3',
    'The end',
    '[pause] Well. [laughs]',
    '<b>Bold</b> and <i>italic</i>',
    'The user name is your e-mail address.',
  ])('is left as it is: %s', (answer) => {
    expect(always(answer)).toEqual({ text: answer, calls: [] });
    expect(always(answer, HELD)).toEqual({ text: answer, calls: [] });
  });

  it('is left as it is, whatever it is', () => {
    const words = fc.array(
      fc.constantFrom('a ', 'the ', '<', '[', '(', '*', '{ ', '`', ' end_', 'call ', '.', '\n', 'book', '2 ', '>', ']'),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.integer({ min: 1, max: 4 })), (parts, sizes) => {
        const answer = parts.join('');
        const pieces: string[] = [];
        for (let at = 0; at < answer.length;) {
          const size = sizes.next().value as number;
          pieces.push(answer.slice(at, at + size));
          at += size;
        }
        let whole: unknown;
        try {
          whole = filter([answer]);
        } catch (error) {
          whole = (error as Error).message;
        }
        let cut: unknown;
        try {
          cut = filter(pieces);
        } catch (error) {
          cut = (error as Error).message;
        }
        expect(cut).toEqual(whole);
      }),
    );
  });

  it('loses the tokens of templates', () => {
    expect(always('Hello.<|im_end|>').text).toBe('Hello.');
    expect(always('<|start_header_id|>Hello.<|eot_id|></s><end_of_turn>').text).toBe('Hello.');
  });

  it.each([
    ['[ We are open until nine.', '[ We are open until nine.'],
    ['* We are open until nine.', '* We are open until nine.'],
    ['< We are open until nine.', '< We are open until nine.'],
    ['{ We are open until nine.', '{ We are open until nine.'],
    ['Sure. The <b', 'Sure. The '],
    ['Sure. That is the end', 'Sure. That is the '],
  ])('is not held back longer than needed: %s', (answer, said) => {
    const filtered = new AnswerFilter(OPTIONS);
    expect(
      [...answer, ...(answer.endsWith('.') ? ' ' : '')]
        .map((character) => filtered.push(character))
        .join('')
        .trimEnd(),
    ).toBe(said.trimEnd());
  });
});

describe('a tool call written as text', () => {
  it.each<[string, string]>([
    ['JSON', CALL],
    ['a list of it', `[${CALL}]`],
    ['JSON in a fence', `\`\`\`json\n${CALL}\n\`\`\``],
    ['JSON in a fence without a name', `\`\`\`\n${CALL}\n\`\`\``],
    ['JSON in quotes of code', `\`end_call({"outcome": "done"})\``],
    ['tags', `<tool_call>\n${CALL}\n</tool_call>`],
    ['a function tag', '<function=end_call>{"outcome": "done"}</function>'],
    [
      'an invocation',
      '<function_calls><invoke name="end_call"><parameter name="outcome">done</parameter></invoke></function_calls>',
    ],
    ['a tag of its own', '<end_call outcome="done"/>'],
    ['Mistral', `[TOOL_CALLS][${CALL}]`],
    ['LM Studio', `[TOOL_REQUEST]${CALL}[END_TOOL_REQUEST]`],
    ['Llama', `<|python_tag|>{"name": "end_call", "parameters": {"outcome": "done"}}`],
    ['Python', 'end_call(outcome="done")'],
    ['a list of Python', '[end_call(outcome="done")]'],
    ['a namespace', 'functions.end_call({"outcome": "done"})'],
    ['Gemma', '```tool_code\nprint(default_api.end_call(outcome="done"))\n```'],
    [
      'DeepSeek',
      '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>end_call\n```json\n{"outcome": "done"}\n```<｜tool▁call▁end｜>',
    ],
    ['gpt-oss', '<|channel|>commentary to=functions.end_call <|constrain|>json<|message|>{"outcome": "done"}<|call|>'],
    [
      'gpt-oss, by the role',
      '<|start|>assistant to=functions.end_call<|channel|>commentary json<|message|>{"outcome": "done"}',
    ],
    ['gpt-oss without its tokens', 'analysisWe end.assistantcommentary to=functions.end_call json{"outcome": "done"}'],
    ['a name and JSON', 'end_call\n{"outcome": "done"}'],
    ['ReAct', 'Action: end_call\nAction Input: {"outcome": "done"}'],
    ['Phi', `functools[${CALL}]`],
  ])('is taken as the call: %s', (_, answer) => {
    expect(always(answer)).toEqual({ text: '', calls: [END] });
    expect(always(`All right. ${answer}`)).toEqual({ text: 'All right. ', calls: [END] });
    expect(always(answer, { ...HELD, mayBeJson: true }).calls).toEqual([END]);
  });

  it('is taken after a thought, and what is said after it is said', () => {
    const answer = `<think>They are done.</think>Gladly. <tool_call>${CALL}</tool_call> Goodbye!`;
    expect(always(answer)).toEqual({ text: 'Gladly. Goodbye!', calls: [END] });
  });

  it('is taken when it is nothing but a name', () => {
    expect(always('end_call')).toEqual({ text: '', calls: [{ name: 'end_call', args: {} }] });
    expect(always('[end_call]').calls).toEqual([{ name: 'end_call', args: {} }]);
  });

  it.each<[string, string]>([
    ['names no tool', '<tool_call>{"name": "fly", "arguments": {}}</tool_call>'],
    ['is cut off', '<tool_call>{"name": "end_call", "arg'],
    ['is JSON without a name', '{"outcome": "done", "reason": "The caller said goodbye."}'],
    ['is beside one that names no tool', `[${CALL}, {"name": "fly", "arguments": {}}]`],
    ['is a code of nothing', '```tool_code\nprint("hello")\n```'],
  ])('makes the answer useless when it %s', (_, answer) => {
    expect(() => filter([answer])).toThrow(UnusableAnswer);
    expect(() => filter([...answer])).toThrow(UnusableAnswer);
  });

  it('tells the model which tool it was', () => {
    const fault = { tool: 'fly', advice: expect.stringContaining('tool calls') as unknown };
    let thrown: unknown;
    try {
      filter(['<tool_call>{"name": "fly", "arguments": {}}</tool_call>']);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ fault });
  });

  it('is no call when it is JSON for somebody who reads', () => {
    const options = { ...HELD, mayBeJson: true };
    const answer = 'Send this: ```json\n{"guests": 4}\n```';
    expect(always(answer, options)).toEqual({ text: answer, calls: [] });
    expect(() => filter(['```json\n{"name": "fly", "arguments": {}}\n```'], options)).toThrow(UnusableAnswer);
  });

  it('is not kept when it has no end', () => {
    const answer = new AnswerFilter(OPTIONS);
    expect(() => answer.push(`<tool_call>${'x'.repeat(50_000)}`)).toThrow(/more than 40000 characters/);
  });
});
