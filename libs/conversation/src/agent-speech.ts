import { type CallJournal, type CallSnapshot } from '@signoff/calls';
import { type HangupEvent, type StartClosing, type StopClosing } from '@signoff/hangup';
import { type Clock } from '@signoff/platform';
import { type Door } from './admission/door.js';
import { type CallerTurns } from './caller/caller-turns.js';
import { Closing } from './ending/closing.js';
import { closingWasSaid } from './ending/closing-before.js';
import { type EndRequests } from './ending/end-requests.js';
import { type Line } from './line/line.js';
import { type PersonaLines } from './persona/persona-lines.js';
import { type Talk } from './talk/talk.js';
import { partUnanswered } from './caller/unanswered.js';

export interface AgentSpeechDeps {
  talk: Talk;
  lines: PersonaLines;
  line: Line;
  caller: CallerTurns;
  ends: EndRequests;
  door: Door;
  /** Whether the caller waits for a tool. */
  isUsingTool: () => boolean;
  send: (event: HangupEvent) => void;
  clock: Clock;
}

/** What the agent says on a call when the hangup machine wants it said, and what it tells the machine when it has. */
export class AgentSpeech {
  /** How many answers of the model are under way. */
  private replies = 0;
  private askedToSpeak = false;
  private detecting = false;
  private closing: Closing | undefined;

  constructor(
    private readonly snapshot: CallSnapshot,
    private readonly journal: CallJournal,
    private readonly deps: AgentSpeechDeps,
  ) {}

  /** Whether the model is at work on something that was written. */
  get isReplying(): boolean {
    return this.replies > 0;
  }

  /** Whether the model is asked for a word although the call is ending. */
  get isAskedToSpeak(): boolean {
    return this.askedToSpeak;
  }

  /** Whether it is being found out who has answered: nobody is talked to until that is known. */
  get isDetecting(): boolean {
    return this.detecting;
  }

  async greet(): Promise<void> {
    if ((await this.isMachine()) || !(await this.deps.door.letsIn())) return;
    const { greeting } = this.deps.lines;
    if (greeting) await this.deps.talk.say(greeting, 'greeting').done;
    this.deps.send({ type: 'GREETING_DONE' });
    this.goOn();
  }

  async resume(): Promise<void> {
    if (!(await this.deps.door.letsIn())) return;
    const unanswered = partUnanswered(this.snapshot).unanswered.map((turn) => turn.text);
    this.replies += 1; // what the caller says meanwhile is answered after what they said before
    await this.deps.talk.say(this.deps.lines.resume, 'resume').done;
    this.replies -= 1;
    if (unanswered.length > 0) await this.reply(unanswered.join('\n'));
    this.goOn();
  }

  prompt(index: number): void {
    this.journal.event('silence.prompted', { index });
    const text = this.deps.lines.prompt(index);
    if (text) this.deps.talk.say(text, 'prompt');
  }

  async reply(text: string, options = { withTools: true }): Promise<void> {
    this.replies += 1;
    this.deps.caller.beginAnswer();
    await this.deps.talk.reply(text, options).done;
    this.replies -= 1;
    this.goOn();
  }

  async close(effect: StartClosing): Promise<void> {
    const { attempt, onCallerSpeech } = effect;
    const { talk, caller, send, clock } = this.deps;
    const alreadySaid = effect.alreadySaid || closingWasSaid(this.snapshot, attempt);
    this.journal.event('closing.started', { attempt, alreadySaid, interruptible: onCallerSpeech === 'cancel' });
    // The speech that asked to end the call has been said; cutting it would cut the tool call that asked.
    if (effect.by !== 'agent') void talk.cut();
    const timeoutMs = this.snapshot.spec.closing.timeoutSeconds * 1000;
    this.closing = new Closing({ ...effect, alreadySaid }, { ...this.deps, timeoutMs });
    this.askedToSpeak = this.closing.isGenerated;
    const said = this.closing.say();
    // Words that came while the model was at work are words during the closing.
    caller.attend();
    const heard = await said;
    if (heard === null) return;
    const at = clock.now().getTime();
    this.journal.event('closing.ended', { heard });
    if (heard === 'none') send({ type: 'CLOSING_FAILED', attempt, at, detail: 'the closing could not be said' });
    else send({ type: 'CLOSING_DONE', attempt, at, heard });
  }

  stopClosing({ attempt }: StopClosing): void {
    this.journal.event('closing.stopped', { attempt });
    this.closing?.stop();
    this.askedToSpeak = false;
  }

  /** Answers what stopped the closing. What is spoken is answered by the session itself, when the turn is over. */
  handBack(text: string | null): void {
    if (text !== null && !this.deps.line.room) void this.reply(text);
  }

  async answerOnce(text: string | null): Promise<void> {
    this.askedToSpeak = true;
    if (text !== null) await this.reply(text, { withTools: false });
    this.askedToSpeak = false;
    this.deps.send({ type: 'ANSWER_DONE' });
  }

  /** Tells the machine that nobody speaks or thinks any more, if that is so. */
  fallSilent(): void {
    const { caller, isUsingTool } = this.deps;
    if (this.replies === 0 && caller.isQuiet && !isUsingTool()) this.deps.send({ type: 'QUIET' });
  }

  /** Finds out who has answered an outbound call; a machine is dealt with as the persona says. */
  private async isMachine(): Promise<boolean> {
    const { call, spec } = this.snapshot;
    const action = spec.phone.voicemail.action;
    if (call.channel !== 'phone' || call.direction !== 'outbound' || action === 'ignore') return false;
    this.detecting = true;
    const category = await this.deps.talk.whoAnswered();
    this.detecting = false;
    this.journal.event('voicemail.detected', { category });
    if (category !== 'machine-vm' && category !== 'machine-unavailable') return false;
    const closing = action === 'leave_message' && category === 'machine-vm';
    this.deps.ends.by({ by: 'voicemail', closing, detail: category });
    return true;
  }

  private goOn(): void {
    this.deps.caller.attend();
    this.fallSilent();
  }
}
