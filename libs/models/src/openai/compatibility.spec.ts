import { describe, expect, it } from '@jest/globals';
import { acceptable, compatibilityOf, refusedParameter } from './compatibility.js';

const BODY = {
  model: 'm',
  messages: [],
  tools: [],
  stream: true,
  stream_options: {},
  parallel_tool_calls: true,
  max_completion_tokens: 9,
};

describe('a parameter that is refused', () => {
  it.each([
    ['parallel_tool_calls', "Unsupported parameter: 'parallel_tool_calls' is not supported with this model."],
    ['stream_options', '{"detail":[{"loc":["body","stream_options"],"msg":"extra fields not permitted"}]}'],
    ['max_completion_tokens', 'Unrecognized request argument supplied: max_completion_tokens'],
    ['stream', "'stream' must be false"],
    [undefined, 'messages: roles must alternate between "user" and "assistant"'],
    [undefined, 'Invalid model'],
    [undefined, 'temperature is not supported'],
  ])('is %s', (name, refusal) => {
    expect(refusedParameter(BODY, refusal)).toBe(name);
  });

  it('is left out from then on, and the length of an answer named as it was once', () => {
    const unsupported = new Set(['parallel_tool_calls', 'stream_options', 'max_completion_tokens']);
    const rest = { model: 'm', messages: [], tools: [], stream: true };
    expect(acceptable(BODY, { unsupported, strictMessages: false })).toEqual({ ...rest, max_tokens: 9 });
    unsupported.add('max_tokens');
    expect(acceptable(BODY, { unsupported, strictMessages: false })).toEqual(rest);
  });
});

describe('what is known of a server', () => {
  it('is kept for each model, and forgotten first where it was not needed for longest', () => {
    const known = compatibilityOf('http://a', 'm');
    expect(compatibilityOf('http://a', 'm')).toBe(known);
    expect(compatibilityOf('http://a', 'n')).not.toBe(known);
    for (let count = 0; count < 1000; count++) compatibilityOf('http://b', `m${count}`);
    expect(compatibilityOf('http://a', 'm')).not.toBe(known);
  });
});
