import { speakingMs } from '@signoff/texts';

/** How long a speech has to be, in ms, for its pace to say something about the voice. */
const SHORTEST_MS = 1_000;

/** How fast a voice speaks, compared with what is usual: measured by what it has said, and the usual before that. */
export class VoicePace {
  private usualMs = 0;
  private measuredMs = 0;

  /** Takes that a text was said to its end, in so many ms. */
  measure(text: string, ms: number): void {
    if (ms < SHORTEST_MS) return;
    this.usualMs += speakingMs(text);
    this.measuredMs += ms;
  }

  /** How long the voice takes to say a text, in ms. */
  msFor(text: string): number {
    return speakingMs(text) * (this.usualMs > 0 ? this.measuredMs / this.usualMs : 1);
  }
}
