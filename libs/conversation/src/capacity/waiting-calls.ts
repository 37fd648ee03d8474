import { type Clock } from '@signoff/platform';

/** For each call that waits, the pause between two looks at it, in ms: ten looks a second, however many wait. */
const PAUSE_MS = 100;

/** At least and at most, in ms. */
const SHORTEST_MS = 300;
const LONGEST_MS = 2_000;

/** A call that was not seen again for so long, in ms, does not wait here any more. */
const FORGET_MS = 2 * LONGEST_MS;

/**
 * The calls that this process had no room for. Each look at one costs the calls that are held a little, so the more of
 * them wait the more rarely each is offered again; which of them finds the next free place is all the same.
 */
export class WaitingCalls {
  private readonly seenAt = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Notes that there is no room for a call. Answers after how many ms it is to be offered again. */
  turnDown(callId: string): number {
    const now = this.clock.now().getTime();
    for (const [id, at] of this.seenAt) if (now - at > FORGET_MS) this.seenAt.delete(id);
    this.seenAt.set(callId, now);
    return Math.min(Math.max(this.seenAt.size * PAUSE_MS, SHORTEST_MS), LONGEST_MS);
  }

  /** A call was taken. */
  leave(callId: string): void {
    this.seenAt.delete(callId);
  }
}
