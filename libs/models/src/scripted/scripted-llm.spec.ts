import { beforeAll, describe, expect, it } from '@jest/globals';
import { initializeLogger, llm } from '@livekit/agents';
import { ScriptedLlm } from './scripted-llm.js';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

const message = (role: 'user' | 'assistant' | 'system', text: string) =>
  llm.ChatMessage.create({ role, content: [text] });
const context = (...items: llm.ChatItem[]) => new llm.ChatContext(items);

async function chunksOf(stream: llm.LLMStream): Promise<llm.ChatChunk[]> {
  const chunks: llm.ChatChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

describe('ScriptedLlm', () => {
  const greet = [{ says: 'Good  morning, Anna.', calls: [{ name: 'look_up', arguments: { id: 1 } }] }];

  it('streams word by word, then its calls, then its usage', async () => {
    const chatCtx = context(message('system', 'Be kind.'), message('user', 'hello there'));
    const chunks = await chunksOf(new ScriptedLlm('desk', greet).chat({ chatCtx }));
    expect(chunks.map(({ delta }) => delta?.content)).toEqual(['Good  ', 'morning, ', 'Anna.', undefined, undefined]);
    expect(chunks[3]!.delta!.toolCalls).toMatchObject([{ name: 'look_up', args: '{"id":1}' }]);
    expect(chunks[4]!.usage).toEqual({ promptTokens: 4, completionTokens: 4, promptCachedTokens: 0, totalTokens: 8 });
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  });

  it('calls nothing when it may not', async () => {
    const stream = new ScriptedLlm('desk', greet).chat({ chatCtx: context(), toolChoice: 'none' });
    expect((await stream.collect()).toolCalls).toEqual([]);
  });

  it('gives every call an id of its own', async () => {
    const model = new ScriptedLlm('desk', greet);
    const answers = await Promise.all([1, 2].map(() => model.chat({ chatCtx: context() }).collect()));
    expect(new Set(answers.flatMap(({ toolCalls }) => toolCalls.map(({ callId }) => callId))).size).toBe(2);
  });

  it('knows only what stands in the conversation, so another process can go on', async () => {
    const rules = [
      { once: true, says: 'Hello.' },
      { after: 'tool' as const, hears: ['gold'], says: 'Gold.' },
      { says: 'Yes?' },
    ];
    const said = async (...items: llm.ChatItem[]) =>
      (await new ScriptedLlm('desk', rules).chat({ chatCtx: context(...items) }).collect()).text;
    const before = [message('user', 'hi'), message('assistant', 'Hello.'), message('user', 'which plan?')];
    expect(await said(message('user', 'hi'))).toBe('Hello.');
    expect(await said(...before)).toBe('Yes?');
    const call = llm.FunctionCall.create({ callId: 'c', name: 'look_up', args: '' });
    const output = llm.FunctionCallOutput.create({ callId: 'c', name: 'look_up', output: '"gold"', isError: false });
    expect(await said(...before, call, output)).toBe('Gold.');
  });

  it('stops when it is interrupted', async () => {
    const stream = new ScriptedLlm('desk', [{ says: 'one '.repeat(500) }]).chat({ chatCtx: context() });
    const chunks: llm.ChatChunk[] = [];
    for await (const chunk of stream) {
      chunks.push(chunk);
      stream.close();
    }
    expect(chunks.length).toBeLessThan(100);
  });
});
