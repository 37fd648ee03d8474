import { type ScriptTurn } from '@signoff/models';

interface ToolCall {
  id: string;
  function: { name: string; arguments: string };
}

/** A message of a chat completion request, as far as a script looks at it. */
export interface ChatMessage {
  role: 'system' | 'developer' | 'user' | 'assistant' | 'tool';
  content?: string | { type: string; text?: string }[] | null;
  tool_calls?: ToolCall[];
  tool_call_id?: string;
}

/** The body of `POST /v1/chat/completions`, as far as the stand-in understands it. */
export interface ChatRequest {
  model: string;
  messages: ChatMessage[];
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  tools?: unknown[];
  tool_choice?: unknown;
}

const ROLES = ['system', 'developer', 'user', 'assistant', 'tool'];

/** What the real API would refuse in a request: missing parts, and tool calls without results or the other way round. */
export function requestFault(body: unknown): string | undefined {
  const { model, messages } = (body ?? {}) as Partial<ChatRequest>;
  if (typeof model !== 'string' || model === '') return 'you must provide a model parameter';
  if (!Array.isArray(messages) || messages.length === 0) return "'messages' must be a list of at least one message";
  const open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    if (!ROLES.includes(message?.role)) return `Invalid value for 'messages[${index}].role'`;
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id ?? '')) {
        return `messages[${index}]: messages with role 'tool' must be a response to a preceding message with 'tool_calls'`;
      }
    } else if (open.size > 0) {
      return `messages[${index}]: 'tool_calls' must be followed by tool messages for: ${[...open].join(', ')}`;
    }
    message.tool_calls?.forEach((call) => open.add(call.id));
  }
  return open.size > 0 ? `'tool_calls' must be followed by tool messages for: ${[...open].join(', ')}` : undefined;
}

/** The conversation that a request tells of, as a script sees it. */
export function conversationOf(messages: ChatMessage[]): ScriptTurn[] {
  return messages.flatMap((message): ScriptTurn[] => {
    const text = textOf(message.content);
    switch (message.role) {
      case 'user':
        return [{ role: 'caller', text }];
      case 'tool':
        return [{ role: 'tool', text }];
      case 'assistant':
        return [{ role: 'agent', text, calls: (message.tool_calls ?? []).map((call) => scriptCall(call)) }];
      default:
        return [];
    }
  });
}

/** All words of a request: a stand-in's tokens. */
export function wordsOf(messages: ChatMessage[]): number {
  return messages.flatMap((message) => textOf(message.content).split(/\s+/).filter(Boolean)).length;
}

function textOf(content: ChatMessage['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join(' ');
}

function scriptCall({ function: { name, arguments: text } }: ToolCall) {
  try {
    return { name, arguments: JSON.parse(text) as Record<string, unknown> };
  } catch {
    return { name, arguments: {} };
  }
}
