import { inTime, newId } from '@signoff/platform';
import { type CallContext } from '../context/call-context.js';
import { needsNoAnswer } from './farewell.js';
import { type Answers } from './answers.js';
import { type CallerWords } from './caller-words.js';

/** A sound that goes on for so long, in ms, is somebody speaking: noises must not put off the silence limit. */
const SPEECH_MS = 1_000;

/** How long the words of a sound may be waited for once it is over, in ms: they take the speech-to-text service a while. */
const WORDS_MS = 1_500;

/**
 * Takes in what the caller says: keeps it, and tells the hangup machine. What is written waits while the model is at
 * work, so that it never answers after it has asked to end the call; what is spoken interrupts the model, and the
 * session answers it itself once the turn is over. During the closing it is words that count, not sounds, and goodbyes
 * and thanks need no answer.
 */
export class CallerTurns {
  /** Written while the model was at work. */
  private readonly inbox: string[] = [];
  /** Spoken, in a turn that is not over. */
  private readonly spoken: string[] = [];
  private sound: 'none' | 'speaking' | 'awaiting_words' = 'none';
  private cancelTimer: () => void = () => undefined;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly context: Pick<CallContext, 'state' | 'isTalking' | 'send' | 'clock' | 'nowMs'>,
    private readonly words: Pick<CallerWords, 'keep'>,
    private readonly answers: Pick<Answers, 'isBusy' | 'begin' | 'give'>,
  ) {}

  /** Whether nothing waits to be answered, and nobody speaks. */
  get isQuiet(): boolean {
    return this.inbox.length === 0 && this.sound !== 'speaking';
  }

  /** Takes in what the caller wrote, or pressed. */
  take(text: string, itemId: string): void {
    this.words.keep(text, itemId);
    this.context.send({ type: 'BUSY' });
    this.inbox.push(text);
    this.handOn();
  }

  /** Takes in what the caller said to the platform itself: nobody else answers it. */
  note(text: string, itemId = newId()): void {
    this.words.keep(text, itemId);
    this.context.send({ type: 'CALLER_SPOKE', at: this.context.nowMs, text });
  }

  /** Hands waiting words on: to the model while people talk, to the machine's policy once the call is ending. */
  handOn(): void {
    const { context, answers } = this;
    if (isWaiting(context.state)) return;
    if (!this.isConversing) this.handOnSpoken();
    if (this.inbox.length === 0 || (this.isConversing && answers.isBusy)) return;
    const text = this.inbox.splice(0).join('\n');
    context.send({ type: 'CALLER_SPOKE', at: context.nowMs, text });
    if (this.isConversing) void answers.give(text);
  }

  /** Somebody began to speak, or stopped. */
  hearSound(speaking: boolean): void {
    this.cancelTimer();
    this.sound = speaking ? 'speaking' : 'awaiting_words';
    this.cancelTimer = speaking
      ? this.context.clock.after(SPEECH_MS, () => this.context.send({ type: 'BUSY' }))
      : this.context.clock.after(WORDS_MS, () => this.fallSilent());
  }

  /** Takes in a piece of what the caller said. */
  hearWords(text: string): void {
    this.spoken.push(text);
    if (!this.context.isTalking) this.handOnSpoken();
    if (this.sound === 'awaiting_words') this.fallSilent();
  }

  /** The caller has finished a turn. Says whether the model may answer it. */
  finishTurn(): boolean {
    if (!this.context.isTalking) return false;
    this.handOnSpoken();
    if (!this.context.isTalking) return false;
    this.answers.begin();
    return true;
  }

  /** Resolves when the caller has finished speaking and the words are there, or after `ms`. */
  async finished(ms: number): Promise<void> {
    if (this.sound === 'none' || ms <= 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting.push(resolve);
    await inTime(promise, ms, this.context.clock);
  }

  /** Keeps what was said in a turn that will never be over now. */
  stop(): void {
    this.cancelTimer();
    this.keepSpoken();
    this.fallSilent();
  }

  private handOnSpoken(): void {
    const text = this.keepSpoken();
    if (text === null || (this.context.state === 'closing' && needsNoAnswer(text))) return;
    this.context.send({ type: 'CALLER_SPOKE', at: this.context.nowMs, text });
  }

  private keepSpoken(): string | null {
    const text = this.spoken.splice(0).join(' ').trim();
    if (text === '') return null;
    this.words.keep(text, newId());
    return text;
  }

  private fallSilent(): void {
    this.sound = 'none';
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private get isConversing(): boolean {
    return this.context.state === 'conversing';
  }
}

/** Written words wait until the greeting is over. */
function isWaiting(state: CallContext['state']): boolean {
  return state === 'connecting' || state === 'greeting';
}
