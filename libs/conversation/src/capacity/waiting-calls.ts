import { type Clock } from '@signoff/platform';

/** Pause between two offers of a call for each call that waits, in ms: ten offers a second in all. */
const PAUSE_MS = 100;

/** At least and at most, in ms. */
const SHORTEST_MS = 300;
const LONGEST_MS = 2_000;

/** A call that was not offered for this long, in ms, no longer waits. */
const FORGET_MS = 2 * LONGEST_MS;

/**
 * The calls that this process had no room for. Each offer of a waiting call costs processor time, so the more calls wait,
 * the longer each waits for its next offer.
 */
export class WaitingCalls {
  private readonly seenAt = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Notes that there is no room for a call. Returns after how many ms it is to be offered again. */
  turnDown(callId: string): number {
    const now = this.clock.now().getTime();
    for (const [id, at] of this.seenAt) if (now - at > FORGET_MS) this.seenAt.delete(id);
    this.seenAt.set(callId, now);
    return Math.min(Math.max(this.seenAt.size * PAUSE_MS, SHORTEST_MS), LONGEST_MS);
  }

  /** Notes that a call was taken. */
  leave(callId: string): void {
    this.seenAt.delete(callId);
  }
}
