import { type ScriptStep } from '@signoff/models';

/** Pieces in which the arguments of a tool call are streamed, in characters. */
const FRAGMENT = /[\s\S]{1,12}/g;

/** What a model answers, before it is put into the shape of the protocol. */
export interface Answer extends ScriptStep {
  id: string;
  model: string;
  /** Seconds since 1970. */
  created: number;
  promptTokens: number;
  /** Makes something that is no JSON of the arguments of tool calls. */
  breakArguments?: boolean;
}

/** The answer as one object. */
export function completion(answer: Answer): object {
  return {
    ...head(answer, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: answer.says || null,
          refusal: null,
          ...(answer.calls.length > 0 && { tool_calls: toolCalls(answer) }),
        },
        logprobs: null,
        finish_reason: finishReason(answer),
      },
    ],
    usage: usage(answer),
  };
}

/** The answer as the events of a stream, without the `[DONE]` at its end: words one by one, tool calls in fragments. */
export function chunks(answer: Answer, includeUsage: boolean): object[] {
  const words = answer.says.match(/\S+\s*/g) ?? [];
  const deltas = [
    { role: 'assistant', content: '' },
    ...words.map((content) => ({ content })),
    ...toolCalls(answer).flatMap((call, index) => callDeltas(call, index)),
  ];
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    ...head(answer, 'chat.completion.chunk'),
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
  });
  return [
    ...deltas.map((delta) => chunk(delta)),
    chunk({}, finishReason(answer)),
    ...(includeUsage ? [{ ...head(answer, 'chat.completion.chunk'), choices: [], usage: usage(answer) }] : []),
  ];
}

function head({ id, model, created }: Answer, object: string) {
  return { id, object, created, model, system_fingerprint: 'fp_stand_in' };
}

function toolCalls({ id, calls, breakArguments }: Answer) {
  return calls.map((call, index) => ({
    id: `call_${id}_${index}`,
    type: 'function',
    function: { name: call.name, arguments: breakArguments ? '["}' : JSON.stringify(call.arguments) },
  }));
}

function callDeltas(call: ReturnType<typeof toolCalls>[number], index: number): object[] {
  const { name, arguments: text } = call.function;
  return [
    { tool_calls: [{ index, id: call.id, type: 'function', function: { name, arguments: '' } }] },
    ...(text.match(FRAGMENT) ?? []).map((fragment) => ({
      tool_calls: [{ index, function: { arguments: fragment } }],
    })),
  ];
}

function finishReason({ calls }: Answer): string {
  return calls.length > 0 ? 'tool_calls' : 'stop';
}

function usage({ says, calls, promptTokens }: Answer) {
  const completionTokens = says.split(/\s+/).filter(Boolean).length + calls.length;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0 },
  };
}
