import { describe, expect, it } from '@jest/globals';
import { writtenCalls } from './written-calls.js';

const TOOLS = ['end_call', 'book_table'];
const ARGS = { outcome: 'done', reason: 'The caller said goodbye.' };
const JSON_ARGS = JSON.stringify(ARGS);
const CALL = JSON.stringify({ name: 'end_call', arguments: ARGS });

describe('a tool call written as text', () => {
  it.each<[string, string]>([
    ['JSON', CALL],
    ['JSON over several lines', JSON.stringify({ name: 'end_call', arguments: ARGS }, null, 2)],
    ['a list', `[${CALL}]`],
    ['arguments as JSON in a string', JSON.stringify({ name: 'end_call', arguments: JSON_ARGS })],
    ['parameters', JSON.stringify({ name: 'end_call', parameters: ARGS })],
    ['a type', JSON.stringify({ type: 'function', name: 'end_call', parameters: ARGS })],
    ['a function inside', JSON.stringify({ type: 'function', function: { name: 'end_call', arguments: JSON_ARGS } })],
    ['a list inside', JSON.stringify({ tool_calls: [{ function: { name: 'end_call', arguments: ARGS } }] })],
    ['a tool and its input', JSON.stringify({ tool: 'end_call', tool_input: ARGS })],
    ['an action and its input', JSON.stringify({ action: 'end_call', action_input: ARGS })],
    ['a recipient', JSON.stringify({ tool_uses: [{ recipient_name: 'functions.end_call', parameters: ARGS }] })],
    ['arguments beside the name', JSON.stringify({ name: 'end_call', ...ARGS })],
    ['the name as the key', JSON.stringify({ end_call: ARGS })],
    ['single quotes', "{'name': 'end_call', 'arguments': {'outcome': 'done', 'reason': 'The caller said goodbye.'}}"],
    ['a fence', `\`\`\`json\n${CALL}\n\`\`\``],
    ['a fence for tools', `\`\`\`tool_call\n${CALL}\n\`\`\``],
    ['Hermes and Qwen', `<tool_call>\n${CALL}\n</tool_call>`],
    ['an end that is missing', `<tool_call>\n${CALL}`],
    ['Granite', `<|tool_call|>[${CALL}]`],
    ['Jamba', `<tool_calls>[${CALL}]</tool_calls>`],
    ['a function call', `<function_call> ${CALL} </function_call>`],
    ['Llama', `<function=end_call>${JSON_ARGS}</function>`],
    ['Llama with a token', `<|python_tag|>${JSON.stringify({ name: 'end_call', parameters: ARGS })}`],
    ['Llama as Python', `[end_call(outcome="done", reason="The caller said goodbye.")]`],
    ['Mistral', `[TOOL_CALLS][${CALL}]`],
    ['Mistral of late', `[TOOL_CALLS]end_call[ARGS]${JSON_ARGS}`],
    ['LM Studio', `[TOOL_REQUEST]${CALL}[END_TOOL_REQUEST]`],
    [
      'Qwen for coders',
      '<tool_call>\n<function=end_call>\n<parameter=outcome>\ndone\n</parameter>\n<parameter=reason>\nThe caller said goodbye.\n</parameter>\n</function>\n</tool_call>',
    ],
    [
      'Claude',
      '<function_calls>\n<invoke name="end_call">\n<parameter name="outcome">done</parameter>\n<parameter name="reason">The caller said goodbye.</parameter>\n</invoke>\n</function_calls>',
    ],
    [
      'GLM',
      '<tool_call>end_call\n<arg_key>outcome</arg_key>\n<arg_value>done</arg_value>\n<arg_key>reason</arg_key>\n<arg_value>The caller said goodbye.</arg_value>\n</tool_call>',
    ],
    [
      'DeepSeek',
      `<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>end_call\n\`\`\`json\n${JSON_ARGS}\n\`\`\`<｜tool▁call▁end｜><｜tool▁calls▁end｜>`,
    ],
    [
      'Kimi',
      `<|tool_calls_section_begin|><|tool_call_begin|>functions.end_call:0<|tool_call_argument_begin|>${JSON_ARGS}<|tool_call_end|><|tool_calls_section_end|>`,
    ],
    ['gpt-oss', `<|channel|>commentary to=functions.end_call <|constrain|>json<|message|>${JSON_ARGS}<|call|>`],
    ['Phi', `functools[${CALL}]`],
    ['InternLM', `<|action_start|><|plugin|>\n${CALL}<|action_end|>`],
    ['LFM', `<|tool_call_start|>[end_call(outcome="done", reason="The caller said goodbye.")]<|tool_call_end|>`],
    ['old Qwen', `✿FUNCTION✿: end_call\n✿ARGS✿: ${JSON_ARGS}`],
    ['ReAct', `Action: end_call\nAction Input: ${JSON_ARGS}`],
    ['Gemma', '```tool_code\nprint(default_api.end_call(outcome="done", reason="The caller said goodbye."))\n```'],
    ['a function of a namespace', `functions.end_call(${JSON_ARGS})`],
    ['a function', `end_call(${JSON_ARGS})`],
    ['single quotes in Python', `end_call(outcome='done', reason='The caller said goodbye.')`],
    ['a name and JSON', `end_call\n${JSON_ARGS}`],
    ['a tag of its own', `<end_call>${JSON_ARGS}</end_call>`],
    ['a tag with attributes', '<end_call outcome="done" reason="The caller said goodbye."/>'],
    ['a tag with tags', '<end_call><outcome>done</outcome><reason>The caller said goodbye.</reason></end_call>'],
    ['another spelling', JSON.stringify({ name: 'EndCall', arguments: ARGS })],
  ])('is read: %s', (_, text) => {
    expect(writtenCalls(text, TOOLS)).toEqual({ calls: [{ name: 'end_call', args: ARGS }], rest: '' });
  });

  it('is read among others, in their order', () => {
    const two = [
      { name: 'book_table', args: { guests: 4, name: 'Ada', phone: '0445' } },
      { name: 'end_call', args: {} },
    ];
    const texts = [
      '<tool_call>{"name":"book_table","arguments":{"guests":4,"name":"Ada","phone":"0445"}}</tool_call><tool_call>{"name":"end_call","arguments":{}}</tool_call>',
      '[{"name":"book_table","arguments":{"guests":4,"name":"Ada","phone":"0445"}},{"name":"end_call","arguments":{}}]',
      '[book_table(guests=4, name="Ada", phone="0445"), end_call()]',
      '<function=book_table><parameter=guests>4</parameter><parameter=name>Ada</parameter><parameter=phone>0445</parameter></function><function=end_call></function>',
    ];
    for (const text of texts) expect(writtenCalls(text, TOOLS)?.calls).toEqual(two);
  });

  it('leaves what is said after it', () => {
    expect(writtenCalls(`<tool_call>${CALL}</tool_call>\nHave a nice day!`, TOOLS)?.rest).toBe('Have a nice day!');
  });

  it.each<[string, string]>([
    ['names no tool', '{"name": "transfer_to_human", "arguments": {}}'],
    ['is cut off', '<tool_call>{"name": "end_call", "arguments": {"outcome": "do'],
    ['is cut off after its name', 'end_call({"outcome": "do'],
    ['is beside one that names no tool', `[${CALL},{"name":"other","arguments":{}}]`],
    ['is beside one that is cut off', `<tool_call>${CALL}</tool_call><tool_call>{"name": "book_table", "argum`],
    ['is none, but its arguments', JSON_ARGS],
    ['is none', 'We are open until nine (ten on Fridays).'],
    ['has arguments that nobody can read', 'end_call(done, because)'],
  ])('is not read when it %s', (_, text) => {
    expect(writtenCalls(text, TOOLS)).toBeUndefined();
  });
});
