import { type StartClosing, type StopClosing } from '@signoff/hangup';
import { newId } from '@signoff/platform';
import { type Answers } from '../caller/answers.js';
import { type CallerTurns } from '../caller/caller-turns.js';
import { splitUnanswered } from '../caller/unanswered.js';
import { type Conditions } from '../consent/conditions.js';
import { type CallContext } from '../context/call-context.js';
import { Closing } from '../ending/closing.js';
import { closingWasSaid } from '../ending/closing-before.js';
import { type EndRequests } from '../ending/end-requests.js';
import { type Line } from '../line/line.js';
import { type PersonaLines } from '../persona/persona-lines.js';
import { type Talk } from '../talk/talk.js';
import { Greeting } from './greeting.js';
import { type QuietReporter } from './quiet-reporter.js';

interface AgentSpeechDeps {
  talk: Talk;
  lines: PersonaLines;
  line: Line;
  answers: Answers;
  caller: CallerTurns;
  conditions: Conditions;
  ends: EndRequests;
  quiet: QuietReporter;
}

/** Says what the hangup machine wants said, and tells the machine when it was said. */
export class AgentSpeech {
  private askedToSpeak = false;
  private detecting = false;
  private closing: Closing | undefined;
  private readonly greeting: Greeting;

  constructor(
    private readonly context: CallContext,
    private readonly deps: AgentSpeechDeps,
  ) {
    this.greeting = new Greeting(context, deps);
  }

  /** Whether the model may speak although the call is ending: for a generated closing, or to answer once. */
  get isAskedToSpeak(): boolean {
    return this.askedToSpeak;
  }

  /** Whether voicemail detection is under way: until it is over the model answers nobody. */
  get isDetecting(): boolean {
    return this.detecting;
  }

  /** Whether the model is making its own greeting: until that is said it answers nobody, and may fail. */
  get isGreeting(): boolean {
    return this.greeting.isGenerating;
  }

  /** Says the greeting, after voicemail detection and consents. */
  async greet(): Promise<void> {
    if ((await this.isMachine()) || !(await this.deps.conditions.areMet())) return;
    await this.greeting.say();
    this.context.send({ type: 'GREETING_DONE' });
    this.goOn();
  }

  /** Resumes a call that another process held: says the resume line, then answers the caller's unanswered turns. */
  async resume(): Promise<void> {
    if (!(await this.deps.conditions.areMet())) return;
    // New messages wait until the older ones are answered.
    await this.deps.answers.during(this.pickUp());
    this.goOn();
  }

  /** Says the silence prompt with this index, from 0. */
  prompt(index: number): void {
    this.context.journal.event('silence.prompted', { index });
    const text = this.deps.lines.prompt(index);
    if (text) this.deps.talk.say(text, 'prompt');
  }

  /** Tells a caller who waits for the model that it takes a moment. */
  async fillSilence(): Promise<void> {
    const { context } = this;
    const text = this.deps.lines.oneMoment;
    const isWritten = this.deps.line.room === null;
    const startedAt = isWritten ? context.clock.now() : await this.deps.talk.interject(text);
    if (startedAt === null) return;
    const spoken = { role: 'agent', kind: 'prompt', interrupted: false, metrics: {} } as const;
    const endedAt = context.clock.now();
    context.journal.turn({ ...spoken, itemId: newId(), text, startedAt, endedAt });
    context.send({ type: 'AGENT_SPOKE', at: endedAt.getTime(), kind: spoken.kind });
    context.send({ type: 'AGENT_SOUND' });
  }

  /** Has the model answer anew what the caller said last. */
  async retryAnswer(): Promise<void> {
    await this.deps.answers.anew();
  }

  /** Says the closing. Unless it is stopped, tells the machine how much of it was heard. */
  async close(effect: StartClosing): Promise<void> {
    const { attempt, onCallerSpeech } = effect;
    const { context } = this;
    const { talk, caller } = this.deps;
    const alreadySaid = effect.alreadySaid || closingWasSaid(context.snapshot, attempt);
    context.journal.event('closing.started', { attempt, alreadySaid, interruptible: onCallerSpeech === 'cancel' });
    // When the agent asked, its speech has been said, and cutting it would cut the tool call that asked.
    if (effect.by !== 'agent') void talk.cut();
    this.closing = new Closing(context, { ...effect, alreadySaid }, this.deps);
    this.askedToSpeak = this.closing.isGenerated;
    const said = this.closing.say();
    // Words that came while the model was working count as words during the closing.
    caller.handOn();
    const heard = await said;
    if (heard === null) return;
    const { failed } = this.closing;
    const at = context.nowMs;
    context.journal.event('closing.ended', { heard });
    if (heard === 'none')
      context.send({ type: 'CLOSING_FAILED', attempt, at, detail: 'the closing could not be said' });
    else context.send({ type: 'CLOSING_DONE', attempt, at, heard, failed });
  }

  /** Stops the closing that is being said. */
  stopClosing({ attempt }: StopClosing): void {
    this.context.journal.event('closing.stopped', { attempt });
    this.closing?.stop();
    this.askedToSpeak = false;
  }

  /** Answers what stopped the closing. Spoken words are answered by the AgentSession when the turn is over. */
  handBack(text: string | null): void {
    if (text !== null && !this.deps.line.room) void this.deps.answers.give(text);
  }

  /**
   * Lets the model answer once, without tools, what the caller said during the closing. The answer is not interruptible: the
   * AgentSession may not have closed the caller's turn yet, and would interrupt the answer when it does.
   *
   * @param text null: the caller is still speaking, and the words are to come
   */
  async answerOnce(text: string | null): Promise<void> {
    const { answers, caller } = this.deps;
    const words = text ?? (await caller.nextWords());
    this.askedToSpeak = true;
    if (words !== null) await answers.give(words, { withTools: false, interruptible: false });
    this.askedToSpeak = false;
    this.context.send({ type: 'ANSWER_DONE' });
  }

  private async pickUp(): Promise<void> {
    const { talk, lines, answers, caller } = this.deps;
    const earlier = splitUnanswered(this.context.snapshot).unanswered.map((turn) => turn.text);
    const unanswered = [...earlier, caller.finishEarlierTurn()].filter((text) => text !== null);
    await talk.say(lines.resume, 'resume').done;
    if (unanswered.length > 0) await answers.give(unanswered.join('\n'));
  }

  /** Whether a machine has answered an outbound call. If so, the end of the call is requested as the persona says. */
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
