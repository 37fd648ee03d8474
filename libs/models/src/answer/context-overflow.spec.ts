import { describe, expect, it } from '@jest/globals';
import { APIConnectionError, APIStatusError } from '@livekit/agents';
import { isContextOverflow } from './context-overflow.js';

const refusal = (message: string, statusCode = 400) => new APIStatusError({ message, options: { statusCode } });

const OVERFLOWS: [string, string, number?][] = [
  [
    'OpenAI',
    `{"error":{"message":"This model's maximum context length is 4096 tokens. However, your messages resulted in 4140 tokens.","code":"context_length_exceeded"}}`,
  ],
  ['OpenAI of late', 'Your input exceeds the context window of this model. Please adjust your input and try again.'],
  [
    'vLLM',
    `{"object":"error","message":"This model's maximum context length is 2048 tokens. However, you requested 2100 tokens"}`,
  ],
  ['vLLM of late', 'The decoder prompt (length 5012) is longer than the maximum model length of 4096.'],
  ['SGLang', "The input (9000 tokens) is longer than the model's context length (8192 tokens)."],
  ['llama.cpp', 'the request exceeds the available context size, try increasing it', 400],
  ['Ollama', 'input length exceeds maximum context length', 500],
  [
    'LM Studio',
    'Trying to keep the first 4500 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens',
  ],
  [
    'TGI',
    'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 4000 `inputs` tokens',
    422,
  ],
  ['Mistral', 'Prompt contains 33000 tokens and 0 draft tokens, too large for model with 32768 maximum context length'],
  ['Anthropic', 'prompt is too long: 210000 tokens > 200000 maximum'],
  ['Anthropic with room for the answer', 'input length and `max_tokens` exceed context limit: 199000 + 4096 > 200000'],
  ['Gemini', 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).'],
  ['Bedrock', 'Input is too long for requested model.'],
  ['Groq', 'Please reduce the length of the messages or completion.'],
  [
    'Groq by the minute',
    'Request too large for model `llama` on tokens per minute (TPM): Limit 6000, Requested 9000',
    413,
  ],
  ['xAI', "This model's maximum prompt length is 131072 but the request contains 140000 tokens."],
  ['Fireworks', 'The prompt is too long: 9000, model maximum context length: 8192'],
];

describe('isContextOverflow', () => {
  it.each(OVERFLOWS.map(([server, message, status = 400]) => [server, message, status] as const))(
    'knows the words of %s',
    (_, message, status) => {
      expect(isContextOverflow(refusal(message, status))).toBe(true);
    },
  );

  it.each<[string, unknown]>([
    ['a refused parameter', refusal("Unsupported parameter: 'max_tokens' is not supported with this model.")],
    ['roles out of turn', refusal('Conversation roles must alternate user/assistant/user/assistant/...')],
    ['too many requests', refusal('Rate limit reached: too many tokens per minute', 429)],
    ['a broken server', refusal('Internal error', 500)],
    ['a broken connection', new APIConnectionError({ message: 'terminated' })],
    ['anything else', new Error('context length')],
  ])('does not take %s for one', (_, error) => {
    expect(isContextOverflow(error)).toBe(false);
  });
});
