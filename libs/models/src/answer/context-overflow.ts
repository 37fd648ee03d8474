import { APIError } from '@livekit/agents';

/**
 * How servers say that a conversation is longer than their model can take: OpenAI, Azure, vLLM, SGLang, llama.cpp, Ollama,
 * LM Studio, TGI, Mistral, Anthropic, Gemini, Bedrock, Groq, xAI, Fireworks.
 */
const OVERFLOW =
  /context[ _-]?(?:length|window|size|limit)|maximum (?:prompt|context|input|model) length|(?:prompt|input) is too long|too many (?:input )?tokens|reduce the length|longer than the (?:maximum|model)|tokens? count [^.]{0,40}exceeds|exceeds? (?:the )?(?:maximum|available)|maximum number of tokens|context the overflows|tokens to keep from the initial prompt|inputs?`? (?:tokens|must have less)|too large for model|request too large|prompt contains \d+ tokens/i;

/** What says that there were too many requests, not too long ones. */
const RATE = /per[ -](?:minute|day|hour|second)|rate.?limit/i;

const STATUSES = [400, 413, 422, 500];

/** Whether a model refused a conversation because it is too long. */
export function isContextOverflow(error: unknown): boolean {
  if (!(error instanceof APIError)) return false;
  const { statusCode = 400 } = error as { statusCode?: number };
  const text = `${error.message} ${JSON.stringify(error.body ?? '')}`;
  if (!OVERFLOW.test(text) || !STATUSES.includes(statusCode)) return false;
  return statusCode === 413 || !RATE.test(text);
}
