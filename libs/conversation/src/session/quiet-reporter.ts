import { type Answers } from '../caller/answers.js';
import { type CallerTurns } from '../caller/caller-turns.js';
import { type CallContext } from '../context/call-context.js';
import { type ToolUses } from '../tools/tool-uses.js';

/** Tells the hangup machine when nobody speaks or works any more, so that its silence limit begins to count. */
export class QuietReporter {
  constructor(
    private readonly context: CallContext,
    private readonly parts: { answers: Answers; caller: CallerTurns; toolUses: ToolUses },
  ) {}

  /** Call it whenever the agent stops speaking and thinking. Reports nothing while a caller, an answer or a tool is active. */
  report(): void {
    const { answers, caller, toolUses } = this.parts;
    if (!answers.isBusy && caller.isQuiet && !toolUses.isBusy) this.context.send({ type: 'QUIET' });
  }
}
