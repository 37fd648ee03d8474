import { type CallState } from '@signoff/contracts';
import { type HangupEvent } from '@signoff/hangup';
import { type Clock, inTime, newId } from '@signoff/platform';
import { type CallerWords } from './caller-words.js';
import { needsNoAnswer } from '../ending/farewell.js';

/** A sound that goes on for so long, in ms, is somebody speaking: noises must not put off the silence limit. */
const SPEECH_MS = 1_000;

/** How long the words of a sound may be waited for once it is over, in ms: they take the speech-to-text service a while. */
const WORDS_MS = 1_500;

export interface CallerTurnsDeps {
  words: CallerWords;
  state: () => CallState;
  send: (event: HangupEvent) => void;
  /** Has the model answer what was written. */
  reply: (text: string) => void;
  /** Whether the model is at work on something that was written before. */
  isReplying: () => boolean;
  clock: Clock;
}

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
  private answeringId: string | undefined;

  constructor(private readonly deps: CallerTurnsDeps) {}

  /** Whether nothing waits to be answered, and nobody speaks. */
  get isQuiet(): boolean {
    return this.inbox.length === 0 && this.sound !== 'speaking';
  }

  /** The caller's last turn when the answer began that is, or was, under way. */
  get answeringTurnId(): string | undefined {
    return this.answeringId;
  }

  /** An answer begins, to everything that the caller has said. */
  beginAnswer(): void {
    this.answeringId = this.deps.words.lastTurnId;
  }

  /** Takes in what the caller wrote, or pressed. */
  take(text: string, itemId: string): void {
    this.deps.words.keep(text, itemId);
    this.deps.send({ type: 'BUSY' });
    this.inbox.push(text);
    this.attend();
  }

  /** Takes in what the caller said to the platform itself: nobody else answers it. */
  note(text: string, itemId = newId()): void {
    this.deps.words.keep(text, itemId);
    this.deps.send({ type: 'CALLER_SPOKE', at: this.nowMs, text });
  }

  /** Hands waiting words on: to the model while people talk, to the machine's policy once the call is ending. */
  attend(): void {
    const { state, send, reply, isReplying } = this.deps;
    if (isWaiting(state())) return;
    if (state() !== 'conversing') this.handOnSpoken();
    if (this.inbox.length === 0 || (state() === 'conversing' && isReplying())) return;
    const text = this.inbox.splice(0).join('\n');
    send({ type: 'CALLER_SPOKE', at: this.nowMs, text });
    if (state() === 'conversing') reply(text);
  }

  /** Somebody began to speak, or stopped. */
  hearSound(speaking: boolean): void {
    this.cancelTimer();
    this.sound = speaking ? 'speaking' : 'awaiting_words';
    this.cancelTimer = speaking
      ? this.deps.clock.after(SPEECH_MS, () => this.deps.send({ type: 'BUSY' }))
      : this.deps.clock.after(WORDS_MS, () => this.fallSilent());
  }

  /** Takes in a piece of what the caller said. */
  hearWords(text: string): void {
    this.spoken.push(text);
    if (!isTalk(this.deps.state())) this.handOnSpoken();
    if (this.sound === 'awaiting_words') this.fallSilent();
  }

  /** The caller has finished a turn. Says whether the model may answer it. */
  finishTurn(): boolean {
    if (!isTalk(this.deps.state())) return false;
    this.handOnSpoken();
    if (!isTalk(this.deps.state())) return false;
    this.beginAnswer();
    return true;
  }

  /** Resolves when the caller has finished speaking and the words are there, or after `ms`. */
  async finished(ms: number): Promise<void> {
    if (this.sound === 'none' || ms <= 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting.push(resolve);
    await inTime(promise, ms, this.deps.clock);
  }

  /** Keeps what was said in a turn that will never be over now. */
  stop(): void {
    this.cancelTimer();
    this.keepSpoken();
    this.fallSilent();
  }

  private handOnSpoken(): void {
    const text = this.keepSpoken();
    if (text === null || (this.deps.state() === 'closing' && needsNoAnswer(text))) return;
    this.deps.send({ type: 'CALLER_SPOKE', at: this.nowMs, text });
  }

  private keepSpoken(): string | null {
    const text = this.spoken.splice(0).join(' ').trim();
    if (text === '') return null;
    this.deps.words.keep(text, newId());
    return text;
  }

  private fallSilent(): void {
    this.sound = 'none';
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private get nowMs(): number {
    return this.deps.clock.now().getTime();
  }
}

/** Written words wait until the greeting is over. */
function isWaiting(state: CallState): boolean {
  return state === 'connecting' || state === 'greeting';
}

/** Who speaks during the greeting interrupts it, and is answered. */
function isTalk(state: CallState): boolean {
  return state === 'greeting' || state === 'conversing';
}
