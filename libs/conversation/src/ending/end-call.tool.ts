import { llm, type voice } from '@livekit/agents';
import { type FieldType } from '@signoff/contracts';
import { type OutcomeDto } from '@signoff/personas';
import { type EndCallRequest, readEndCall } from './end-call-request.js';

export { type EndCallRequest } from './end-call-request.js';

/** The tool's name. */
const END_CALL = 'end_call';

/** Whether the call may end now. */
export type EndCallAnswer = { accepted: true } | { accepted: false; missing: string[] };

/**
 * Decides on a request to end the call. `turn` is the model's turn that asked: what it says, and when that was played.
 */
export type EndCallHandler = (request: EndCallRequest, turn: voice.RunContext) => Promise<EndCallAnswer>;

/**
 * After this many malformed requests the usable part of a request is taken, so that a model that gets a field wrong again and
 * again does not keep the caller on the line. The guards still check required fields.
 */
const MAX_MALFORMED = 3;

/**
 * The tool by which a model asks to end the call, for a persona with these outcomes.
 *
 * - Granted: the tool returns nothing, so that the SDK asks for no further turn of the model (generation.ts, `replyRequired`).
 *   Another tool called in the same turn may still ask for one: the agent's `llmNode` has to refuse it.
 * - Refused, or malformed: the tool returns what is missing or wrong, and the SDK lets the model answer that.
 * - Called again within the same turn: the handler is not asked twice; the first well-formed request counts.
 * - Arguments that are not JSON, or not an object, never get here: the SDK tells the model so itself.
 * - A handler that throws is logged by the SDK, and the model is told `An internal error occurred`.
 */
export function endCallTool(outcomes: OutcomeDto[], handle: EndCallHandler): llm.FunctionTool {
  let malformed = 0;
  let asked: { step: string; answer: Promise<EndCallAnswer> } | undefined;
  return llm.tool({
    name: END_CALL,
    description:
      'Asks the platform to end the call. The platform then says goodbye and hangs up; say nothing after it. When it is refused you are told what is missing.',
    parameters: endCallSchema(outcomes),
    execute: async (args: unknown, { ctx }) => {
      const step = `${ctx.speechHandle.id}/${ctx.speechHandle.numSteps}`;
      if (asked?.step === step) return repeated(await asked.answer);
      const { request, faults } = readEndCall(args, outcomes);
      if (!request || (faults.length > 0 && ++malformed <= MAX_MALFORMED)) return malformedText(faults);
      asked = { step, answer: handle(request, ctx) };
      return told(await asked.answer);
    },
  }) as llm.FunctionTool;
}

function told(answer: EndCallAnswer): string | undefined {
  if (answer.accepted) return undefined;
  return `Not yet. Missing: ${answer.missing.join('; ')}. See to that with the caller now, without goodbye and without mentioning this, and then call ${END_CALL} again.`;
}

function repeated(answer: EndCallAnswer): string | undefined {
  return answer.accepted ? undefined : `Only the first ${END_CALL} of a turn counts.`;
}

function malformedText(faults: string[]): string {
  return `The call goes on, as ${END_CALL} was not called correctly: ${faults.join('; ')}. Call it again.`;
}

/** JSON schema of the arguments. Plain, without `strict`: every compatible server understands that. */
function endCallSchema(outcomes: OutcomeDto[]) {
  return {
    type: 'object' as const,
    properties: {
      outcome: {
        type: 'string' as const,
        enum: outcomes.map(({ name }) => name),
        description: outcomes.map(({ name, description }) => `${name}: ${description}`).join('\n'),
      },
      reason: { type: 'string' as const, description: 'Why the call ends with this outcome, in one short sentence.' },
      evidence: {
        type: 'string' as const,
        description: 'The words of the caller that show the outcome, copied exactly. Leave it out when there are none.',
      },
      data: {
        type: 'object' as const,
        description: 'The fields of the outcome. Leave out what the caller has not told.',
        properties: fieldSchemas(outcomes),
      },
    },
    required: ['outcome', 'reason'],
  };
}

/** One schema for each field name: outcomes may share a field, with different types. */
function fieldSchemas(outcomes: OutcomeDto[]) {
  const uses = outcomes.flatMap((outcome) => outcome.fields.map((field) => ({ outcome: outcome.name, ...field })));
  const names = [...new Set(uses.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const same = uses.filter((use) => use.name === name);
      const types = [...new Set(same.map(({ type }) => type))];
      const description = same.map((use) => `For ${use.outcome}${use.description ? `: ${use.description}` : ''}`);
      return [name, { type: typeSchema(types), description: [...new Set(description)].join('\n') }];
    }),
  );
}

function typeSchema(types: FieldType[]): FieldType | FieldType[] {
  return types.length === 1 ? types[0]! : types;
}
