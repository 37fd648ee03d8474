import { describe, expect, it } from '@jest/globals';
import {
  type CallEvents,
  type CallEventType,
  type ClosingHeard,
  type Ending,
  type EndingCause,
  ENDINGS,
  type Outcome,
  rejectedBy,
} from '@signoff/contracts';
import { type EndedCall, endingVerdict, type EndingVerdict, type TimelineEntry } from './ending-verdict.js';

const OUTCOME: Outcome = {
  ...{ name: 'booked', reason: null, data: {} },
  evidence: { quote: 'a table for four', turnId: 'turn' },
};

/** Entries of a timeline, numbered from 1. */
function timeline(...entries: { [T in CallEventType]: [T, CallEvents[T]] }[CallEventType][]): TimelineEntry[] {
  return entries.map(([type, data], index) => ({ seq: index + 1, type, data }) as TimelineEntry);
}

/** A call that ended like this, as the platform writes it. */
function ended(
  cause: EndingCause,
  closing: ClosingHeard,
  more: Partial<Ending & { outcome: Outcome | null }> = {},
): EndedCall {
  const { outcome = cause.category === 'agent' ? OUTCOME : null, ...rest } = more;
  const ending = {
    ...{ ...cause, closing, lastWordAt: null, lineDownAt: null, verified: true, refusals: 0, reopens: 0 },
    ...rest,
  } as Ending;
  const isRequested = !['caller', 'line', 'transfer', 'not_connected'].includes(cause.category);
  return {
    ending,
    outcome,
    events: timeline(
      ['call.created', { channel: 'phone', personaId: null, version: null }],
      ['state.entered', { state: 'greeting' }],
      ...(isRequested ? [['end.accepted', { by: cause.by }] as ['end.accepted', CallEvents['end.accepted']]] : []),
      ...(cause.category === 'caller' ? [['caller.left', { reason: '' }] as ['caller.left', { reason: string }]] : []),
      ...(cause.category === 'line' ? [['line.lost', { reason: '' }] as ['line.lost', { reason: string }]] : []),
      ...(cause.category === 'transfer' ? [['transfer.done', { ok: true }] as ['transfer.done', { ok: boolean }]] : []),
      ['closing.ended', { heard: closing }],
      ['line.down', { verified: ending.verified }],
      ['call.ended', { ending, outcome }],
    ),
  };
}

/** Nobody was greeted. */
function neverBegan(cause: EndingCause): EndedCall {
  const call = ended(cause, 'skipped', { outcome: null });
  return { ...call, events: call.events.filter(({ type }) => type !== 'state.entered') };
}

const { agent, caller, not_connected, limit, operator, transfer, line, provider, platform, rejected } = ENDINGS;

/** How a call that talked ends by each reason, with its closing as it then is. */
const TALKED: [EndingCause, ClosingHeard, EndingVerdict][] = [
  [agent.end_call, 'full', 'well'],
  [agent.end_call, 'skipped', 'well'],
  [agent.end_call, 'partial', 'blemished'],
  [agent.end_call, 'none', 'badly'],
  [agent.voicemail_left, 'full', 'well'],
  [caller.hangup, 'skipped', 'well'],
  [caller.hangup, 'cancelled', 'well'],
  [caller.hangup_during_closing, 'partial', 'well'],
  [limit.silence, 'full', 'well'],
  [limit.max_duration, 'full', 'well'],
  [limit.budget, 'full', 'well'],
  [operator.api, 'full', 'well'],
  [operator.api, 'skipped', 'well'],
  [rejectedBy('consent'), 'full', 'well'],
  [rejected.rule_failed, 'full', 'well'],
  [transfer.transferred, 'skipped', 'well'],
  [transfer.transfer_failed, 'skipped', 'blemished'],
  [provider.stt, 'full', 'blemished'],
  [provider.llm, 'full', 'blemished'],
  [provider.tts, 'none', 'badly'],
  [provider.telephony, 'skipped', 'blemished'],
  [platform.drain, 'full', 'blemished'],
  [platform.unknown, 'full', 'blemished'],
  [line.phone_lost, 'partial', 'badly'],
  [line.web_lost, 'skipped', 'badly'],
  [line.media_lost, 'skipped', 'badly'],
  [line.trunk_failed, 'skipped', 'badly'],
  [line.server_lost, 'skipped', 'badly'],
  [line.removed, 'skipped', 'badly'],
  [line.unknown, 'skipped', 'badly'],
];

/** Ends that nobody asked for: the platform puts an end to a call that nobody holds. */
const ABANDONED = [platform.worker_lost, platform.reconciled];

const NEVER_BEGAN = [
  ...Object.values(not_connected),
  ...Object.values(rejected),
  ...[rejectedBy('business_hours'), caller.hangup_before_answer, operator.cancelled],
  ...[limit.join_timeout, platform.no_capacity, platform.setup_failed],
];

describe('the verdict on an ending', () => {
  it.each(TALKED)('%j with closing %s: %s', (cause, closing, verdict) => {
    expect(endingVerdict(ended(cause, closing)).verdict).toBe(verdict);
  });

  it.each(ABANDONED)('$category: $reason is bad: nobody decided it', (cause) => {
    const call = ended(cause, 'none');
    const events = call.events.filter(({ type }) => type !== 'end.accepted');
    expect(endingVerdict({ ...call, events }).verdict).toBe('badly');
  });

  it.each(NEVER_BEGAN)('$category: $reason never began', (cause) => {
    expect(endingVerdict(neverBegan(cause)).verdict).toBe('never_began');
  });

  it('is tested for every reason that there is', () => {
    const tested = [...TALKED.map(([cause]) => cause), ...ABANDONED, ...NEVER_BEGAN];
    for (const reasons of Object.values(ENDINGS))
      for (const cause of Object.values(reasons)) expect(tested).toContainEqual(cause);
  });
});

describe('each check', () => {
  it('names the entry that proves it', () => {
    expect(endingVerdict(ended(agent.end_call, 'full')).checks).toEqual({
      decided: { result: 'passed', seq: 3 },
      guarded: { result: 'passed', seq: 3 },
      goodbye: { result: 'passed', seq: 4 },
      lineDown: { result: 'passed', seq: 5 },
      written: { result: 'passed', seq: 6 },
    });
  });

  it('tells that the guards gave way', () => {
    const { verdict, checks } = endingVerdict(ended(agent.end_call, 'full', { gaveWay: ['field "ship"'] }));
    expect([verdict, checks.guarded]).toEqual(['blemished', { result: 'flawed', seq: 3 }]);
  });

  it('tells that the line was not seen down', () => {
    const { verdict, checks } = endingVerdict(ended(agent.end_call, 'full', { verified: false }));
    expect([verdict, checks.lineDown.result]).toEqual(['badly', 'failed']);
  });

  it.each([
    ['no outcome', null],
    ['an outcome without evidence', { ...OUTCOME, evidence: null }],
    ['an outcome of before the call was reopened', { ...OUTCOME, reopened: true }],
  ])('tells that the agent ended the call with %s', (_, outcome) => {
    const { verdict, checks } = endingVerdict(ended(agent.end_call, 'full', { outcome }));
    expect([verdict, checks.written.result]).toEqual(['blemished', 'flawed']);
  });

  it('tells that the end stands twice', () => {
    const call = ended(agent.end_call, 'full');
    const twice = { ...call, events: [...call.events, { ...call.events.at(-1)!, seq: 7 }] };
    expect(endingVerdict(twice).checks.written.result).toBe('failed');
  });

  it('does not take an end for decided that the caller took back', () => {
    const call = ended(limit.silence, 'full');
    const reopened = { seq: 7, type: 'call.reopened', data: { reopens: 1 } } as const;
    expect(endingVerdict({ ...call, events: [...call.events, reopened] }).checks.decided.result).toBe('failed');
  });
});
