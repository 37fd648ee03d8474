import { describe, expect, it } from '@jest/globals';
import { naturalMessages, type OpenAiMessage, strictMessages } from './openai-messages.js';

const system = (content: string) => ({ role: 'system', content });
const user = (content: string) => ({ role: 'user', content });
const agent = (content: string) => ({ role: 'assistant', content });
const called = (content?: string | null) => ({
  role: 'assistant',
  ...(content !== undefined && { content }),
  tool_calls: [{ id: 'a' }],
});
const tool = (content: string) => ({ role: 'tool', tool_call_id: 'a', content });

/** What templates such as Mistral's and Gemma's check. */
function fault(messages: OpenAiMessage[]): string | undefined {
  const rest = messages[0]?.role === 'system' ? messages.slice(1) : messages;
  if (rest.some(({ role }) => role === 'system')) return 'a late system message';
  const talk = rest.filter(
    (message) => message.role === 'user' || (message.role === 'assistant' && !message.tool_calls),
  );
  if (!talk.every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'assistant'))) return 'out of turn';
  return ['user', 'tool'].includes(messages.at(-1)!.role) ? undefined : "the last word is the model's";
}

describe('naturalMessages', () => {
  it('leaves no message empty, and has a content beside each tool call', () => {
    const messages = [
      system('S'),
      user(''),
      agent(''),
      user('Book.'),
      called(),
      tool(''),
      called(''),
      tool('{"ok":true}'),
    ];
    expect(naturalMessages(messages)).toEqual([
      system('S'),
      user('Book.'),
      called(null),
      tool('Done.'),
      called(null),
      tool('{"ok":true}'),
    ]);
  });
});

describe('strictMessages', () => {
  it.each<[string, OpenAiMessage[], OpenAiMessage[]]>([
    [
      'a greeting',
      [system('S'), agent('Hello.'), user('Hi.')],
      [system('S'), user('(The call begins.)'), agent('Hello.'), user('Hi.')],
    ],
    ['nothing but a system message', [system('S')], [system('S'), user('(The call begins.)')]],
    ['two system messages', [system('S'), system('T'), user('Hi.')], [system('S\n\nT'), user('Hi.')]],
    [
      'a late system message',
      [system('S'), user('Bye.'), agent('Yes.'), system('Say goodbye.')],
      [system('S'), user('Bye.'), agent('Yes.'), user('Instructions, not from the caller: Say goodbye.')],
    ],
    ['two turns of a caller', [user('Hello'), user('Anybody?')], [user('Hello\nAnybody?')]],
    [
      'two turns of the model',
      [user('Hello'), agent('Yes?'), agent('Are you there?'), user('Yes')],
      [user('Hello'), agent('Yes?\nAre you there?'), user('Yes')],
    ],
    [
      'a model that has spoken last',
      [user('Hello'), agent('Yes?')],
      [user('Hello'), agent('Yes?'), user('(The caller says nothing.)')],
    ],
    [
      'a turn before a tool call',
      [user('Book.'), agent('One moment.'), called(null), tool('ok')],
      [user('Book.'), called('One moment.'), tool('ok')],
    ],
    [
      'parts of a message',
      [{ role: 'system', content: [{ type: 'text', text: 'S' }] }, user('Hi.')],
      [system('S'), user('Hi.')],
    ],
  ])('puts %s in order', (_, messages, expected) => {
    expect(strictMessages(messages)).toEqual(expected);
    expect(fault(strictMessages(messages))).toBeUndefined();
  });

  it('leaves a conversation in order as it is', () => {
    const messages = [system('S'), user('Book.'), called(null), tool('ok'), agent('Booked.'), user('Thanks.')];
    expect(strictMessages(messages)).toEqual(messages);
  });
});
