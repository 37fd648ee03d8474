import { type Clock, systemClock } from '../src/clock.js';

/** Longer than the pauses between attempts, and shorter than the time limits of specs. */
const A_WHILE_MS = 500;

/** A clock on which every short wait is over at once, and no long one before it is told so. */
export class BriskClock implements Clock {
  private ms = systemClock.now().getTime();
  private readonly timers = new Set<() => void>();

  now(): Date {
    return new Date(this.ms);
  }

  after(ms: number, run: () => void): () => void {
    if (ms < A_WHILE_MS) {
      this.ms += ms;
      const soon = setImmediate(run);
      return () => clearImmediate(soon);
    }
    const timer = () => run();
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** How many long waits there are. */
  get waits(): number {
    return this.timers.size;
  }

  /** Ends all long waits. */
  ring(): void {
    for (const timer of this.timers) timer();
  }
}
