import { type LimitsDto } from '@signoff/personas';
import { type Call } from '@signoff/database';

/** How long after its longest duration a call is ended from outside, in seconds: its agent had every chance by then. */
const MARGIN_SECONDS = 30;

/**
 * When a call must be over that starts, or whose line comes up, at `start`.
 *
 * @param waitSeconds how long it may wait for its line before its duration counts
 */
export function deadlineAfter(start: Date, { maxDurationSeconds }: LimitsDto, waitSeconds = 0): Date {
  return later(start, waitSeconds + maxDurationSeconds + MARGIN_SECONDS);
}

/**
 * When a call that is queued at `start` is given up unless an agent has taken it. Where somebody waits at the other end,
 * on a line that rings or with a page that is open, that is soon; the others can wait for an agent as long as it takes.
 */
export function queueDeadline(start: Date, limits: LimitsDto, call: Pick<Call, 'channel' | 'direction'>): Date {
  const isWaitedFor = call.channel !== 'text' && call.direction === 'inbound';
  return isWaitedFor ? later(start, limits.answerTimeoutSeconds) : deadlineAfter(start, limits, ringingSeconds(limits));
}

/**
 * When a call is overdue. One that an agent has taken, and whose line is not up yet, may ring and be joined first; as
 * soon as the line is up the deadline counts from there.
 */
export function overdueAt(call: Pick<Call, 'deadlineAt' | 'state' | 'lineUpAt'>, limits?: LimitsDto): Date | null {
  const { deadlineAt, state, lineUpAt } = call;
  if (!deadlineAt || !limits || lineUpAt || state === 'queued' || state === 'scheduled') return deadlineAt;
  return later(deadlineAt, ringingSeconds(limits) + MARGIN_SECONDS);
}

/** How long a line may take to come up once an agent has taken the call, in seconds. */
function ringingSeconds({ answerTimeoutSeconds, joinTimeoutSeconds }: LimitsDto): number {
  return answerTimeoutSeconds + joinTimeoutSeconds;
}

function later(start: Date, seconds: number): Date {
  return new Date(start.getTime() + seconds * 1000);
}
