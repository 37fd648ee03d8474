import { type LimitsDto } from '@signoff/contracts';

/** How long after its longest duration a call is ended from outside, in seconds: its agent had every chance by then. */
const MARGIN_SECONDS = 30;

/**
 * When a call must be over that starts, or whose line comes up, at `start`.
 *
 * @param waitSeconds how long it may wait for its line before its duration counts
 */
export function deadlineAfter(start: Date, { maxDurationSeconds }: LimitsDto, waitSeconds = 0): Date {
  return new Date(start.getTime() + (waitSeconds + maxDurationSeconds + MARGIN_SECONDS) * 1000);
}
