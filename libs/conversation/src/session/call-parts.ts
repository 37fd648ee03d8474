import { type llm } from '@livekit/agents';
import { Answers } from '../caller/answers.js';
import { CallerTurns } from '../caller/caller-turns.js';
import { CallerWords } from '../caller/caller-words.js';
import { Conditions } from '../consent/conditions.js';
import { Consents } from '../consent/consents.js';
import { type CallContext } from '../context/call-context.js';
import { endCallTool } from '../ending/end-call.tool.js';
import { EndRequests } from '../ending/end-requests.js';
import { type Line } from '../line/line.js';
import { PersonaLines } from '../persona/persona-lines.js';
import { type CallModels } from '../talk/agent-session.js';
import { Talk } from '../talk/talk.js';
import { type CallTools } from '../tools/call-tools.service.js';
import { personaTools } from '../tools/persona-tools.js';
import { PhoneActions } from '../tools/phone-actions.js';
import { phoneTools } from '../tools/phone-tools.js';
import { ToolUses } from '../tools/tool-uses.js';
import { AgentSpeech } from './agent-speech.js';
import { CallerInput } from './caller-input.js';
import { LineReports } from './line-reports.js';
import { QuietReporter } from './quiet-reporter.js';
import { TalkReports } from './talk-reports.js';

/** What the runner makes for a call. */
export interface CallResources {
  models: CallModels;
  line: Line;
  tools: CallTools;
}

/** The parts of one call; see {@link callParts}. */
export type CallParts = ReturnType<typeof callParts>;

/**
 * Makes the parts of one call, in order: a part is given the context and parts that are made before it. What a part has to
 * tell parts that are made after it is an event of the context.
 */
export function callParts(context: CallContext, { models, line, tools }: CallResources) {
  const lines = new PersonaLines(context.snapshot, context.memory.current.saved);
  const talk = new Talk(context, models);
  const words = new CallerWords(context);
  const answers = new Answers(context, talk, words);
  const caller = new CallerTurns(context, words, answers);
  const ends = new EndRequests(context);
  const consents = new Consents(context, talk);
  const input = new CallerInput(consents, caller);
  const conditions = new Conditions(context, { consents, lines, ends });
  const phoneActions = new PhoneActions(context, line);
  const toolUses = new ToolUses(context, { tools, talk, words, lines, ends });
  const quiet = new QuietReporter(context, { answers, caller, toolUses });
  const speech = new AgentSpeech(context, { talk, lines, line, answers, caller, conditions, ends, quiet });
  const talkReports = new TalkReports(context, { talk, answers, caller, consents, input, ends, quiet, speech });
  const lineReports = new LineReports(context, { line, input, ends, phoneActions });

  context.events.on('answered', () => {
    caller.handOn();
    quiet.report();
  });
  context.events.on('toolFinished', () => {
    if (talk.isQuiet) quiet.report();
  });
  return {
    lines,
    talk,
    words,
    caller,
    input,
    ends,
    consents,
    phoneActions,
    toolUses,
    speech,
    talkReports,
    lineReports,
  };
}

/** The tools that the model of a call may use. */
export function modelTools({ snapshot: { spec } }: CallContext, parts: CallParts, line: Line): llm.FunctionTool[] {
  const { ends, phoneActions, toolUses } = parts;
  return [
    endCallTool(spec.outcomes, (request, turn) => ends.byModel(request, turn)),
    ...(line.phone ? phoneTools(spec.phone, phoneActions) : []),
    ...personaTools(spec.tools, (tool, args, turn) => toolUses.use(tool, args, turn)),
  ];
}
