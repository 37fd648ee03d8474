import { DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import { type ScriptRuleDto } from './script.dto.js';
import { nextStep, type ScriptStep } from './script.js';
import { type ScriptCall, type ScriptTurn } from './talk.js';

type Chat = Parameters<llm.LLM['chat']>[0];

/** A model that follows a script; see {@link nextStep}. It streams word by word, as models do, and counts words as tokens. */
export class ScriptedLlm extends llm.LLM {
  constructor(
    private readonly script: string,
    private readonly rules: ScriptRuleDto[],
  ) {
    super();
  }

  label(): string {
    return 'scripted.LLM';
  }

  override get model(): string {
    return this.script;
  }

  override get provider(): string {
    return 'scripted';
  }

  chat({ chatCtx, toolCtx, toolChoice, connOptions = DEFAULT_API_CONNECT_OPTIONS }: Chat): llm.LLMStream {
    const conversation = chatCtx.items.flatMap(turnOf);
    const step = nextStep(this.rules, conversation, this.script);
    const calls = toolChoice === 'none' ? [] : step.calls;
    return new ScriptedStream(this, { chatCtx, toolCtx, connOptions }, { ...step, calls });
  }
}

/** One answer of a script. */
class ScriptedStream extends llm.LLMStream {
  constructor(
    model: ScriptedLlm,
    private readonly request: ConstructorParameters<typeof llm.LLMStream>[1],
    private readonly step: ScriptStep,
  ) {
    super(model, request);
  }

  protected async run(): Promise<void> {
    const id = `script_${crypto.randomUUID()}`;
    const words = this.step.says.match(/\S+\s*/g) ?? [];
    for (const content of words) {
      if (this.abortController.signal.aborted) return;
      this.queue.put({ id, delta: { role: 'assistant', content } });
      await Promise.resolve();
    }
    if (this.step.calls.length > 0) {
      this.queue.put({ id, delta: { role: 'assistant', toolCalls: this.step.calls.map((call) => toolCall(call)) } });
    }
    const promptTokens = wordCount(this.request.chatCtx);
    const completionTokens = words.length + this.step.calls.length;
    const totalTokens = promptTokens + completionTokens;
    this.queue.put({ id, usage: { promptTokens, completionTokens, promptCachedTokens: 0, totalTokens } });
  }
}

function toolCall(call: ScriptCall): llm.FunctionCall {
  const args = JSON.stringify(call.arguments);
  return llm.FunctionCall.create({ callId: `call_${crypto.randomUUID()}`, name: call.name, args });
}

function turnOf(item: llm.ChatItem): ScriptTurn[] {
  switch (item.type) {
    case 'message': {
      const role = item.role === 'user' ? 'caller' : 'agent';
      const isTalk = item.role === 'user' || item.role === 'assistant';
      return isTalk ? [{ role, text: item.textContent ?? '' }] : [];
    }
    case 'function_call':
      return [{ role: 'agent', text: '', calls: [{ name: item.name, arguments: parsed(item.args) }] }];
    case 'function_call_output':
      return [{ role: 'tool', text: item.output }];
    default:
      return [];
  }
}

/** The SDK keeps arguments as text, and has made JSON of what a model got wrong. */
function parsed(args: string): Record<string, unknown> {
  return JSON.parse(args || '{}') as Record<string, unknown>;
}

function wordCount(chatCtx: llm.ChatContext): number {
  const texts = chatCtx.items.map((item) => (item.type === 'message' ? (item.textContent ?? '') : ''));
  return texts.join(' ').split(/\s+/).filter(Boolean).length;
}
