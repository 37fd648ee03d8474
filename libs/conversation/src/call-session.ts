import { type voice } from '@livekit/agents';
import { type CallCommand, type CallJournal, type CallSnapshot } from '@signoff/calls';
import { type CallState, type Outcome } from '@signoff/contracts';
import {
  type ErrorRequest,
  type HangupEffect,
  type HangupEvent,
  hangupMachine,
  type HangupMemory,
  memoryOf,
  type PlatformRequest,
  type RequestedOutcome,
  stateOf,
} from '@signoff/hangup';
import { type Clock, type Logger } from '@signoff/platform';
import { type Actor, createActor } from 'xstate';
import { CallerWords } from './caller-words.js';
import { Closing } from './closing.js';
import { closingWasSaid } from './closing-before.js';
import { endCallTool, type EndCallAnswer, type EndCallRequest } from './end-call.tool.js';
import { saysGoodbye } from './farewell.js';
import { hangupDelays, hangupPolicy } from './hangup-input.js';
import { type Line } from './line.js';
import { MemoryKeeper } from './memory-keeper.js';
import { personaInstructions } from './persona-instructions.js';
import { PersonaLines } from './persona-lines.js';
import { type ProviderRegistry } from './providers/provider-registry.js';
import { type ProviderSettings } from './providers/model-provider.js';
import { Talk, type TalkListener } from './talk.js';

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
  /** What the caller had said last when another process lost the call: nobody has answered it. */
  private readonly unanswered: string;
  /** How many answers of the model are under way. */
  private replies = 0;
  /** Whether the model is asked for a word although the call is ending. */
  private askedToSpeak = false;
  private closing: Closing | undefined;
  private answer: EndCallAnswer | undefined;
  private readonly over = Promise.withResolvers<SessionEnd>();

  constructor(
    private readonly snapshot: CallSnapshot,
    private readonly journal: CallJournal,
    private readonly deps: CallSessionDeps,
  ) {
    const { call, spec, turns } = snapshot;
    const answered = turns.findLastIndex((turn) => turn.role === 'agent') + 1;
    this.unanswered = turns
      .slice(answered)
      .map((turn) => turn.text)
      .join('\n');
    this.lines = new PersonaLines(snapshot);
    this.callerWords = new CallerWords(snapshot, journal, deps.clock);
    this.talk = new Talk(
      {
        instructions: personaInstructions(spec, this.lines.variables),
        llm: deps.providers.llm(spec.models.llm, deps.settings),
        tools: [endCallTool(spec.outcomes, (request, turn) => this.requestEnd(request, turn))],
        mayThink: () => this.mayThink,
        history: turns.slice(0, answered),
        clock: deps.clock,
        logger: deps.logger,
      },
      this,
    );
    this.actor = createActor(hangupMachine, {
      input: {
        policy: hangupPolicy(spec),
        delays: hangupDelays(spec),
        ...(call.memory && { resume: { memory: call.memory as unknown as HangupMemory, nowMs: this.nowMs } }),
      },
    });
  }

  /** Holds the call to its end. */
  async run(): Promise<SessionEnd> {
    this.actor.on('*', (effect) => this.tryToCarryOut(effect));
    const keeper = new MemoryKeeper(memoryOf(this.actor.getSnapshot()), this.journal, this.deps.clock);
    this.actor.subscribe((snapshot) => keeper.keep(memoryOf(snapshot)));
    void this.journal.lost.then(() => this.lose());
    await this.talk.start();
    this.actor.start();
    this.send({ type: 'LINE_UP', at: this.nowMs });
    return this.over.promise;
  }

  /** Leaves the call to the agent that holds it now. */
  lose(): void {
    this.leave('lost');
  }

  /** Gives the call back without ending it: a successor goes on where this one stopped. */
  async handOver(): Promise<void> {
    this.leave('handed_over');
    await Promise.race([this.journal.flush(), this.journal.lost]);
  }

  /** Ends the call because this process goes away. */
  drain(): void {
    this.requestEndBy({ by: 'drain' });
  }

  /** Carries out what the outside asks for. */
  command(command: CallCommand): void {
    this.journal.take(command);
    if (command.kind === 'message') this.hear(command.data.text, command.id);
    else this.requestEndBy({ by: 'operator', closing: command.data.closing, detail: command.data.reason });
  }

  onTurn(turn: Parameters<TalkListener['onTurn']>[0]): void {
    this.journal.turn(turn);
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
    this.requestEndBy({ by: 'error', failed: part, detail });
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
    await this.talk.reply(text, options).done;
    this.replies -= 1;
    this.attend();
    this.onQuiet();
  }

  /** The model asks to end the call. */
  private async requestEnd(request: EndCallRequest, turn: voice.RunContext): Promise<EndCallAnswer> {
    const { outcome, reason, evidence, data } = request;
    // What the model says beside its request is said before anything is decided.
    await turn.waitForPlayout();
    const said = turn.speechHandle.chatItems.map((item) => (item.type === 'message' ? item.textContent : '')).join(' ');
    this.answer = undefined;
    const requested: RequestedOutcome = { name: outcome, reason, data, ...(evidence !== undefined && { evidence }) };
    this.journal.event('end.requested', { by: 'agent', reason: reason ?? undefined, outcome });
    this.send({
      type: 'END_REQUESTED',
      by: 'agent',
      at: this.nowMs,
      outcome: requested,
      farewellSaid: saysGoodbye(said),
    });
    return this.answer ?? { accepted: true };
  }

  private requestEndBy(request: ErrorRequest | PlatformRequest): void {
    this.journal.event('end.requested', { by: request.by, reason: request.detail });
    this.send({ type: 'END_REQUESTED', at: this.nowMs, ...request });
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
        return this.accept(effect);
      case 'END_REFUSED':
        return this.refuse(effect);
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

  private accept({ by, outcome }: EffectOf<'END_ACCEPTED'>): void {
    this.answer = { accepted: true };
    this.journal.event('end.accepted', { by, outcome: outcome?.name });
  }

  private refuse({ outcome, missing }: EffectOf<'END_REFUSED'>): void {
    this.answer = { accepted: false, missing };
    this.journal.event('end.refused', { outcome: outcome?.name, missing });
  }

  private async close(effect: EffectOf<'START_CLOSING'>): Promise<void> {
    const { attempt, onCallerSpeech } = effect;
    const alreadySaid = effect.alreadySaid || closingWasSaid(this.snapshot, attempt);
    this.journal.event('closing.started', { attempt, alreadySaid, interruptible: onCallerSpeech === 'cancel' });
    // The speech that asked to end the call has been said; cutting it would cut the tool call that asked.
    if (effect.by !== 'agent') this.talk.cut();
    this.closing = new Closing({ ...effect, alreadySaid }, { ...this.deps, talk: this.talk, lines: this.lines });
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
    this.send({ type: 'ANSWER_DONE' });
  }

  private async drop(): Promise<void> {
    this.talk.cut();
    const { verified } = await this.deps.line.drop();
    this.journal.event('line.down', { verified }, { lineDownAt: this.deps.clock.now() });
    this.send({ type: 'LINE_DOWN', at: this.nowMs, verified });
  }

  private async settle({ ending, outcome }: EffectOf<'ENDED'>): Promise<void> {
    void this.talk.close();
    const settled = await this.journal.settle(ending, outcome && this.outcomeOf(outcome));
    this.over.resolve(settled === 'settled' ? 'ended' : 'lost');
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
    this.actor.send(event);
  }

  private leave(end: SessionEnd): void {
    this.actor.stop();
    void this.talk.close();
    this.over.resolve(end);
  }
}
