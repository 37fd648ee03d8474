import { type StartClosing } from '@signoff/hangup';
import { type CallContext } from '../context/call-context.js';
import { type Line } from '../line/line.js';
import { type PersonaLines } from '../persona/persona-lines.js';
import { type Heard, type Speech, type Talk } from '../talk/talk.js';

/** How often the hangup machine is told that a closing is being read, in ms. */
const READING_MS = 1_000;

interface ClosingDeps {
  talk: Talk;
  lines: PersonaLines;
  line: Line;
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

  /** Whether the voice, or the model that makes the words, has failed. */
  get failed(): boolean {
    return this.speech?.failed ?? false;
  }

  /** Says it, and resolves with how much was heard; null when it was stopped. */
  async say(): Promise<Heard | null> {
    const { lines, line } = this.deps;
    const { by, words, outcome } = this.start;
    const text = words ?? (by === 'voicemail' ? lines.voicemail : lines.closing(outcome?.name));
    // Already said: the model's goodbye, which has been played, is the closing.
    this.speech = this.start.alreadySaid ? undefined : this.speak(text);
    const heard = this.speech ? await this.speech.done : 'full';
    if (heard === 'full') await this.takeIn(line.takeInMs(text));
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

  /** A text that is being read counts as heard. */
  private async takeIn(ms: number): Promise<void> {
    for (let left = ms; left > 0 && !this.stopped; left -= READING_MS) {
      this.context.send({ type: 'AGENT_SOUND' });
      await this.pause(Math.min(left, READING_MS));
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancelTimer = this.context.clock.after(ms, resolve);
      this.cancelTakingIn = () => {
        cancelTimer();
        resolve();
      };
    });
  }
}
