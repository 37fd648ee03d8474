import { type CallCommand } from '@signoff/calls';
import { type Outcome } from '@signoff/contracts';
import { type HangupEffect, memoryOf as machineMemoryOf, type RequestedOutcome } from '@signoff/hangup';
import { splitUnanswered } from '../caller/unanswered.js';
import { type CallContext } from '../context/call-context.js';
import { personaInstructions } from '../persona/persona-instructions.js';
import { type CallResources, type CallParts, callParts, modelTools } from './call-parts.js';

/** Pause before another attempt to drop the line, in ms. */
const DROP_RETRY_MS = 250;

type EffectOf<T extends HangupEffect['type']> = Extract<HangupEffect, { type: T }>;

/** Why a session is over: the call was settled, another process took it over, or this one gave it back. */
export type SessionEnd = 'ended' | 'lost' | 'handed_over';

interface CallSessionDeps extends CallResources {
  /** Queues a job that drops the line, which did not go down in time. */
  escalateDrop: () => void;
}

/**
 * One live call: carries out the effects of the hangup machine, and commands. It does not decide itself whether the call ends.
 */
export class CallSession {
  private readonly parts: CallParts;
  private readonly left = Promise.withResolvers<SessionEnd>();
  /** Set while the record of the end is written, which shows by itself whether the lease was lost. */
  private isSettling = false;

  constructor(
    private readonly context: CallContext,
    private readonly deps: CallSessionDeps,
  ) {
    this.parts = callParts(context, deps);
    context.events.on('command', (command) => this.command(command));
    context.events.on('leave', (how) => void this.leave(how));
  }

  /** Starts talking; the session then runs by itself. */
  async start(): Promise<void> {
    const { context, parts } = this;
    const { machine, snapshot } = context;
    machine.on('*', (effect) => this.tryToCarryOut(effect));
    machine.subscribe({
      next: (state) => context.memory.keep(machineMemoryOf(state)),
      error: (error) => this.fail(error),
    });
    void context.journal.lost.then(() => this.lose());
    await parts.talk.start({
      instructions: personaInstructions(snapshot.spec, parts.lines.given),
      tools: modelTools(context, parts, this.deps.line),
      history: splitUnanswered(snapshot).known,
      listener: parts.talkReports,
    });
    machine.start();
    this.deps.line.open(parts.lineReports);
    parts.talk.prepare(parts.lines.saidForSure);
  }

  /** Resolves when the session is over and everything that was said is in the journal. */
  get over(): Promise<SessionEnd> {
    return this.left.promise;
  }

  /** Leaves the call to the process that holds it now. */
  lose(): void {
    if (!this.isSettling) void this.leave('lost');
  }

  /** Gives the call back without ending it: another process resumes it. */
  async handOver(): Promise<void> {
    await this.leave('handed_over');
  }

  /** Ends the call with its closing, because this process stops. */
  drain(): void {
    this.parts.ends.by({ by: 'drain' });
  }

  private command(command: CallCommand): void {
    const { ends, input, lines } = this.parts;
    this.context.journal.take(command);
    switch (command.kind) {
      case 'message':
        return input.takeMessage(command.data.text, command.id);
      case 'hangup':
        return ends.by({ by: 'operator', closing: command.data.closing, detail: command.data.reason });
      case 'budget':
        return ends.by({ by: 'budget', rule: 'budget', words: lines.words(command.data.closing) });
    }
  }

  /** Logs failures instead of throwing: the process holds other calls too, and the machine has a deadline for each effect. */
  private tryToCarryOut(effect: HangupEffect): void {
    const { logger } = this.context;
    logger.debug({ effect: effect.type }, 'hangup effect');
    try {
      this.carryOut(effect);
    } catch (error) {
      logger.error({ err: error, effect: effect.type }, 'hangup effect failed');
    }
  }

  private carryOut(effect: HangupEffect): void {
    const { speech, ends, talk } = this.parts;
    const { journal } = this.context;
    switch (effect.type) {
      case 'SAY_GREETING':
        return void speech.greet();
      case 'SAY_RESUME':
        return void speech.resume();
      case 'PROMPT_SILENCE':
        return speech.prompt(effect.index);
      case 'FILL_SILENCE':
        return void speech.fillSilence();
      case 'RETRY_ANSWER':
        journal.event('answer.retried', {});
        return void speech.retryAnswer();
      case 'ANSWER_FAILED':
        return journal.event('model.failed', { part: 'llm', detail: effect.detail });
      case 'END_ACCEPTED':
        return ends.accepted(effect);
      case 'END_REFUSED':
        return ends.refused(effect);
      case 'START_CLOSING':
        return void speech.close(effect);
      case 'HOLD_CLOSING':
        return;
      case 'STOP_CLOSING':
        return speech.stopClosing(effect);
      case 'HAND_BACK':
        journal.event('call.reopened', { reopens: effect.reopens });
        return speech.handBack(effect.text);
      case 'ANSWER_ONCE':
        return void speech.answerOnce(effect.text);
      case 'CUT_SPEECH':
        return void talk.cut();
      case 'DROP_LINE':
        return void this.drop();
      case 'ESCALATE_DROP':
        journal.event('drop.escalated', {});
        return this.deps.escalateDrop();
      case 'TIMER_FIRED':
        return journal.event('timer.fired', { timer: effect.timer });
      case 'ENDED':
        return void this.settle(effect);
    }
  }

  private async drop(): Promise<void> {
    const { context, parts } = this;
    parts.toolUses.stop();
    const silenced = parts.talk.cut();
    try {
      const { verified } = await this.deps.line.drop();
      await silenced; // what was cut off is a turn, and stands before the end
      if (!verified) throw new Error('the line is still up');
      context.journal.event('line.down', { verified }, { lineDownAt: context.clock.now() });
      context.send({ type: 'LINE_DOWN', at: context.nowMs, verified });
    } catch (error) {
      context.logger.warn({ err: error }, 'line not dropped; trying again');
      context.clock.after(DROP_RETRY_MS, () => context.state === 'dropping' && void this.drop());
    }
  }

  private async settle({ ending, outcome, reopened }: EffectOf<'ENDED'>): Promise<void> {
    this.isSettling = true;
    this.stopListening();
    const settled = await this.context.journal.settle(ending, outcome && this.outcomeOf(outcome, reopened));
    await this.leave(settled === 'stored' ? 'ended' : 'lost');
  }

  /** The outcome as it is stored: evidence is kept only when the caller said it. */
  private outcomeOf({ name, reason, data, evidence }: RequestedOutcome, reopened: boolean): Outcome {
    return { name, reason, data, evidence: this.parts.words.evidence(evidence), ...(reopened && { reopened }) };
  }

  /** The machine itself failed, which is a bug: another process resumes the call from what is stored. */
  private fail(error: unknown): void {
    this.context.logger.error({ err: error }, 'hangup machine failed');
    this.lose();
  }

  private stopListening(): void {
    const { toolUses, consents, caller, ends } = this.parts;
    ends.stop();
    toolUses.stop();
    consents.stop();
    caller.stop();
  }

  /** Closes the talk first: a turn that this cuts off still gets into the journal. */
  private async leave(end: SessionEnd): Promise<void> {
    this.context.machine.stop();
    this.stopListening();
    await this.parts.talk.close();
    await this.deps.line.close();
    this.left.resolve(end);
  }
}
