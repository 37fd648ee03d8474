import { needsNoAnswer } from '@signoff/language';
import { newId } from '@signoff/platform';
import { type CallContext } from '../context/call-context.js';
import { type Answers } from './answers.js';
import { type CallerWords } from './caller-words.js';

/** A sound this long, in ms, counts as speech: shorter noises do not restart the silence limit. */
const SPEECH_MS = 1_000;

/** How long to wait for the words of a sound that is over, in ms: speech to text takes a while. */
const WORDS_MS = 2_500;

/** The same, in ms, when words of the sound have arrived already. */
const MORE_WORDS_MS = 700;

/**
 * Takes what the caller says, stores it, and tells the hangup machine. Written words wait while the model works, so that it
 * never answers after it has asked to end the call. Spoken words interrupt the model, and the AgentSession answers them when
 * the turn is over. Once the call is ending only words count, not sounds, and courtesy needs no answer.
 */
export class CallerTurns {
  /** Written while the model was at work. */
  private readonly inbox: string[] = [];
  /** Spoken, in a turn that is not over: at first in one that the process that held the call before could not finish. */
  private readonly spoken: string[];
  private sound: 'none' | 'speaking' | 'awaiting_words' = 'none';
  /** Whether words of the sound have arrived. */
  private hasWords = false;
  private cancelTimer: () => void = () => undefined;
  /** Who waits for the next words. */
  private awaited: ((words: string | null) => void)[] = [];
  /** Who waits until somebody speaks. */
  private listening: (() => void)[] = [];

  constructor(
    private readonly context: Pick<
      CallContext,
      'snapshot' | 'memory' | 'state' | 'isTalking' | 'send' | 'clock' | 'nowMs'
    >,
    private readonly words: Pick<CallerWords, 'keep'>,
    private readonly answers: Pick<Answers, 'isBusy' | 'begin' | 'give'>,
  ) {
    this.spoken = [...(context.memory.current.heard ?? [])];
  }

  /** Whether nothing waits to be answered, and nobody speaks. */
  get isQuiet(): boolean {
    return this.inbox.length === 0 && this.sound !== 'speaking';
  }

  /** Takes a message, or pressed keys: the model answers it. */
  take(text: string, itemId: string): void {
    this.words.keep(text, itemId);
    this.context.send({ type: 'BUSY' });
    this.inbox.push(text);
    this.handOn();
  }

  /** Stores what the caller said to the platform, e.g. a consent: the model does not answer it. */
  note(text: string, itemId = newId()): void {
    this.words.keep(text, itemId);
    this.context.send({ type: 'CALLER_SPOKE', at: this.context.nowMs, text, needsNoAnswer: true });
  }

  /**
   * Passes waiting words on: to the model during the talk, to the hangup machine once the call is ending. Words that make
   * the machine go on with the talk are answered by its effect `HAND_BACK`, and not here.
   */
  handOn(): void {
    const { answers } = this;
    if (isWaiting(this.context.state)) return;
    const wasConversing = this.isConversing;
    if (!wasConversing) this.handOnSpoken();
    if (this.inbox.length === 0 || (wasConversing && answers.isBusy)) return;
    const text = this.inbox.splice(0).join('\n');
    this.tell(text);
    if (wasConversing && this.isConversing) void answers.give(text);
  }

  /** Takes that a sound on the caller's side has begun or ended. */
  hearSound(speaking: boolean): void {
    this.cancelTimer();
    const { clock } = this.context;
    if (speaking) {
      this.sound = 'speaking';
      this.hasWords = false;
      for (const resolve of this.listening.splice(0)) resolve();
      this.context.send({ type: 'CALLER_SOUND' });
      this.cancelTimer = clock.after(SPEECH_MS, () => this.context.send({ type: 'BUSY' }));
    } else if (this.sound === 'speaking') {
      this.sound = 'awaiting_words';
      this.cancelTimer = clock.after(this.hasWords ? MORE_WORDS_MS : WORDS_MS, () => this.fallSilent());
    }
  }

  /** Takes a piece of the caller's turn, as text. */
  hearWords(text: string): void {
    this.spoken.push(text);
    this.context.memory.noteHeard(this.spoken);
    this.hasWords = true;
    if (!this.context.isTalking) this.handOnSpoken();
    if (this.sound === 'awaiting_words') this.fallSilent();
  }

  /** Takes that the caller's turn is over. Returns whether the model may answer it. */
  finishTurn(): boolean {
    if (!this.context.isTalking) return false;
    this.handOnSpoken();
    if (!this.context.isTalking) return false;
    this.answers.begin();
    return true;
  }

  /** Stores the turn that the process that held the call before could not finish. Returns its words; null without one. */
  finishEarlierTurn(): string | null {
    const text = this.keepSpoken();
    if (text !== null) this.context.send({ type: 'CALLER_SPOKE', at: this.context.nowMs, text });
    return text;
  }

  /** Resolves with what the caller says next, or with null when they fall silent without a word. */
  async nextWords(): Promise<string | null> {
    if (this.sound === 'none') return null;
    const { promise, resolve } = Promise.withResolvers<string | null>();
    this.awaited.push(resolve);
    return promise;
  }

  /** Resolves when the caller begins to speak. */
  nextSound(): Promise<void> {
    if (this.sound !== 'none' || this.spoken.length > 0) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.listening.push(resolve);
    return promise;
  }

  /** Takes what was said so far for a turn; null when it is nothing. Whoever takes it answers it. */
  takeTurn(): string | null {
    const text = this.keepSpoken();
    if (text !== null) this.tell(text);
    this.answers.begin();
    return text;
  }

  /** Stores the words of the turn that is under way, and stops. */
  stop(): void {
    this.cancelTimer();
    this.keepSpoken();
    this.fallSilent();
  }

  private handOnSpoken(): void {
    const text = this.keepSpoken();
    if (text !== null) this.tell(text);
  }

  /** Tells the hangup machine what the caller said or wrote: once the call is ending, courtesy needs no answer. */
  private tell(text: string): void {
    const { isTalking, snapshot, nowMs } = this.context;
    for (const resolve of this.awaited.splice(0)) resolve(text);
    const isCourtesy = !isTalking && needsNoAnswer(text, snapshot.call.language);
    this.context.send({ type: 'CALLER_SPOKE', at: nowMs, text, ...(isCourtesy && { needsNoAnswer: true }) });
  }

  private keepSpoken(): string | null {
    const text = this.spoken.splice(0).join(' ').trim();
    if (text === '') return null;
    this.words.keep(text, newId());
    this.context.memory.noteHeard([]);
    return text;
  }

  private fallSilent(): void {
    this.cancelTimer();
    if (this.sound === 'none') return;
    this.sound = 'none';
    for (const resolve of this.awaited.splice(0)) resolve(null);
    this.context.send({ type: 'CALLER_SILENT' });
  }

  private get isConversing(): boolean {
    return this.context.state === 'conversing';
  }
}

/** Written words wait until the greeting is over. */
function isWaiting(state: CallContext['state']): boolean {
  return state === 'connecting' || state === 'greeting';
}
