import type { CallEvents, CallEventType, Ending, Outcome } from '@signoff/contracts';

/** How well a call ended. `never_began`: nobody talked, so there was nothing to end. */
export const ENDING_VERDICTS = ['well', 'blemished', 'badly', 'never_began'] as const;
export type EndingVerdict = (typeof ENDING_VERDICTS)[number];

/** What makes an end a good one. */
export const ENDING_CHECKS = ['decided', 'guarded', 'goodbye', 'lineDown', 'written'] as const;
export type EndingCheckName = (typeof ENDING_CHECKS)[number];

/** What came of one check. */
export interface EndingCheck {
  /** `not_due`: it does not apply to this end. `flawed` blemishes it, `failed` makes it bad. */
  result: 'passed' | 'flawed' | 'failed' | 'not_due';
  /** The entry of the timeline that shows it; null when what is missing is an entry. */
  seq: number | null;
}

/** An entry of a call's timeline that is no turn. */
export type TimelineEntry = { [T in CallEventType]: { seq: number; type: T; data: CallEvents[T] } }[CallEventType];

/** A call that is over: all that its verdict rests on. */
export interface EndedCall {
  ending: Ending;
  outcome: Outcome | null;
  /** In the order of their `seq`. */
  events: TimelineEntry[];
}

/** Whose fault leaves no blemish: it is for those who take part in a call to end it as they like. */
const PARTICIPANTS: readonly Ending['fault'][] = ['none', 'caller', 'operator'];

/** Judges how well a call ended, by its record alone. */
export function endingVerdict(call: EndedCall): {
  verdict: EndingVerdict;
  checks: Record<EndingCheckName, EndingCheck>;
} {
  const checks = {
    decided: decided(call),
    guarded: guarded(call),
    goodbye: goodbye(call),
    lineDown: lineDown(call),
    written: written(call),
  };
  return { verdict: verdictBy(call, Object.values(checks)), checks };
}

function verdictBy(call: EndedCall, checks: EndingCheck[]): EndingVerdict {
  if (!hasBegun(call)) return 'never_began';
  if (checks.some(({ result }) => result === 'failed')) return 'badly';
  const isFlawed = checks.some(({ result }) => result === 'flawed');
  return isFlawed || !PARTICIPANTS.includes(call.ending.fault) ? 'blemished' : 'well';
}

/** Whether anybody was greeted, or told why the call may not go on. */
function hasBegun({ events }: EndedCall): boolean {
  return events.some((event) => event.type === 'state.entered' && event.data.state === 'greeting');
}

/** Somebody decided that the call ends: the caller, or whoever's request was accepted. */
function decided(call: EndedCall): EndingCheck {
  const { category } = call.ending;
  if (category === 'caller') return proven(last(call, 'caller.left'));
  if (category === 'transfer') return proven(last(call, 'transfer.done'));
  const accepted = acceptedEnd(call);
  return accepted && category !== 'line'
    ? proven(accepted)
    : { result: 'failed', seq: last(call, 'line.lost')?.seq ?? null };
}

/** The agent's end met the guards, and they did not give way. */
function guarded(call: EndedCall): EndingCheck {
  const { category, gaveWay } = call.ending;
  const accepted = acceptedEnd(call);
  if (category !== 'agent' || !accepted) return NOT_DUE;
  return gaveWay ? { result: 'flawed', seq: accepted.seq } : proven(accepted);
}

/** The goodbye was heard to its end. A caller who hangs up, or is transferred, wants none. */
function goodbye(call: EndedCall): EndingCheck {
  const { category, closing } = call.ending;
  if (closing === 'skipped' || category === 'caller' || category === 'transfer') return NOT_DUE;
  const seq = (last(call, 'closing.ended') ?? last(call, 'closing.started'))?.seq ?? null;
  if (closing === 'full') return { result: 'passed', seq };
  return { result: closing === 'partial' ? 'flawed' : 'failed', seq };
}

/** The line was seen to be down. */
function lineDown(call: EndedCall): EndingCheck {
  const seq = last(call, 'line.down')?.seq ?? null;
  return { result: call.ending.verified ? 'passed' : 'failed', seq };
}

/** The end stands once, and an outcome with the caller's words that show it. */
function written(call: EndedCall): EndingCheck {
  const { ending, outcome, events } = call;
  const records = events.filter(({ type }) => type === 'call.ended');
  const seq = records[0]?.seq ?? null;
  if (records.length !== 1) return { result: 'failed', seq };
  const isShown = outcome ? outcome.evidence !== null && !outcome.reopened : ending.category !== 'agent';
  return { result: isShown ? 'passed' : 'flawed', seq };
}

const NOT_DUE: EndingCheck = { result: 'not_due', seq: null };

function proven(entry: TimelineEntry | undefined): EndingCheck {
  return entry ? { result: 'passed', seq: entry.seq } : { result: 'failed', seq: null };
}

/** The request that stands at the end: accepted, and not taken back by the caller's words. */
function acceptedEnd(call: EndedCall): TimelineEntry | undefined {
  const accepted = last(call, 'end.accepted');
  const reopened = last(call, 'call.reopened');
  return accepted && (!reopened || reopened.seq < accepted.seq) ? accepted : undefined;
}

function last(call: EndedCall, type: CallEventType): TimelineEntry | undefined {
  return call.events.findLast((event) => event.type === type);
}
