import { type Answers } from '../caller/answers.js';
import { type CallerTurns } from '../caller/caller-turns.js';
import { type CallContext } from '../context/call-context.js';
import { type ToolUses } from '../tools/tool-uses.js';

/** Tells the hangup machine when the silence begins that its limit is about. */
export class QuietReporter {
  constructor(
    private readonly context: CallContext,
    private readonly parts: { answers: Answers; caller: CallerTurns; toolUses: ToolUses },
  ) {}

  /** To be called whenever the agent has stopped to speak or think: reports it unless somebody else is still at work. */
  report(): void {
    const { answers, caller, toolUses } = this.parts;
    if (!answers.isBusy && caller.isQuiet && !toolUses.isBusy) this.context.send({ type: 'QUIET' });
  }
}
