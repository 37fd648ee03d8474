import { type StartClosing } from '@signoff/hangup';
import { type CallerTurns } from '../caller/caller-turns.js';
import { type CallContext } from '../context/call-context.js';
import { type Line } from '../line/line.js';
import { type PersonaLines } from '../persona/persona-lines.js';
import { type Heard, type Speech, type Talk } from '../talk/talk.js';

/** Time that is kept free before the closing's deadline, in ms. */
const DEADLINE_MARGIN_MS = 200;

/** How long to wait for a caller who is still speaking when the closing has been said, in ms. */
const CALLER_MS = 5_000;

interface ClosingDeps {
  talk: Talk;
  lines: PersonaLines;
  line: Line;
  caller: CallerTurns;
}

/** One attempt to say the closing of a call, from its first word until the caller has heard or read it. */
export class Closing {
  private speech: Speech | undefined;
  private cancelTakingIn: (() => void) | undefined;
  private stopped = false;

  constructor(
    private readonly context: CallContext,
    private readonly start: StartClosing,
    private readonly deps: ClosingDeps,
  ) {}

  /** Whether the model says it in its own words. */
  get isGenerated(): boolean {
    return this.start.mode === 'generated' && !this.start.alreadySaid && this.deps.lines.closingInstructions !== null;
  }

  /** Says it, and resolves with how much was heard; null when it was stopped. */
  async say(): Promise<Heard | null> {
    const { lines, line, caller } = this.deps;
    const overBy = this.context.nowMs + this.context.snapshot.spec.closing.timeoutSeconds * 1000 - DEADLINE_MARGIN_MS;
    const { by, words, outcome } = this.start;
    const text = words ?? (by === 'voicemail' ? lines.voicemail : lines.closing(outcome?.name));
    // Already said: the model's goodbye, which has been played, is the closing.
    this.speech = this.start.alreadySaid ? undefined : this.speak(text);
    const heard = this.speech ? await this.speech.done : 'full';
    // What was delivered counts as heard: the waits that follow must end before the closing's deadline.
    const leftMs = () => overBy - this.context.nowMs;
    if (heard === 'full') await this.takeIn(Math.min(line.takeInMs(text), leftMs()));
    // A caller who is speaking may be about to stop the closing.
    const mayChange = this.start.onCallerSpeech !== 'ignore' && !this.stopped;
    if (mayChange) await caller.finished(Math.min(CALLER_MS, leftMs()));
    return this.stopped ? null : heard;
  }

  /** Stops it at once. */
  stop(): void {
    this.stopped = true;
    this.speech?.stop();
    this.cancelTakingIn?.();
  }

  private speak(text: string): Speech {
    const { talk, lines } = this.deps;
    const interruptible = this.start.onCallerSpeech === 'cancel';
    const instructions = this.isGenerated ? lines.closingInstructions : null;
    if (instructions === null) return talk.say(text, 'closing', interruptible);
    return talk.generateClosing(instructions, text, interruptible);
  }

  private takeIn(ms: number): Promise<void> {
    if (ms <= 0 || this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const cancelTimer = this.context.clock.after(ms, resolve);
      this.cancelTakingIn = () => {
        cancelTimer();
        resolve();
      };
    });
  }
}
