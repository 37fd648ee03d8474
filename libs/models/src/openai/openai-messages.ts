/** A message of a chat completion request. */
export interface OpenAiMessage {
  role: string;
  content?: unknown;
  tool_calls?: unknown[];
  tool_call_id?: string;
}

/** What stands for the result of a tool that has none: some servers refuse empty messages. */
const NO_RESULT = 'Done.';

/** Where a model speaks first, and its template wants the user to: what the user is taken to have done. */
const CALL_BEGINS = '(The call begins.)';

/** Where a model is to speak twice in a row. */
const CALLER_IS_SILENT = '(The caller says nothing.)';

const INSTRUCTIONS = 'Instructions, not from the caller: ';

/** The messages as OpenAI takes them, without what other servers refuse although nobody needs it: empty messages. */
export function naturalMessages(messages: OpenAiMessage[]): OpenAiMessage[] {
  return messages.flatMap((message) => {
    const isEmpty = message.content === undefined || message.content === null || message.content === '';
    if (!isEmpty) return [message];
    if (message.role === 'tool') return [{ ...message, content: NO_RESULT }];
    return message.tool_calls ? [{ ...message, content: null }] : [];
  });
}

/**
 * The messages for servers with strict chat templates: one system message, at the beginning; then a user; then user and
 * assistant in turn, tool calls and their results aside; a user or a tool at the end.
 *
 * @param messages as {@link naturalMessages} gives them
 */
export function strictMessages(messages: OpenAiMessage[]): OpenAiMessage[] {
  const firstOther = messages.findIndex((message) => !isSystem(message));
  const head = messages.slice(0, firstOther < 0 ? messages.length : firstOther);
  const rest = messages.slice(head.length).map((message) => (isSystem(message) ? asUser(message) : message));
  const result: OpenAiMessage[] = [];
  if (head.length > 0)
    result.push({ role: 'system', content: head.map(({ content }) => textOf(content)).join('\n\n') });
  if (rest[0]?.role !== 'user') result.push({ role: 'user', content: CALL_BEGINS });
  for (const message of rest) add(result, message);
  if (result.at(-1)!.role === 'assistant') result.push({ role: 'user', content: CALLER_IS_SILENT });
  return result;
}

/** Adds a message, or joins it with the one before where two of a kind would follow one another. */
function add(result: OpenAiMessage[], message: OpenAiMessage): void {
  const before = result.at(-1);
  if (before?.role !== message.role || message.role === 'tool' || before.tool_calls) result.push(message);
  else result[result.length - 1] = { ...message, content: joined(before.content, message.content) };
}

function joined(before: unknown, after: unknown): unknown {
  if (!before || !after) return before || after;
  return `${textOf(before)}\n${textOf(after)}`;
}

function asUser(message: OpenAiMessage): OpenAiMessage {
  return { role: 'user', content: INSTRUCTIONS + textOf(message.content) };
}

function isSystem({ role }: OpenAiMessage): boolean {
  return role === 'system' || role === 'developer';
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  const parts = Array.isArray(content) ? (content as { text?: string }[]) : [];
  return parts.map(({ text }) => text ?? '').join('\n');
}
