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
import { type llm } from '@livekit/agents';
import { type Actor, createActor } from 'xstate';
import { Consents } from './admission/consents.js';
import { Door } from './admission/door.js';
import { type Voice } from './talk/agent-session.js';
import { AgentSpeech } from './agent-speech.js';
import { CallerTurns } from './caller/caller-turns.js';
import { CallerWords } from './caller/caller-words.js';
import { endCallTool } from './ending/end-call.tool.js';
import { EndRequests } from './ending/end-requests.js';
import { hangupDelays, hangupPolicy } from './hangup-input.js';
import { type Line } from './line/line.js';
import { LineReports } from './line/line-reports.js';
import { type CallMemory, MemoryKeeper } from './memory-keeper.js';
import { personaInstructions } from './persona/persona-instructions.js';
import { type PhoneHands, phoneTools } from './tools/phone-tools.js';
import { PersonaLines } from './persona/persona-lines.js';
import { Talk, type TalkListener } from './talk/talk.js';
import { type CallTools } from './tools/call-tools.service.js';
import { personaTools } from './tools/persona-tools.js';
import { ToolUses, type ToolUsesDeps } from './tools/tool-uses.js';
import { partUnanswered } from './caller/unanswered.js';

/** How long to wait before a line that could not be dropped is dropped again, in ms. */
const DROP_RETRY_MS = 250;

type EffectOf<T extends HangupEffect['type']> = Extract<HangupEffect, { type: T }>;

/** How the holding of a call came to its end: settled, taken over by another agent, or given back. */
export type SessionEnd = 'ended' | 'lost' | 'handed_over';

export interface CallSessionDeps {
  llm: llm.LLM;
  /** What hears and speaks; undefined where words are written. */
  voice?: Voice;
  line: Line;
  tools: CallTools;
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
  private readonly callerWords: CallerWords;
  private readonly caller: CallerTurns;
  private readonly speech: AgentSpeech;
  private readonly reports: LineReports;
  private readonly keeper: MemoryKeeper;
  private readonly ends: EndRequests;
  private readonly consents: Consents;
  private readonly tools: ToolUses;
  private readonly left = Promise.withResolvers<SessionEnd>();

  constructor(
    private readonly snapshot: CallSnapshot,
    private readonly journal: CallJournal,
    private readonly deps: CallSessionDeps,
  ) {
    const { call, spec } = snapshot;
    const memory = call.memory as unknown as CallMemory | null;
    this.lines = new PersonaLines(snapshot, memory?.saved);
    this.callerWords = new CallerWords(snapshot, journal, deps.clock);
    this.ends = new EndRequests((event) => this.send(event), journal, deps.clock);
    this.talk = new Talk(
      {
        instructions: personaInstructions(spec, this.lines.given),
        llm: deps.llm,
        voice: deps.voice,
        tools: [
          endCallTool(spec.outcomes, (request, turn) => this.ends.byModel(request, turn)),
          ...(deps.line.phone ? phoneTools(spec.phone, this.hands) : []),
          ...personaTools(spec.tools, (tool, args, turn) => this.tools.use(tool, args, turn)),
        ],
        mayThink: () => this.mayThink,
        history: partUnanswered(snapshot).known,
        clock: deps.clock,
        logger: deps.logger,
      },
      this,
    );
    const { clock, line } = deps;
    this.consents = new Consents({ talk: this.talk, journal, channel: call.channel, clock });
    const send = (event: HangupEvent) => this.send(event);
    this.caller = new CallerTurns({
      words: this.callerWords,
      state: () => this.state,
      send,
      reply: (text) => void this.speech.reply(text),
      isReplying: () => this.speech.isReplying,
      clock,
    });
    const { talk, lines, caller, ends, consents } = this;
    const door = new Door(snapshot, { consents, lines, ends, noteConsent: (given) => this.keeper.noteConsent(given) });
    const isUsingTool = () => this.tools.isBusy;
    const speech = { talk, lines, line, caller, ends, door, isUsingTool, send, clock };
    this.speech = new AgentSpeech(snapshot, journal, speech);
    this.tools = this.toolUses(memory?.toolUses);
    const leave = (how: SessionEnd) => void this.leave(how);
    this.reports = new LineReports(journal, { line, caller, consents, ends, send, clock, leave });
    this.actor = createActor(hangupMachine, {
      input: {
        policy: hangupPolicy(spec),
        delays: hangupDelays(snapshot),
        ...(memory && { resume: { memory, nowMs: this.nowMs } }),
      },
    });
    const { answeredTurnId } = memory ?? {};
    const remembered = { ...memory, ...memoryOf(this.actor.getSnapshot()), ...(answeredTurnId && { answeredTurnId }) };
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
    this.deps.line.open(this.reports);
    void this.deps.voice?.lines.prepare(this.lines.saidForSure);
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
    switch (command.kind) {
      case 'message':
        return this.takeMessage(command.data.text, command.id);
      case 'hangup':
        return this.ends.by({ by: 'operator', closing: command.data.closing, detail: command.data.reason });
      case 'budget':
        return this.ends.by({ by: 'budget', rule: 'budget', words: this.lines.words(command.data.closing) });
    }
  }

  /** Stores that the callee is being dialed, before they are: no successor dials them again. */
  async markDialed(): Promise<void> {
    this.journal.event('line.dialing', {});
    this.keeper.noteDialed();
    await this.journal.flush();
  }

  onTurn(turn: Parameters<TalkListener['onTurn']>[0]): void {
    this.journal.turn(turn);
    const { answeringTurnId } = this.caller;
    if (turn.kind === 'talk' && answeringTurnId) this.keeper.noteAnswered(answeringTurnId);
    this.send({ type: 'AGENT_SPOKE', at: turn.endedAt.getTime() });
  }

  onBusy(): void {
    this.send({ type: 'BUSY' });
  }

  onQuiet(): void {
    this.speech.fallSilent();
  }

  onCallerSound(speaking: boolean): void {
    this.caller.hearSound(speaking);
    if (!speaking && this.talk.isQuiet) this.onQuiet();
  }

  onCallerWords(text: string): void {
    if (this.consents.hearWords(text)) this.caller.note(text);
    else this.caller.hearWords(text);
  }

  onCallerTurn(): boolean {
    return !this.consents.takeTurn() && !this.speech.isDetecting && this.caller.finishTurn();
  }

  onFailed(part: 'stt' | 'llm' | 'tts' | 'platform', detail: string): void {
    this.journal.event('model.failed', { part, detail });
    this.ends.by({ by: 'error', failed: part, detail });
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
        return void this.speech.greet();
      case 'SAY_RESUME':
        return void this.speech.resume();
      case 'PROMPT_SILENCE':
        return this.speech.prompt(effect.index);
      case 'END_ACCEPTED':
        return this.ends.accepted(effect);
      case 'END_REFUSED':
        return this.ends.refused(effect);
      case 'START_CLOSING':
        return void this.speech.close(effect);
      case 'HOLD_CLOSING':
        return;
      case 'STOP_CLOSING':
        return this.speech.stopClosing(effect);
      case 'HAND_BACK':
        this.journal.event('call.reopened', { reopens: effect.reopens });
        return this.speech.handBack(effect.text);
      case 'ANSWER_ONCE':
        return void this.speech.answerOnce(effect.text);
      case 'CUT_SPEECH':
        return void this.talk.cut();
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

  private async drop(): Promise<void> {
    this.tools.stop();
    const silenced = this.talk.cut();
    try {
      const { verified } = await this.deps.line.drop();
      await silenced; // what was cut off is a turn, and stands before the end
      if (!verified) throw new Error('the line is still up');
      this.journal.event('line.down', { verified }, { lineDownAt: this.deps.clock.now() });
      this.send({ type: 'LINE_DOWN', at: this.nowMs, verified });
    } catch (error) {
      this.deps.logger.warn({ err: error }, 'line not dropped; trying again');
      this.deps.clock.after(DROP_RETRY_MS, () => this.state === 'dropping' && void this.drop());
    }
  }

  private takeMessage(text: string, commandId: string): void {
    if (this.consents.hearWords(text)) this.caller.note(text, commandId);
    else this.caller.take(text, commandId);
  }

  private toolUses(before: CallMemory['toolUses']): ToolUses {
    const { talk, lines, ends, journal } = this;
    const { tools, clock, voice } = this.deps;
    const deps: ToolUsesDeps = {
      ...{ tools, talk, words: this.callerWords, ends, journal, clock },
      isTalking: () => this.state === 'conversing' || this.state === 'greeting',
      variables: () => lines.variables,
      whileWaiting: ({ whileWaiting }) => lines.words(whileWaiting),
      save: (values) => {
        if (Object.keys(values).length === 0) return;
        lines.save(values);
        this.keeper.noteSaved(values);
        void voice?.lines.prepare(lines.saidForSure);
      },
      note: (use, ok) => this.keeper.noteTool(use, ok),
      onIdle: () => {
        if (talk.isQuiet) this.onQuiet();
      },
    };
    return new ToolUses(deps, { ...before });
  }

  private async settle({ ending, outcome }: EffectOf<'ENDED'>): Promise<void> {
    this.stopListening();
    const settled = await this.journal.settle(ending, outcome && this.outcomeOf(outcome));
    await this.leave(settled === 'stored' ? 'ended' : 'lost');
  }

  /** The outcome as it is stored: its evidence is kept only when the caller really said it. */
  private outcomeOf({ name, reason, data, evidence }: RequestedOutcome): Outcome {
    return { name, reason, data, evidence: this.callerWords.evidence(evidence) };
  }

  private get hands(): PhoneHands {
    return {
      transfer: (target) => this.reports.transfer(target),
      pressKeys: (keys) => this.reports.pressKeys(keys),
    };
  }

  private get state(): CallState {
    return stateOf(this.actor.getSnapshot());
  }

  private get mayThink(): boolean {
    if (this.consents.isAsking) return false;
    return this.state === 'conversing' || this.state === 'greeting' || this.speech.isAskedToSpeak;
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

  private stopListening(): void {
    this.tools.stop();
    this.consents.stop();
    this.caller.stop();
  }

  /** Ends the talk first: what was cut off by that is a turn, too. */
  private async leave(end: SessionEnd): Promise<void> {
    this.actor.stop();
    this.stopListening();
    await this.talk.close();
    await this.deps.line.close();
    this.left.resolve(end);
  }
}
