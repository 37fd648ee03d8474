import { type StartClosing, type StopClosing } from '@signoff/hangup';
import { type Answers } from '../caller/answers.js';
import { type CallerTurns } from '../caller/caller-turns.js';
import { partUnanswered } from '../caller/unanswered.js';
import { type Conditions } from '../consent/conditions.js';
import { type CallContext } from '../context/call-context.js';
import { Closing } from '../ending/closing.js';
import { closingWasSaid } from '../ending/closing-before.js';
import { type EndRequests } from '../ending/end-requests.js';
import { type Line } from '../line/line.js';
import { type PersonaLines } from '../persona/persona-lines.js';
import { type Talk } from '../talk/talk.js';
import { type QuietReporter } from './quiet-reporter.js';

export interface AgentSpeechDeps {
  talk: Talk;
  lines: PersonaLines;
  line: Line;
  answers: Answers;
  caller: CallerTurns;
  conditions: Conditions;
  ends: EndRequests;
  quiet: QuietReporter;
}

/** What the agent says on a call when the hangup machine wants it said, and what it tells the machine when it has. */
export class AgentSpeech {
  private askedToSpeak = false;
  private detecting = false;
  private closing: Closing | undefined;

  constructor(
    private readonly context: CallContext,
    private readonly deps: AgentSpeechDeps,
  ) {}

  /** Whether the model is asked for a word although the call is ending. */
  get isAskedToSpeak(): boolean {
    return this.askedToSpeak;
  }

  /** Whether it is being found out who has answered: nobody is talked to until that is known. */
  get isDetecting(): boolean {
    return this.detecting;
  }

  /** Says the greeting, once it is known that a person has answered and that the talk may begin. */
  async greet(): Promise<void> {
    if ((await this.isMachine()) || !(await this.deps.conditions.areMet())) return;
    const { greeting } = this.deps.lines;
    if (greeting) await this.deps.talk.say(greeting, 'greeting').done;
    this.context.send({ type: 'GREETING_DONE' });
    this.goOn();
  }

  /** Goes on with a call that another agent held before: says the resume line, then answers what nobody has answered. */
  async resume(): Promise<void> {
    if (!(await this.deps.conditions.areMet())) return;
    // What the caller says meanwhile is answered after what they said before.
    await this.deps.answers.during(this.pickUp());
    this.goOn();
  }

  /** Says the silence prompt with this index, from 0. */
  prompt(index: number): void {
    this.context.journal.event('silence.prompted', { index });
    const text = this.deps.lines.prompt(index);
    if (text) this.deps.talk.say(text, 'prompt');
  }

  /** Says the closing, and tells the machine how much of it was heard, unless it was stopped. */
  async close(effect: StartClosing): Promise<void> {
    const { attempt, onCallerSpeech } = effect;
    const { context } = this;
    const { talk, caller } = this.deps;
    const alreadySaid = effect.alreadySaid || closingWasSaid(context.snapshot, attempt);
    context.journal.event('closing.started', { attempt, alreadySaid, interruptible: onCallerSpeech === 'cancel' });
    // The speech that asked to end the call has been said; cutting it would cut the tool call that asked.
    if (effect.by !== 'agent') void talk.cut();
    this.closing = new Closing(context, { ...effect, alreadySaid }, this.deps);
    this.askedToSpeak = this.closing.isGenerated;
    const said = this.closing.say();
    // Words that came while the model was at work are words during the closing.
    caller.handOn();
    const heard = await said;
    if (heard === null) return;
    const at = context.nowMs;
    context.journal.event('closing.ended', { heard });
    if (heard === 'none')
      context.send({ type: 'CLOSING_FAILED', attempt, at, detail: 'the closing could not be said' });
    else context.send({ type: 'CLOSING_DONE', attempt, at, heard });
  }

  /** Stops the closing that is being said. */
  stopClosing({ attempt }: StopClosing): void {
    this.context.journal.event('closing.stopped', { attempt });
    this.closing?.stop();
    this.askedToSpeak = false;
  }

  /** Answers what stopped the closing. What is spoken is answered by the session itself, when the turn is over. */
  handBack(text: string | null): void {
    if (text !== null && !this.deps.line.room) void this.deps.answers.give(text);
  }

  /** Answers once what the caller said during the closing, or nothing when there are no words. */
  async answerOnce(text: string | null): Promise<void> {
    this.askedToSpeak = true;
    if (text !== null) await this.deps.answers.give(text, { withTools: false });
    this.askedToSpeak = false;
    this.context.send({ type: 'ANSWER_DONE' });
  }

  private async pickUp(): Promise<void> {
    const { talk, lines, answers } = this.deps;
    const unanswered = partUnanswered(this.context.snapshot).unanswered.map((turn) => turn.text);
    await talk.say(lines.resume, 'resume').done;
    if (unanswered.length > 0) await answers.give(unanswered.join('\n'));
  }

  /** Finds out who has answered an outbound call; a machine is dealt with as the persona says. */
  private async isMachine(): Promise<boolean> {
    const { call, spec } = this.context.snapshot;
    const action = spec.phone.voicemail.action;
    if (call.channel !== 'phone' || call.direction !== 'outbound' || action === 'ignore') return false;
    this.detecting = true;
    const category = await this.deps.talk.whoAnswered();
    this.detecting = false;
    this.context.journal.event('voicemail.detected', { category });
    if (category !== 'machine-vm' && category !== 'machine-unavailable') return false;
    const closing = action === 'leave_message' && category === 'machine-vm';
    this.deps.ends.by({ by: 'voicemail', closing, detail: category });
    return true;
  }

  private goOn(): void {
    this.deps.caller.handOn();
    this.deps.quiet.report();
  }
}
