import { type CallCommand, type CallJournal, type CallSnapshot } from '@signoff/calls';
import { type CallState, type Outcome } from '@signoff/contracts';
import {
  type HangupEffect,
  type HangupEvent,
  hangupMachine,
  memoryOf,
  type RequestedOutcome,
  stateOf,
} from '@signoff/hangup';
import { type Clock, type Logger } from '@signoff/platform';
import { type Actor, createActor } from 'xstate';
import { CallerWords } from './caller-words.js';
import { Closing } from './closing.js';
import { closingWasSaid } from './closing-before.js';
import { endCallTool } from './end-call.tool.js';
import { EndRequests } from './end-requests.js';
import { hangupDelays, hangupPolicy } from './hangup-input.js';
import { type Line } from './line.js';
import { type CallMemory, MemoryKeeper } from './memory-keeper.js';
import { personaInstructions } from './persona-instructions.js';
import { PersonaLines } from './persona-lines.js';
import { type ProviderRegistry } from './providers/provider-registry.js';
import { type ProviderSettings } from './providers/model-provider.js';
import { Talk, type TalkListener } from './talk.js';
import { partUnanswered } from './unanswered.js';

/** How long to wait before a line that could not be dropped is dropped again, in ms. */
const DROP_RETRY_MS = 250;

type EffectOf<T extends HangupEffect['type']> = Extract<HangupEffect, { type: T }>;

/** How the holding of a call came to its end: settled, taken over by another agent, or given back. */
export type SessionEnd = 'ended' | 'lost' | 'handed_over';

export interface CallSessionDeps {
  providers: ProviderRegistry;
  settings: ProviderSettings;
  line: Line;
  clock: Clock;
  logger: Logger;
  /** Has a durable job drop a line that did not go down in time. */
  escalateDrop: () => void;
}

/**
 * One live call: carries out what the hangup machine wants done, and tells it what happens. It decides nothing about
 * the end of the call itself.
 */
export class CallSession implements TalkListener {
  private readonly actor: Actor<typeof hangupMachine>;
  private readonly talk: Talk;
  private readonly lines: PersonaLines;
  /** What the caller said while the model was at work on something else. */
  private readonly inbox: string[] = [];
  private readonly callerWords: CallerWords;
  private readonly keeper: MemoryKeeper;
  private readonly ends: EndRequests;
  /** What the caller had said when another process lost the call, and nobody has answered. */
  private readonly unanswered: string;
  /** The caller's last turn that is being answered. */
  private answeringTurnId: string | undefined;
  /** How many answers of the model are under way. */
  private replies = 0;
  /** Whether the model is asked for a word although the call is ending. */
  private askedToSpeak = false;
  private closing: Closing | undefined;
  private readonly left = Promise.withResolvers<SessionEnd>();

  constructor(
    private readonly snapshot: CallSnapshot,
    private readonly journal: CallJournal,
    private readonly deps: CallSessionDeps,
  ) {
    const { call, spec } = snapshot;
    const memory = call.memory as unknown as CallMemory | null;
    const { known, unanswered } = partUnanswered(snapshot);
    this.unanswered = unanswered.map((turn) => turn.text).join('\n');
    this.lines = new PersonaLines(snapshot);
    this.callerWords = new CallerWords(snapshot, journal, deps.clock);
    this.ends = new EndRequests((event) => this.send(event), journal, deps.clock);
    this.talk = new Talk(
      {
        instructions: personaInstructions(spec, this.lines.variables),
        llm: deps.providers.llm(spec.models.llm, deps.settings),
        tools: [endCallTool(spec.outcomes, (request, turn) => this.ends.byModel(request, turn))],
        mayThink: () => this.mayThink,
        history: known,
        clock: deps.clock,
        logger: deps.logger,
      },
      this,
    );
    this.actor = createActor(hangupMachine, {
      input: {
        policy: hangupPolicy(spec),
        delays: hangupDelays(spec),
        ...(memory && { resume: { memory, nowMs: this.nowMs } }),
      },
    });
    const { answeredTurnId } = memory ?? {};
    const remembered = { ...memoryOf(this.actor.getSnapshot()), ...(answeredTurnId && { answeredTurnId }) };
    this.keeper = new MemoryKeeper(remembered, spec.limits, journal, deps.clock);
  }

  /** Takes the call up: from here on it goes on by itself, and takes commands. */
  async start(): Promise<void> {
    this.actor.on('*', (effect) => this.tryToCarryOut(effect));
    this.actor.subscribe({
      next: (snapshot) => this.keeper.keep(memoryOf(snapshot)),
      error: (error) => this.fail(error),
    });
    void this.journal.lost.then(() => this.lose());
    await this.talk.start();
    this.actor.start();
    this.send({ type: 'LINE_UP', at: this.nowMs });
  }

  /** Resolves when the call is no longer this session's, and everything that it had to say is in the journal. */
  get over(): Promise<SessionEnd> {
    return this.left.promise;
  }

  /** Leaves the call to the agent that holds it now. */
  lose(): void {
    void this.leave('lost');
  }

  /** Gives the call back without ending it: a successor goes on where this one stopped. */
  async handOver(): Promise<void> {
    await this.leave('handed_over');
  }

  /** Ends the call because this process goes away. */
  drain(): void {
    this.ends.by({ by: 'drain' });
  }

  /** Carries out what the outside asks for. */
  command(command: CallCommand): void {
    this.journal.take(command);
    if (command.kind === 'message') this.hear(command.data.text, command.id);
    else this.ends.by({ by: 'operator', closing: command.data.closing, detail: command.data.reason });
  }

  onTurn(turn: Parameters<TalkListener['onTurn']>[0]): void {
    this.journal.turn(turn);
    if (turn.kind === 'talk' && this.answeringTurnId) this.keeper.noteAnswered(this.answeringTurnId);
    this.send({ type: 'AGENT_SPOKE', at: turn.endedAt.getTime() });
  }

  onBusy(): void {
    this.send({ type: 'BUSY' });
  }

  onQuiet(): void {
    if (this.replies === 0 && this.inbox.length === 0) this.send({ type: 'QUIET' });
  }

  onFailed(part: 'stt' | 'llm' | 'tts' | 'platform', detail: string): void {
    this.journal.event('model.failed', { part, detail });
    this.ends.by({ by: 'error', failed: part, detail });
  }

  /** Takes in what the caller said: it is kept at once, and answered when the model is free. */
  private hear(text: string, itemId: string): void {
    this.callerWords.keep(text, itemId);
    this.send({ type: 'BUSY' });
    this.inbox.push(text);
    this.attend();
  }

  /**
   * Hands waiting words on: to the model while people talk, to the machine's policy once the call is ending. While the
   * model is at work they wait, so that it never answers after it has asked to end the call.
   */
  private attend(): void {
    const { state } = this;
    if (this.inbox.length === 0 || state === 'connecting' || state === 'greeting') return;
    if (state === 'conversing' && this.replies > 0) return;
    const text = this.inbox.splice(0).join('\n');
    this.send({ type: 'CALLER_SPOKE', at: this.nowMs, text });
    if (state === 'conversing') void this.reply(text);
  }

  private async reply(text: string, options = { withTools: true }): Promise<void> {
    this.replies += 1;
    this.answeringTurnId = this.callerWords.lastTurnId;
    await this.talk.reply(text, options).done;
    this.replies -= 1;
    this.attend();
    this.onQuiet();
  }

  /** What fails here must not reach the process, which holds other calls too; the machine's deadlines go on from there. */
  private tryToCarryOut(effect: HangupEffect): void {
    this.deps.logger.debug({ effect: effect.type }, 'hangup effect');
    try {
      this.carryOut(effect);
    } catch (error) {
      this.deps.logger.error({ err: error, effect: effect.type }, 'hangup effect failed');
    }
  }

  private carryOut(effect: HangupEffect): void {
    switch (effect.type) {
      case 'SAY_GREETING':
        return void this.greet();
      case 'SAY_RESUME':
        return void this.resume();
      case 'PROMPT_SILENCE':
        return this.prompt(effect.index);
      case 'END_ACCEPTED':
        return this.ends.accepted(effect);
      case 'END_REFUSED':
        return this.ends.refused(effect);
      case 'START_CLOSING':
        return void this.close(effect);
      case 'HOLD_CLOSING':
        return;
      case 'STOP_CLOSING':
        return this.stopClosing(effect);
      case 'HAND_BACK':
        this.journal.event('call.reopened', { reopens: effect.reopens });
        return void (effect.text !== null && this.reply(effect.text));
      case 'ANSWER_ONCE':
        return void this.answerOnce(effect.text);
      case 'CUT_SPEECH':
        return this.talk.cut();
      case 'DROP_LINE':
        return void this.drop();
      case 'ESCALATE_DROP':
        this.journal.event('drop.escalated', {});
        return this.deps.escalateDrop();
      case 'TIMER_FIRED':
        return this.journal.event('timer.fired', { timer: effect.timer });
      case 'ENDED':
        return void this.settle(effect);
    }
  }

  private async greet(): Promise<void> {
    const { greeting } = this.lines;
    if (greeting) await this.talk.say(greeting, 'greeting').done;
    this.send({ type: 'GREETING_DONE' });
    this.attend();
    this.onQuiet();
  }

  private async resume(): Promise<void> {
    this.replies += 1; // what the caller says meanwhile is answered after what they said before
    await this.talk.say(this.lines.resume, 'resume').done;
    this.replies -= 1;
    if (this.unanswered) await this.reply(this.unanswered);
    this.attend();
    this.onQuiet();
  }

  private prompt(index: number): void {
    this.journal.event('silence.prompted', { index });
    const text = this.lines.prompt(index);
    if (text) this.talk.say(text, 'prompt');
  }

  private async close(effect: EffectOf<'START_CLOSING'>): Promise<void> {
    const { attempt, onCallerSpeech } = effect;
    const alreadySaid = effect.alreadySaid || closingWasSaid(this.snapshot, attempt);
    this.journal.event('closing.started', { attempt, alreadySaid, interruptible: onCallerSpeech === 'cancel' });
    // The speech that asked to end the call has been said; cutting it would cut the tool call that asked.
    if (effect.by !== 'agent') this.talk.cut();
    this.closing = new Closing(
      { ...effect, alreadySaid },
      {
        ...this.deps,
        talk: this.talk,
        lines: this.lines,
        timeoutMs: this.snapshot.spec.closing.timeoutSeconds * 1000,
      },
    );
    this.askedToSpeak = this.closing.isGenerated;
    const said = this.closing.say();
    // Words that came while the model was at work are words during the closing.
    this.attend();
    const heard = await said;
    if (heard === null) return;
    const at = this.nowMs;
    this.journal.event('closing.ended', { heard });
    if (heard === 'none') this.send({ type: 'CLOSING_FAILED', attempt, at, detail: 'the closing could not be said' });
    else this.send({ type: 'CLOSING_DONE', attempt, at, heard });
  }

  private stopClosing({ attempt }: EffectOf<'STOP_CLOSING'>): void {
    this.journal.event('closing.stopped', { attempt });
    this.closing?.stop();
    this.askedToSpeak = false;
  }

  private async answerOnce(text: string | null): Promise<void> {
    this.askedToSpeak = true;
    if (text !== null) await this.reply(text, { withTools: false });
    this.askedToSpeak = false;
    this.send({ type: 'ANSWER_DONE' });
  }

  private async drop(): Promise<void> {
    this.talk.cut();
    try {
      const { verified } = await this.deps.line.drop();
      this.journal.event('line.down', { verified }, { lineDownAt: this.deps.clock.now() });
      this.send({ type: 'LINE_DOWN', at: this.nowMs, verified });
    } catch (error) {
      this.deps.logger.warn({ err: error }, 'line not dropped; trying again');
      this.deps.clock.after(DROP_RETRY_MS, () => this.state === 'dropping' && void this.drop());
    }
  }

  private async settle({ ending, outcome }: EffectOf<'ENDED'>): Promise<void> {
    const settled = await this.journal.settle(ending, outcome && this.outcomeOf(outcome));
    await this.leave(settled === 'stored' ? 'ended' : 'lost');
  }

  /** The outcome as it is stored: its evidence is kept only when the caller really said it. */
  private outcomeOf({ name, reason, data, evidence }: RequestedOutcome): Outcome {
    return { name, reason, data, evidence: this.callerWords.evidence(evidence) };
  }

  private get state(): CallState {
    return stateOf(this.actor.getSnapshot());
  }

  private get mayThink(): boolean {
    return this.state === 'conversing' || this.state === 'greeting' || this.askedToSpeak;
  }

  private get nowMs(): number {
    return this.deps.clock.now().getTime();
  }

  private send(event: HangupEvent): void {
    if (this.actor.getSnapshot().status === 'active') this.actor.send(event);
  }

  /** The machine itself failed. That must not be: another process tries its luck from what is stored. */
  private fail(error: unknown): void {
    this.deps.logger.error({ err: error }, 'hangup machine failed');
    this.lose();
  }

  /** Ends the talk first: what was cut off by that is a turn, too. */
  private async leave(end: SessionEnd): Promise<void> {
    this.actor.stop();
    await this.talk.close();
    this.left.resolve(end);
  }
}
